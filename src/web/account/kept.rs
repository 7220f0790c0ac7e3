//! What somebody had written when their session ended: it goes through the
//! sign-in page in hidden fields and is sent again by one press.

use serde::Serialize;

use super::own_path::OwnPath;
use crate::web::form::FORM_LIMIT;
use crate::web::view::View;

/// Before the names of kept fields, so that they are not the sign-in's own.
const PREFIX: &str = "kept:";
/// The field that says where the others go.
const PATH: &str = "kept";

/// A form that was sent without a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Kept {
    /// Where it goes.
    pub path: OwnPath,
    /// In the order of the form.
    pub fields: Vec<Field>,
}

/// One field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Field {
    pub name: String,
    pub value: String,
}

impl Kept {
    /// A body as it was sent to a path; nothing where there is nothing to
    /// keep, or the path is not one to send anything to.
    pub fn from_body(path: &str, body: &[u8]) -> Option<Self> {
        let path = OwnPath::parse(path).filter(|path| !path.is_account())?;
        let fields: Vec<(String, String)> = serde_html_form::from_bytes(body).ok()?;
        // The names grow on their way through the sign-in form, which has a limit too.
        let grown = body.len() + fields.len() * (PREFIX.len() + 2) + 4096;
        let kept = Self {
            path,
            fields: fields
                .into_iter()
                .map(|(name, value)| Field { name, value })
                .collect(),
        };
        (!kept.fields.is_empty() && grown <= FORM_LIMIT).then_some(kept)
    }

    /// What came through the sign-in form.
    pub fn from_posted(pairs: &[(String, String)]) -> Option<Self> {
        let path = pairs.iter().find(|(name, _)| name == PATH)?;
        let path = OwnPath::parse(&path.1).filter(|path| !path.is_account())?;
        let fields: Vec<Field> = pairs
            .iter()
            .filter_map(|(name, value)| {
                Some(Field {
                    name: name.strip_prefix(PREFIX)?.to_owned(),
                    value: value.clone(),
                })
            })
            .collect();
        (!fields.is_empty()).then_some(Self { path, fields })
    }

    /// The hidden fields of the sign-in form.
    pub fn hidden(&self) -> Vec<Field> {
        let path = Field {
            name: PATH.to_owned(),
            value: self.path.to_string(),
        };
        let fields = self.fields.iter().map(|field| Field {
            name: format!("{PREFIX}{}", field.name),
            value: field.value.clone(),
        });
        std::iter::once(path).chain(fields).collect()
    }
}

/// The page after signing in: what was written, and one button that sends it.
#[derive(Debug, Serialize)]
pub struct Show {
    path: OwnPath,
    fields: Vec<Field>,
    /// What there is to read; the rest are marks of choices.
    texts: Vec<String>,
}

impl Show {
    /// The page of a form.
    pub fn new(kept: Kept) -> Self {
        let texts = kept
            .fields
            .iter()
            .filter(|field| field.value.trim().contains(char::is_whitespace))
            .map(|field| field.value.clone())
            .collect();
        Self {
            path: kept.path,
            fields: kept.fields,
            texts,
        }
    }
}

impl View for Show {
    const TEMPLATE: &'static str = "account/kept.html";
    fn samples() -> Vec<Self> {
        let sample =
            |body: &[u8]| Kept::from_body("/ho-so/thanh-vien/yeu-cau/1", body).map(Self::new);
        [
            sample(b"action=save"),
            sample("title=Sổ tay&problem=Người dân phải đi lại nhiều lần".as_bytes()),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}
