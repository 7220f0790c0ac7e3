//! Every page of the portal, so that the start and the tests can go through
//! them: a page that is not listed here does not pass the tests.

use std::collections::BTreeSet;

use super::account;
use super::applicant;
use super::dev;
use super::middleware::error_pages;
use super::slips;
use super::view::{Templates, View};
use super::visit::Layout;
use super::{admin, public, staff};
use crate::i18n::Language;

/// A page without its type.
#[derive(Debug, Clone, Copy)]
pub struct Registered {
    /// The Rust type's path.
    pub name: fn() -> &'static str,
    /// [`View::TEMPLATE`].
    pub template: &'static str,
    /// The names of the fields of each sample.
    pub fields: fn() -> anyhow::Result<Vec<BTreeSet<String>>>,
    /// Each sample as a page.
    pub render: fn(&Templates, &Layout, Language) -> anyhow::Result<Vec<String>>,
}

macro_rules! views {
    ($($view:ty,)+) => {
        /// Every page.
        pub const VIEWS: &[Registered] = &[$(Registered::of::<$view>()),+];
    };
}

views! {
    error_pages::ErrorPage,
    dev::Components,

    // The public
    public::home::Show,
    public::catalogue::Index,
    public::initiatives::Show,
    public::versions::Index,
    public::connections::Index,
    public::offers::Show,
    public::feedback::Write,
    public::feedback::Confirm,
    public::goals::Index,
    public::goals::Found,
    public::goals::Show,
    public::documents::Index,
    public::figures::Show,
    public::challenges::Index,
    public::challenges::Show,
    public::plain::News,
    public::plain::Feedback,
    public::tracking::Show,
    public::open_data::Index,
    public::help::Show,
    public::examples::Show,

    // Accounts
    account::register::New,
    account::register::Sent,
    account::confirm::Show,
    account::confirm::Again,
    account::sign_in::New,
    account::kept::Show,
    account::reset::New,
    account::reset::Sent,
    account::reset::Edit,
    account::profile::Show,
    account::unsubscribe::Show,
    account::members::Index,
    account::member::Show,
    account::invitations::New,
    account::invitations::Show,
    account::invitations::Spent,
    account::invitations::Register,

    // Applicants
    applicant::dossiers::Index,
    applicant::dossier::Draft,
    applicant::dossier::Show,
    applicant::section::Edit,
    applicant::files::Index,
    applicant::check::Show,
    applicant::claim::New,
    applicant::propose::Propose,
    applicant::receipt::Show,
    applicant::history::Index,
    applicant::copies::Ask,
    applicant::implementation::Show,
    applicant::feedback::Index,
    applicant::offers::Index,
    applicant::offers::Show,
    applicant::offers::Edit,
    applicant::export::Print,
    applicant::ideas::Index,
    slips::Sheet,
    applicant::ideas::Edit,
    applicant::ideas::Show,

    // Staff
    staff::advice::Show,
    staff::help::Index,
    staff::help::New,
    staff::help::Show,
    staff::assignments::Show,
    staff::interests::Show,
    staff::reviews::goals::Goals,
    staff::recusals::Show,
    staff::opinions::Show,
    staff::reviews::list::List,
    staff::reviews::invitation::Invitation,
    staff::reviews::decline::Decline,
    staff::reviews::page::SheetPage,
    staff::assignment_act::ActOnAssignment,
    staff::act_page::ActPage,
    staff::act_page::RefusedPage,
    staff::challenges::Index,
    staff::challenges::Edit,
    staff::challenges::extend::Extend,
    staff::challenges::Show,
    staff::ideas::Index,
    staff::ideas::Show,
    staff::reason_page::ReasonPage,
    staff::council::Index,
    staff::council::Show,
    staff::dossier::Show,
    staff::publications::Index,
    staff::publications::Show,
    staff::feedback::Index,
    staff::feedback::Show,
    staff::offers::Index,
    staff::offers::Show,
    staff::implementation::Judge,
    staff::implementation::Enter,
    staff::redaction::Show,
    staff::reports::Show,
    staff::matching::Show,
    staff::reviewers::Index,
    staff::reviewers::Edit,
    staff::queue::Index,
    staff::queue::many::Ask,
    staff::queue::many::Done,
    staff::tasks::Show,
    staff::backlog::Index,
    staff::backlog::OfPerson,

    // Administration
    admin::abbreviations::Index,
    admin::calendar::Index,
    admin::calendar::edit::Write,
    admin::calendar::edit::Look,
    admin::calendar::record::Show,
    admin::log::Index,
    admin::overview::Show,
    admin::people::Index,
    admin::rubrics::Index,
    admin::rubrics::Show,
    admin::rubrics::edit::Edit,
    admin::settings::Index,
}

impl Registered {
    const fn of<V: View>() -> Self {
        Self {
            name: std::any::type_name::<V>,
            template: V::TEMPLATE,
            fields: fields::<V>,
            render: render::<V>,
        }
    }
}

fn fields<V: View>() -> anyhow::Result<Vec<BTreeSet<String>>> {
    V::samples()
        .iter()
        .map(|sample| match serde_json::to_value(sample)? {
            serde_json::Value::Object(fields) => Ok(fields.into_iter().map(|f| f.0).collect()),
            other => anyhow::bail!("{} is no struct: {other}", std::any::type_name::<V>()),
        })
        .collect()
}

fn render<V: View>(
    templates: &Templates,
    layout: &Layout,
    language: Language,
) -> anyhow::Result<Vec<String>> {
    V::samples()
        .iter()
        .map(|sample| templates.render(sample, layout, language))
        .collect()
}
