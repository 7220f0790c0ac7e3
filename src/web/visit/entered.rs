//! Who may enter an area, said in a handler's type.

use std::marker::PhantomData;
use std::ops::Deref;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::LocalBoxFuture;

use super::Visit;
use crate::domain::permission::Area;
use crate::models::acting::Acting;
use crate::models::person::Person;
use crate::web::error::Error;

/// Names an area in a handler's type.
pub trait Door {
    /// The area behind it.
    const AREA: Area;
}

/// A request by somebody whom the area admits. A handler behind a role takes
/// this, and only this tells who the person is: there is no forgetting to ask.
pub struct Entered<D: Door> {
    visit: Visit,
    /// Who asks.
    pub person: Person,
    door: PhantomData<D>,
}

impl<D: Door> Deref for Entered<D> {
    type Target = Visit;
    fn deref(&self) -> &Visit {
        &self.visit
    }
}

impl<D: Door> Entered<D> {
    pub(super) fn of(visit: Visit) -> Result<Self, Error> {
        let Some(person) = visit.person.clone() else {
            return Err(Error::SignIn { back: visit.here() });
        };
        if !D::AREA.admits(&person.roles) && !D::AREA.admits_substitute(&person.substitute) {
            return Err(Error::Forbidden);
        }
        Ok(Self {
            visit,
            person,
            door: PhantomData,
        })
    }

    /// The circumstances of an act by this person.
    pub fn acting(&self) -> Acting {
        Acting {
            person: Some(self.person.clone()),
            ..self.visit.acting_as_nobody()
        }
    }
}

impl<D: Door + 'static> FromRequest for Entered<D> {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let visit = Visit::from_request(request, payload);
        Box::pin(async move { Self::of(visit.await?) })
    }
}

macro_rules! doors {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => { $(
        $(#[$meta])*
        #[derive(Debug)]
        pub struct $name;
        impl Door for $name { const AREA: Area = Area::$name; }
    )+ };
}

doors! {
    /// Anybody who is signed in.
    Applicant,
    /// Any role of the department.
    Staff,
    /// Those who help at the counter.
    Counter,
    /// Those who work on dossiers.
    Dossiers,
    /// The same, and who does so on a single one in another's place.
    Dossier,
    /// Those who work with the council.
    Council,
    /// The same, and who does so on a single dossier in another's place.
    Case,
    /// Those who publish.
    Publication,
    /// Administrators and auditors.
    Administration,
}
