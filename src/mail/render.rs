//! What a mail says, in its reader's language: a folder of templates a
//! message, whose sentences stand in `config/locales/*/mail.ftl`.
//!
//! | message | must have | may have |
//! |---|---|---|
//! | `confirm_email`, `reset_password` | `token_id`, `purpose` | `expires_at` |
//! | `account_exists`, `password_changed`, `interests_due` | | |
//! | `join_requested` | `applicant`, `person` | |
//! | `join_answered` | `applicant`, `accepted` | |
//! | `member_invited` | `applicant`, `person`, `role`, `token_id`, `purpose` | `expires_at` |
//! | `invitation_accepted` | `applicant`, `person`, `role` | |
//! | `invitation_refused` | `applicant`, `address` | |
//! | `member_role_changed` | `applicant`, `role` | |
//! | `ownership_handed_over`, `member_left` | `applicant`, `person` | |
//! | `member_removed` | `applicant` | |
//! | about a proposal | `proposal_id`, `code`, `title` | `at`, `due_at`, `due_provisional`, `note` |
//! | `information_requested` | | `points`: `[{"field", "comment"}]` |
//! | `proposal_resubmitted` | | `covers`: names are to be covered before reviewers read it |
//! | `review_invited`, `sheet_returned` | `assignment_id` | |
//! | `reviewer_needed`, `reviewer_left` | `person`, `how`; needed: `have`, `need` | |
//! | `assignment_ended` | `how` | |
//! | `sheet_outdated` | `assignment_id` | |
//! | `invitation_ends`, `sheet_due` | `assignment_id`, `days`, `due_at` | |
//! | `sheet_overdue` | `assignment_id`, `was_due_at` | |
//! | `sheet_late` | `person`, `days`, `was_due_at` | |
//! | `stage_ends` | `state`, `days`, `due_at` | |
//! | `stage_overdue` | `state`, `was_due_at` | |
//! | `promise_moved` | `due_at`, `was_due_at`, `name_of_day`, `source` | `due_provisional` |
//! | `extension_asked` | `days` | |
//! | `extension_answered` | `granted`, `due_at` | |
//! | `answer_due` | `days`, `due_at` | |
//! | `daily_summary` | `count`, `items`: `[{"message", "params"}]`, `token_id`, `purpose` | |
//! | `proposal_forwarded` | `agency` | |
//! | `forwarded_to_agency` | `agency`, `applicant` | |
//! | `file_infected` | `file` | |
//! | `substitute_named`, `substitute_needed` | `role` | |
//! | `implementation_due` | `months` | |
//! | `feedback_confirm` | `token_id`, `purpose`, `title`, `body` | `expires_at` |
//! | `feedback_relayed` | `person`, `body` | |
//! | `feedback_arrived` | `feedback_id`, `kind`, `title`, `person`, `body` | |
//! | `feedback_answered` | `how`, `title`, `body`, `page` | `note` |
//! | `offer_arrived` | `offer_id`, `title`, `person` | |
//! | `offer_judged` | `offer_id`, `title`, `how` | `note` |
//! | `offer_ending` | `offer_id`, `title`, `due_at` | |
//! | `support_offered` | `person`, `body` | |
//! | `interest_shown` | `offer_id`, `title`, `person`, `body` | |
//! | `proposal_merged` | | `into` |
//! | `initiative_published` | | `slug`, `publish_at` |
//! | about an idea | `idea_id`, `title`, `applicant`, `state` | `note`, `due_at`, `due_provisional` |
//! | `challenge_closing` | `title`, `agency`, `draft`, `days`, `due_at`, and `proposal_id` or `idea_id` | |
//! | about a challenge | `challenge_id`, `title`, `agency`, `state` | `slug`, `note`, `closes_at` |
//!
//! A subject says first whether something is to be done, and by when; that is
//! put before what its template writes, by the message's weight. Moments are RFC 3339. A mail that lacks what it must have is not sent.

use std::collections::HashMap;

use chrono::{DateTime, Datelike, Utc};
use rust_embed::RustEmbed;
use serde_json::{Map, Value, json};
use tera::{Context, Kwargs, State, Tera};

use super::Outgoing;
use crate::config::{Config, Contact};
use crate::domain::deadline;
use crate::domain::message::{Message, Weight};
use crate::i18n::Language;

#[derive(RustEmbed)]
#[folder = "templates/"]
#[include = "mail/*"]
struct Files;

/// What a template may ask for without being given it.
const MAY_LACK: &[&str] = &[
    "at",
    "closes_at",
    "covers",
    "due_at",
    "due_provisional",
    "expires_at",
    "into",
    "note",
    "points",
    "publish_at",
    "slug",
];

/// What a message's text cannot do without; its link may need more.
fn needs(message: Message) -> &'static [&'static str] {
    match message {
        Message::ConfirmEmail
        | Message::ResetPassword
        | Message::AccountExists
        | Message::PasswordChanged
        | Message::InterestsDue => &[],
        Message::JoinRequested | Message::OwnershipHandedOver | Message::MemberLeft => {
            &["applicant", "person"]
        }
        Message::MemberInvited | Message::InvitationAccepted => &["applicant", "person", "role"],
        Message::InvitationRefused => &["applicant", "address"],
        Message::MemberRoleChanged => &["applicant", "role"],
        Message::MemberRemoved => &["applicant"],
        Message::JoinAnswered => &["applicant", "accepted"],
        Message::AnswerDue => &["code", "title", "days", "due_at"],
        Message::DailySummary => &["count", "items"],
        Message::ReviewerNeeded => &["code", "title", "person", "how", "have", "need"],
        Message::ReviewerLeft => &["code", "title", "person", "how"],
        Message::AssignmentEnded => &["code", "title", "how"],
        Message::InvitationEnds | Message::SheetDue => &["code", "title", "days", "due_at"],
        Message::SheetOverdue => &["code", "title", "was_due_at"],
        Message::SheetLate => &["code", "title", "person", "days", "was_due_at"],
        Message::StageEnds => &["code", "title", "state", "days", "due_at"],
        Message::StageOverdue => &["code", "title", "state", "was_due_at"],
        Message::CasesHandedOver => &["count", "cases", "person"],
        Message::PromiseMoved => &[
            "code",
            "title",
            "due_at",
            "was_due_at",
            "name_of_day",
            "source",
        ],
        Message::ReviewsInvited => &["count", "invitations"],
        Message::ExtensionAsked => &["code", "title", "days"],
        Message::ExtensionAnswered => &["code", "title", "granted", "due_at"],
        Message::ChallengeSent
        | Message::ChallengeApproved
        | Message::ChallengeHandedBack
        | Message::ChallengeEnded => &["title", "agency", "state"],
        Message::ChallengeExtended => &["title", "agency", "state", "closes_at"],
        Message::ChallengeClosing => &["title", "agency", "draft", "days", "due_at"],
        Message::IdeaSent | Message::IdeaArrived => &["title", "applicant", "due_at"],
        Message::IdeaAnswered => &["title", "applicant", "state", "note"],
        Message::FileInfected => &["code", "title", "file"],
        Message::SubstituteNamed | Message::SubstituteNeeded => &["code", "title", "role"],
        Message::ProposalForwarded => &["code", "title", "agency"],
        Message::ForwardedToAgency => &["code", "title", "agency", "applicant"],
        Message::ImplementationDue => &["code", "title", "months"],
        Message::FeedbackConfirm => &["title", "body"],
        Message::FeedbackRelayed => &["code", "title", "person", "body"],
        Message::FeedbackArrived => &["title", "person", "body"],
        Message::FeedbackAnswered => &["title", "body", "how", "page"],
        Message::OfferArrived => &["title", "person"],
        Message::OfferJudged => &["title", "how"],
        Message::OfferEnding => &["title", "due_at"],
        Message::SupportOffered => &["code", "title", "person", "body"],
        Message::InterestShown => &["title", "person", "body"],
        Message::ImplementationReported
        | Message::ImplementationConfirmed
        | Message::ImplementationRefused
        | Message::HelpBegun
        | Message::AdviceAsked
        | Message::AdviceGiven
        | Message::ProposalSubmitted
        | Message::ProposalReceived
        | Message::InformationRequested
        | Message::RequestRecalled
        | Message::ResultPostponed
        | Message::ProposalResubmitted
        | Message::ProposalLapsed
        | Message::ReviewInvited
        | Message::SheetReturned
        | Message::SheetOutdated
        | Message::ReadyForDecision
        | Message::DecisionReleased
        | Message::DecisionRevoked
        | Message::ReconsiderationAskedFor
        | Message::ReconsiderationOpened
        | Message::ProposalMerged
        | Message::ProposalWithdrawn
        | Message::InitiativePublished
        | Message::InitiativeUnpublished => &["code", "title"],
    }
}

/// Whom a mail goes to and what it speaks of: a row of the outbox.
#[derive(Debug, Clone)]
pub struct Queued {
    /// The same at every try.
    pub message_id: String,
    pub message: Message,
    pub address: String,
    pub name: String,
    pub language: Language,
    /// An object; see the table above.
    pub params: Value,
    /// What the link of a mail about an account ends with.
    pub token: Option<String>,
}

/// Writes mails.
#[derive(Debug)]
pub struct Letters {
    engines: HashMap<Language, Tera>,
    base_url: String,
    contact: Contact,
}

/// Why a mail cannot be written; another try would fail alike.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// The template, or what it was given.
    #[error("{0}")]
    Template(#[from] tera::Error),
    /// The mail lacks what its link is made of.
    #[error("mail has no {0}")]
    Lacks(&'static str),
}

impl Letters {
    /// Loads the templates of every message.
    ///
    /// # Errors
    /// A template that does not parse.
    pub fn new(config: &Config) -> anyhow::Result<Self> {
        let mut files = Vec::new();
        for name in Files::iter() {
            let file =
                Files::get(&name).ok_or_else(|| anyhow::anyhow!("template {name} is gone"))?;
            files.push((
                name.into_owned(),
                String::from_utf8(file.data.into_owned())?,
            ));
        }
        let texts = || files.iter().map(|(name, text)| (name, text.as_str()));
        let engine = |&language: &Language| {
            let mut tera = Tera::new();
            register(&mut tera, language);
            tera.add_raw_templates(texts())?;
            Ok((language, tera))
        };
        Ok(Self {
            engines: Language::ALL
                .iter()
                .map(engine)
                .collect::<Result<_, tera::Error>>()?,
            base_url: config.server.base_url.trim_end_matches('/').to_owned(),
            contact: config.contact.clone(),
        })
    }

    /// Writes one mail.
    ///
    /// # Errors
    /// [`RenderError`].
    pub fn write(&self, mail: &Queued) -> Result<Outgoing, RenderError> {
        let language = mail.language;
        let engine = self
            .engines
            .get(&language)
            .ok_or(RenderError::Lacks("language"))?;
        let mut params: Map<String, Value> = MAY_LACK
            .iter()
            .map(|&name| (name.to_owned(), Value::Null))
            .collect();
        params.extend(mail.params.as_object().cloned().unwrap_or_default());
        for &name in needs(mail.message) {
            if params.get(name).is_none_or(Value::is_null) {
                return Err(RenderError::Lacks(name));
            }
        }
        label_points(&mut params, language);
        self.gather_items(&mut params, mail)?;
        let params = Value::Object(params);

        let mut context = Context::from_serialize(&params)?;
        let name = one_line(&mail.name);
        let link = self.address(&path(mail, &params)?, language);
        let unsubscribe = match (mail.message, &mail.token) {
            (Message::DailySummary, Some(token)) => {
                Some(self.address(&format!("/thu/thoi-nhan/{token}"), language))
            }
            (Message::DailySummary, None) => return Err(RenderError::Lacks("token")),
            _ => None,
        };
        context.insert("language", language.as_str());
        context.insert("name", &name);
        context.insert("contact", &self.contact);
        context.insert("forgotten", &self.address("/quen-mat-khau", language));
        context.insert("link", &link);
        context.insert("unsubscribe", &unsubscribe);
        context.insert(
            "link_text",
            &language.text(&format!("mail-{}-link", mail.message)),
        );
        let render = |context: &Context, file: &str| {
            engine.render(&format!("mail/{}/{file}", mail.message), context)
        };
        let about = one_line(&render(&context, "subject.txt")?);
        let subject = weighed(mail.message, &about, &params, language)?;
        context.insert("subject", &subject);
        Ok(Outgoing {
            message_id: mail.message_id.clone(),
            recipient: mail.address.clone(),
            text: render(&context, "body.txt")?,
            html: render(&context, "body.html")?,
            name,
            about,
            subject,
            link,
            unsubscribe,
        })
    }

    /// Gives each mail that a summary gathers its sentence and its page.
    fn gather_items(
        &self,
        params: &mut Map<String, Value>,
        summary: &Queued,
    ) -> Result<(), RenderError> {
        let Some(Value::Array(items)) = params.get("items") else {
            return Ok(());
        };
        let mut lines = Vec::new();
        for item in items {
            let message = item.get("message").and_then(Value::as_str);
            let message = message
                .and_then(|word| word.parse::<Message>().ok())
                .filter(|message| *message != Message::DailySummary)
                .ok_or(RenderError::Lacks("message"))?;
            let mail = self.write(&Queued {
                message,
                params: item.get("params").cloned().unwrap_or_default(),
                ..summary.clone()
            })?;
            lines.push(json!({ "text": mail.about, "link": mail.link }));
        }
        params.insert("lines".to_owned(), Value::Array(lines));
        Ok(())
    }

    /// A page's address as the settings say, never as a request did.
    fn address(&self, path: &str, language: Language) -> String {
        format!("{}{}{path}", self.base_url, language.prefix())
    }
}

/// The subject: first whether something is to be done, and by when.
fn weighed(
    message: Message,
    about: &str,
    params: &Value,
    language: Language,
) -> Result<String, RenderError> {
    let subject = about.to_owned();
    if message.weight() != Weight::Act {
        return Ok(language.text_with("mail-know", [("subject", subject)]));
    }
    let due = ["due_at", "expires_at"]
        .iter()
        .find_map(|name| params.get(*name).and_then(Value::as_str));
    Ok(match due {
        Some(due) => language.text_with(
            "mail-act-by",
            [
                (
                    "due",
                    weekday("mail-short-moment", "%d/%m", parsed(due)?, language),
                ),
                ("subject", subject),
            ],
        ),
        None => language.text_with("mail-act", [("subject", subject)]),
    })
}

/// The page that a mail leads to.
fn path(mail: &Queued, params: &Value) -> Result<String, RenderError> {
    let text = |name: &'static str| {
        params
            .get(name)
            .and_then(Value::as_str)
            .ok_or(RenderError::Lacks(name))
    };
    let token = || mail.token.as_deref().ok_or(RenderError::Lacks("token"));
    Ok(match mail.message {
        Message::ConfirmEmail => format!("/xac-nhan/{}", token()?),
        Message::ResetPassword => format!("/dat-lai-mat-khau/{}", token()?),
        Message::AccountExists | Message::PasswordChanged => "/dang-nhap".to_owned(),
        Message::MemberInvited => format!("/loi-moi/{}", token()?),
        Message::JoinRequested
        | Message::InvitationAccepted
        | Message::InvitationRefused
        | Message::MemberRoleChanged
        | Message::OwnershipHandedOver
        | Message::MemberLeft => "/ho-so/thanh-vien".to_owned(),
        Message::JoinAnswered | Message::MemberRemoved => "/ho-so".to_owned(),
        Message::ReviewInvited
        | Message::SheetReturned
        | Message::SheetOutdated
        | Message::InvitationEnds
        | Message::SheetDue
        | Message::SheetOverdue => {
            format!("/can-bo/danh-gia/{}", text("assignment_id")?)
        }
        Message::DailySummary => "/tai-khoan#nhan-tin".to_owned(),
        Message::ForwardedToAgency | Message::AssignmentEnded => "/can-bo".to_owned(),
        Message::ReviewerNeeded | Message::SheetLate => {
            format!("/can-bo/ho-so/{}/phan-cong", text("proposal_id")?)
        }
        Message::InterestsDue => "/can-bo/loi-ich".to_owned(),
        Message::SubstituteNamed if params["role"] == "council" => {
            format!("/can-bo/hoi-dong/{}", text("proposal_id")?)
        }
        Message::SubstituteNamed => format!("/can-bo/ho-so/{}", text("proposal_id")?),
        Message::SubstituteNeeded => {
            format!("/can-bo/ho-so/{}/appoint_substitute", text("proposal_id")?)
        }
        Message::ExtensionAsked => {
            format!("/can-bo/ho-so/{}/answer_extension", text("proposal_id")?)
        }
        Message::ProposalResubmitted
        | Message::ReviewerLeft
        | Message::StageEnds
        | Message::StageOverdue
        | Message::ProposalWithdrawn
        | Message::ReadyForDecision
        | Message::ReconsiderationAskedFor => format!("/can-bo/ho-so/{}", text("proposal_id")?),
        Message::ChallengeSent | Message::ChallengeHandedBack => {
            format!("/can-bo/bai-toan/{}", text("challenge_id")?)
        }
        Message::IdeaSent | Message::IdeaAnswered => format!("/y-tuong/{}", text("idea_id")?),
        Message::IdeaArrived => format!("/can-bo/y-tuong/{}", text("idea_id")?),
        Message::ChallengeApproved | Message::ChallengeExtended => {
            format!("/bai-toan/{}", text("slug")?)
        }
        Message::ChallengeClosing if params["idea_id"].is_string() => {
            format!("/y-tuong/{}", text("idea_id")?)
        }
        Message::ChallengeClosing => format!("/ho-so/{}", text("proposal_id")?),
        // One that is withdrawn before it is published has no page, and nobody answers it.
        Message::ChallengeEnded if params["slug"].is_string() => {
            format!("/bai-toan/{}", text("slug")?)
        }
        Message::ChallengeEnded => "/bai-toan".to_owned(),
        // The entry of a set time is not there yet.
        Message::InitiativePublished
            if params["publish_at"].is_null() && params["slug"].is_string() =>
        {
            format!("/sang-kien/{}", text("slug")?)
        }
        Message::ImplementationDue
        | Message::ImplementationConfirmed
        | Message::ImplementationRefused => {
            format!("/ho-so/{}/trien-khai", text("proposal_id")?)
        }
        Message::FeedbackConfirm => format!("/gop-y/xac-nhan/{}", token()?),
        Message::FeedbackRelayed | Message::SupportOffered => {
            format!("/ho-so/{}/hoi-dap", text("proposal_id")?)
        }
        Message::OfferArrived => format!("/can-bo/ket-noi/{}", text("offer_id")?),
        Message::OfferJudged | Message::OfferEnding | Message::InterestShown => {
            format!("/ho-so/ket-noi/{}", text("offer_id")?)
        }
        Message::FeedbackArrived => format!("/can-bo/gop-y/{}", text("feedback_id")?),
        Message::FeedbackAnswered => text("page")?.to_owned(),
        Message::ImplementationReported => {
            format!("/can-bo/ho-so/{}/trien-khai", text("proposal_id")?)
        }
        Message::ReviewsInvited => "/can-bo/danh-gia".to_owned(),
        Message::CasesHandedOver => "/can-bo/ho-so?thu-ly=toi".to_owned(),
        Message::AdviceAsked => format!("/can-bo/gop-y-ban-nhap/{}", text("proposal_id")?),
        Message::HelpBegun
        | Message::AdviceGiven
        | Message::ProposalSubmitted
        | Message::ProposalReceived
        | Message::InformationRequested
        | Message::RequestRecalled
        | Message::AnswerDue
        | Message::ExtensionAnswered
        | Message::ResultPostponed
        | Message::PromiseMoved
        | Message::ProposalLapsed
        | Message::FileInfected
        | Message::ProposalForwarded
        | Message::DecisionReleased
        | Message::DecisionRevoked
        | Message::ReconsiderationOpened
        | Message::ProposalMerged
        | Message::InitiativePublished
        | Message::InitiativeUnpublished => format!("/ho-so/{}", text("proposal_id")?),
    })
}

/// Gives each point of a request the name of its field, as the form calls it.
fn label_points(params: &mut Map<String, Value>, language: Language) {
    let Some(Value::Array(points)) = params.get_mut("points") else {
        return;
    };
    for point in points.iter_mut().filter_map(Value::as_object_mut) {
        let field = point
            .get("field")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let label = language.text(&format!("field-{field}"));
        point.insert("label".to_owned(), Value::String(label));
    }
}

/// Names and titles are people's text: whatever could end a header's line
/// becomes a space.
fn one_line(text: &str) -> String {
    let is_break = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    let spaced: String = text
        .chars()
        .map(|c| if is_break(c) { ' ' } else { c })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn register(tera: &mut Tera, language: Language) {
    tera.register_function(
        "t",
        move |kwargs: Kwargs, _: &State<'_>| -> tera::TeraResult<String> {
            let key = kwargs.must_get::<String>("key")?;
            let args = kwargs
                .iter()
                .filter_map(|(name, value)| Some((name.as_str()?.to_owned(), value.to_string())))
                .filter(|(name, _)| name != "key");
            Ok(language.text_with(&key, args))
        },
    );
    // For subjects: 17:00 07/12/2026.
    tera.register_filter(
        "short",
        |value: &tera::Value, _: Kwargs, _: &State<'_>| -> tera::TeraResult<String> {
            Ok(deadline::local(moment(value)?)
                .format("%H:%M %d/%m/%Y")
                .to_string())
        },
    );
    // For texts: with the day of the week.
    tera.register_filter(
        "deadline",
        move |value: &tera::Value, _: Kwargs, _: &State<'_>| -> tera::TeraResult<String> {
            let at = moment(value)?;
            Ok(weekday("mail-deadline", "%d/%m/%Y", at, language))
        },
    );
}

/// A moment with the day of its week, in the words of a text.
fn weekday(key: &str, date: &str, at: DateTime<Utc>, language: Language) -> String {
    let local = deadline::local(at);
    let weekday = local.weekday().number_from_monday();
    language.text_with(
        key,
        [
            ("time", local.format("%H:%M").to_string()),
            ("weekday", language.text(&format!("mail-weekday-{weekday}"))),
            ("date", local.format(date).to_string()),
        ],
    )
}

fn moment(value: &tera::Value) -> tera::TeraResult<DateTime<Utc>> {
    parsed(value.as_str().unwrap_or_default())
}

fn parsed(text: &str) -> tera::TeraResult<DateTime<Utc>> {
    text.parse()
        .map_err(|_| tera::Error::message(format!("`{text}` is not a moment")))
}
