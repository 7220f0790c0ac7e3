//! The form of each act: what it asks, and what the answers mean.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, NaiveTime, Utc};

use super::act_page::{Ask, Choice, Control, Questions, Written};
use super::answers::{self, Row};
use super::desk::Desk;
use super::letters::{self, Letter};
use crate::app::App;
use crate::auth::seal::token_sha256;
use crate::domain::assignment::Recommendation;
use crate::domain::deadline;
use crate::domain::decision::{Kind, Outcome};
use crate::domain::form::{Field, Section};
use crate::domain::problem::Problem;
use crate::domain::proposal::Action;
use crate::domain::text::{DossierCode, Summary, parse_date};
use crate::models::attachment::Attachment;
use crate::models::calendar;
use crate::models::decision::{self, Reasoned};
use crate::models::dossier;
use crate::models::pool::Db;
use crate::models::proposal::perform::{Act, Publication};
use crate::models::publication;
use crate::web::error::Error;
use crate::web::form::Errors;

/// What an action's form asks, before or after something was written.
///
/// # Errors
/// The database's.
pub async fn questions(
    action: Action,
    desk: &Desk,
    written: &Written,
    app: &App,
    db: &mut Db,
) -> Result<Questions, Error> {
    let language = desk.language;
    let ask = |ask: Ask, name: &str| Control::new(ask, name, name, language);
    let reason = || ask(Ask::Textarea, "reason");
    let mut form = Questions::default();
    match action {
        Action::RecallRequest | Action::ReturnToReview | Action::Undo => {
            form.controls = vec![reason()];
        }
        Action::Reconsider => {
            if let Some((_, why, _)) = &desk.reconsideration {
                form.known = vec![Row {
                    key: language.text("staff-asked-again"),
                    value: why.clone(),
                }];
            }
            form.controls = vec![reason()];
        }
        Action::RequestInfo => request_info(&mut form, desk, app, db).await?,
        Action::MarkIneligible => {
            form.controls = vec![
                reasons(Reasoned::MarkIneligible, desk, db).await?,
                reason(),
                next_step(desk),
            ];
        }
        Action::Decline => {
            form.controls = vec![
                reasons(Reasoned::Decline, desk, db).await?,
                reason(),
                next_step(desk),
            ];
            departure(&mut form, desk, Kind::Decline);
        }
        Action::Approve => {
            let outcomes = Outcome::ALL
                .iter()
                .map(|one| Choice::new(one.as_str(), language.text(&format!("outcome-{one}"))))
                .collect();
            form.controls = vec![ask(Ask::Radios, "outcome").of(outcomes), reason()];
            departure(&mut form, desk, Kind::Approve);
        }
        Action::Forward => {
            let agencies = dossier::agencies(db).await?;
            let options = agencies
                .into_iter()
                .map(|(code, name)| Choice::new(code, name))
                .collect();
            form.controls = vec![ask(Ask::Select, "agency").of(options), reason()];
        }
        Action::Merge => form.controls = vec![ask(Ask::Text, "into"), reason()],
        Action::Release => {
            if let Some(letter) = released_letter(desk, app) {
                form.controls = read_letter(desk, letter);
            }
        }
        Action::Revoke => {
            form.controls = vec![
                reason(),
                next_step(desk).hinting(language.text("staff-ask-next_step-plain")),
            ];
            if !written.text("reason").trim().is_empty() && !written.list("next_step").is_empty() {
                let letter = revoking_letter(desk, written, app);
                form.controls.extend(read_letter(desk, letter));
            }
        }
        Action::Publish => publish(&mut form, desk, app, db).await?,
        Action::Unpublish => {
            form.controls = vec![reasons(Reasoned::Unpublish, desk, db).await?, reason()];
        }
        _ => {}
    }
    Ok(form)
}

/// What was written, as an act; nothing where something is wrong with it.
///
/// # Errors
/// The database's.
pub async fn read(
    action: Action,
    desk: &Desk,
    written: &Written,
    app: &App,
    errors: &mut Errors,
    db: &mut Db,
) -> Result<Option<Act>, Error> {
    Ok(match action {
        Action::Receive => Some(Act::Receive),
        Action::StartReview => Some(Act::StartReview),
        Action::CloseReview => Some(Act::CloseReview),
        Action::RecallRequest => written
            .reason("reason", errors)
            .map(|reason| Act::RecallRequest { reason }),
        Action::ReturnToReview => written
            .reason("reason", errors)
            .map(|reason| Act::ReturnToReview { reason }),
        Action::Undo => written
            .reason("reason", errors)
            .map(|reason| Act::Undo { reason }),
        Action::Reconsider => written
            .reason("reason", errors)
            .map(|reason| Act::Reconsider { reason }),
        Action::RequestInfo => read_request(written, errors),
        Action::MarkIneligible => {
            let (code, reason, next) =
                refusal(Reasoned::MarkIneligible, written, errors, db).await?;
            code.zip(reason)
                .zip(next)
                .map(|((reason_code, reason), next_step)| Act::MarkIneligible {
                    reason_code,
                    reason,
                    next_step,
                })
        }
        Action::Decline => {
            let (code, reason, next) = refusal(Reasoned::Decline, written, errors, db).await?;
            let departure = written.optional("departure", errors);
            code.zip(reason).zip(next).zip(departure).map(
                |(((reason_code, reason), next_step), departure)| Act::Decline {
                    reason_code,
                    reason,
                    next_step,
                    departure,
                },
            )
        }
        Action::Approve => {
            let outcome = written.choice("outcome", "problem-outcome", errors);
            let reason = written.reason("reason", errors);
            let departure = written.optional("departure", errors);
            outcome
                .zip(reason)
                .zip(departure)
                .map(|((outcome, reason), departure)| Act::Approve {
                    outcome,
                    reason,
                    departure,
                })
        }
        Action::Forward => {
            let agency = written.text("agency").to_owned();
            written
                .reason("reason", errors)
                .map(|reason| Act::Forward { agency, reason })
        }
        Action::Merge => read_merge(desk, written, errors, db).await?,
        Action::Release => {
            read_tick(written, errors);
            released_letter(desk, app).map(|letter| Act::Release { letter })
        }
        Action::Revoke => {
            let reason = written.reason("reason", errors);
            let next_step = written.reason("next_step", errors);
            if !written.text("letter").is_empty() {
                read_tick(written, errors);
            }
            reason
                .zip(next_step)
                .map(|(reason, next_step)| Act::Revoke {
                    reason,
                    next_step,
                    letter: revoking_letter(desk, written, app),
                })
        }
        Action::Publish => read_publication(desk, written, errors),
        Action::Unpublish => {
            let reason_code = reason_code(Reasoned::Unpublish, written, errors, db).await?;
            let reason = written.reason("reason", errors);
            reason_code
                .zip(reason)
                .map(|((reason_code, _), reason)| Act::Unpublish {
                    reason_code,
                    reason,
                })
        }
        // Acts of the applicant and of the system have no form here.
        Action::Submit | Action::Resubmit | Action::Lapse | Action::Withdraw => None,
    })
}

/// Whether the act's letter is the one that was read: nothing for acts
/// without a letter, or whose letter was not shown yet.
pub fn letter_read(act: &Act, written: &Written) -> Option<bool> {
    let shown = written.text("letter");
    match act {
        Act::Release { letter } => Some(shown == fingerprint(letter)),
        Act::Revoke { letter, .. } if !shown.is_empty() => Some(shown == fingerprint(letter)),
        _ => None,
    }
}

/// Whether the act waits for its letter to be read.
pub fn letter_unseen(act: &Act, written: &Written) -> bool {
    matches!(act, Act::Revoke { .. }) && written.text("letter").is_empty()
}

fn read_tick(written: &Written, errors: &mut Errors) {
    if !written.ticked("read") {
        errors.add("read", Problem::new("problem-letter-unread"));
    }
}

fn fingerprint(letter: &str) -> String {
    URL_SAFE_NO_PAD.encode(token_sha256(letter))
}

fn read_letter(desk: &Desk, letter: String) -> Vec<Control> {
    let shown = vec![Choice::new(fingerprint(&letter), letter)];
    vec![
        Control::new(Ask::Letter, "letter", "letter", desk.language).of(shown),
        Control::new(Ask::Checkbox, "read", "read", desk.language),
    ]
}

/// The letter of the decision that stands.
fn released_letter(desk: &Desk, app: &App) -> Option<String> {
    let decision = desk.live_decision()?;
    let letter = Letter {
        kind: decision.kind,
        revokes: false,
        outcome: decision.outcome,
        reason_text: decision.reason_text.as_deref(),
        reason: &decision.reason,
        next_step: &decision.next_step,
        applicant: &desk.around.applicant,
        code: &desk.code(),
        title: &desk.proposal.title,
        submitted_at: desk.proposal.submitted_at,
    };
    Some(compose(&letter, desk, app))
}

/// The letter that a release sends, with the fingerprint of its words.
pub fn letter_to_release(desk: &Desk, app: &App) -> Option<(String, String)> {
    let letter = released_letter(desk, app)?;
    let fingerprint = fingerprint(&letter);
    Some((letter, fingerprint))
}

fn revoking_letter(desk: &Desk, written: &Written, app: &App) -> String {
    let text = |name| crate::domain::text::canonical_lines(written.text(name));
    let letter = Letter {
        kind: Kind::Decline,
        revokes: true,
        outcome: None,
        reason_text: None,
        reason: &text("reason"),
        next_step: &text("next_step"),
        applicant: &desk.around.applicant,
        code: &desk.code(),
        title: &desk.proposal.title,
        submitted_at: desk.proposal.submitted_at,
    };
    compose(&letter, desk, app)
}

fn compose(letter: &Letter<'_>, desk: &Desk, app: &App) -> String {
    let days = app.config.deadlines.reconsider_calendar_days;
    letters::compose(letter, &app.config.contact, days, desk.now)
}

fn next_step(desk: &Desk) -> Control {
    Control::new(Ask::Textarea, "next_step", "next_step", desk.language)
        .hinting(desk.language.text("staff-ask-next_step-hint"))
}

async fn reasons(of: Reasoned, desk: &Desk, db: &mut Db) -> Result<Control, Error> {
    let options = decision::reasons(of, db)
        .await?
        .into_iter()
        .map(|reason| Choice {
            value: reason.code,
            label: reason.text,
            hint: reason.next_step,
        })
        .collect();
    Ok(Control::new(Ask::Radios, "reason_code", "reason_code", desk.language).of(options))
}

/// The chosen reason's code and its next step.
async fn reason_code(
    of: Reasoned,
    written: &Written,
    errors: &mut Errors,
    db: &mut Db,
) -> Result<Option<(String, String)>, Error> {
    let chosen = decision::reasons(of, db)
        .await?
        .into_iter()
        .find(|reason| reason.code == written.text("reason_code"))
        .map(|reason| (reason.code, reason.next_step));
    Ok(errors.field(
        "reason_code",
        chosen.ok_or_else(|| Problem::new("problem-reason-code")),
    ))
}

type Refused = (Option<String>, Option<String>, Option<String>);

/// What every refusal says: which reason, in which words, and what to do
/// instead; where nobody wrote the last, the reason's own.
async fn refusal(
    of: Reasoned,
    written: &Written,
    errors: &mut Errors,
    db: &mut Db,
) -> Result<Refused, Error> {
    let chosen = reason_code(of, written, errors, db).await?;
    let reason = written.reason("reason", errors);
    let next = written.optional("next_step", errors);
    let (code, suggested) = chosen.unzip();
    let next = next.map(|next| {
        if next.is_empty() {
            suggested.unwrap_or_default()
        } else {
            next
        }
    });
    Ok((code, reason, next))
}

/// What the council said, and a place to say why it is not followed.
fn departure(form: &mut Questions, desk: &Desk, kind: Kind) {
    let language = desk.language;
    let Some(heard) = desk.council.last() else {
        return;
    };
    let advice = language.text(&format!("recommendation-{}", heard.result));
    form.known.push(Row {
        key: language.text("staff-council-said"),
        value: language.text_with(
            "staff-council-votes",
            [
                ("advice", advice),
                ("for", heard.session.votes_for.to_string()),
                ("against", heard.session.votes_against.to_string()),
            ],
        ),
    });
    let against = match heard.result {
        Recommendation::Approve => kind == Kind::Decline,
        Recommendation::Decline => kind == Kind::Approve,
    };
    if against {
        form.controls.push(Control::new(
            Ask::Textarea,
            "departure",
            "departure",
            language,
        ));
    }
}

/// Fields that a request can name: all but the declarations, which hold.
fn askable(field: Field) -> bool {
    !matches!(
        field,
        Field::Truthful | Field::PersonalData | Field::Publish
    )
}

async fn request_info(
    form: &mut Questions,
    desk: &Desk,
    app: &App,
    db: &mut Db,
) -> Result<(), Error> {
    let language = desk.language;
    let answers = desk.proposal.answers();
    for section in Section::ALL {
        form.controls.push(
            Control::new(Ask::Heading, section.as_str(), "fields", language)
                .labelled(language.text(&format!("section-{section}"))),
        );
        for field in section.fields().filter(|field| askable(*field)) {
            if !field.asked(answers.kind()) {
                continue;
            }
            let mut point = Control::new(Ask::Point, "fields", "fields", language)
                .labelled(answers::label(field, language))
                .of(vec![Choice::new(field.as_str(), "")]);
            point.comment = format!("comment-{field}");
            form.controls.push(point);
        }
    }
    let calendar = calendar::load(&app.rules.office, db).await?;
    let due = calendar.due(desk.now, app.rules.deadlines.answer);
    form.values = Written::default().with(
        "due",
        deadline::local(due.at).format("%d/%m/%Y").to_string(),
    );
    form.controls
        .push(Control::new(Ask::Heading, "request", "request", language));
    form.controls
        .push(Control::new(Ask::Date, "due", "due", language));
    form.controls
        .push(Control::new(Ask::Textarea, "note", "note", language).optional());
    Ok(())
}

fn read_request(written: &Written, errors: &mut Errors) -> Option<Act> {
    let mut fields = Vec::new();
    for field in Field::ALL.iter().copied().filter(|field| askable(*field)) {
        let name = format!("comment-{field}");
        let asked = written
            .list("fields")
            .iter()
            .any(|word| word == field.as_str());
        match (asked, written.text(&name).trim().is_empty()) {
            (true, _) => fields.extend(written.reason(&name, errors).map(|why| (field, why))),
            (false, false) => errors.add(&name, Problem::new("problem-request-unticked")),
            (false, true) => {}
        }
    }
    if fields.is_empty() && errors.is_empty() {
        errors.add("general", Problem::new("problem-request-fields"));
    }
    let due = errors.field("due", parse_date(written.text("due")));
    let note = written.optional("note", errors)?;
    Some(Act::RequestInfo {
        fields,
        note,
        due: Some(due?),
    })
}

async fn read_merge(
    desk: &Desk,
    written: &Written,
    errors: &mut Errors,
    db: &mut Db,
) -> Result<Option<Act>, Error> {
    let code = errors.field("into", DossierCode::parse(written.text("into")));
    let into = match &code {
        Some(code) => dossier::by_code(desk.reader, code.as_str(), db)
            .await?
            .ok_or_else(|| Problem::new("problem-merge-unknown")),
        None => return Ok(None),
    };
    let into = errors.field("into", into);
    let reason = written.reason("reason", errors);
    Ok(into
        .zip(reason)
        .map(|(into, reason)| Act::Merge { into, reason }))
}

async fn publish(form: &mut Questions, desk: &Desk, app: &App, db: &mut Db) -> Result<(), Error> {
    let language = desk.language;
    let answers = desk
        .newest()
        .map(crate::models::proposal::Revision::answers);
    let answers = answers.unwrap_or_default();
    let filled: Vec<Field> = Field::ALL
        .iter()
        .copied()
        .filter(|field| field.publishable() && *field != Field::Summary)
        .filter(|field| !answers.published(*field).is_empty())
        .collect();
    let options = filled
        .iter()
        .map(|field| Choice::new(field.as_str(), answers::label(*field, language)))
        .collect();
    let sectors = &desk.choices.sectors;
    let sectors = sectors
        .iter()
        .map(|sector| Choice::new(&sector.slug, &sector.name))
        .collect();
    let ask = |kind: Ask, name: &str| Control::new(kind, name, name, language);
    form.controls = vec![
        ask(Ask::Textarea, "summary").hinting(language.text("staff-ask-summary-hint")),
        ask(Ask::Select, "sector").of(sectors),
    ];
    if !filled.is_empty() {
        form.controls
            .push(ask(Ask::Checkboxes, "public").of(options).optional());
    }
    let files = match desk.newest() {
        Some(newest) => Attachment::of_revision(newest.id, db).await?,
        None => Vec::new(),
    };
    let unscanned_too = app.config.scanner.publish_unscanned;
    let files: Vec<Choice> = files
        .iter()
        .filter(|file| file.scan.may_be_published(unscanned_too))
        .map(|file| Choice::new(file.id.to_string(), file.name.clone()))
        .collect();
    if !files.is_empty() {
        let hint = language.text("staff-ask-files-hint");
        form.controls.push(
            ask(Ask::Checkboxes, "files")
                .of(files)
                .hinting(hint)
                .optional(),
        );
    }
    if let Some(shown) = publication::shown(desk.proposal.id, db).await? {
        form.known = vec![Row {
            key: language.text("staff-publish-again"),
            value: language.text("staff-publish-again-about"),
        }];
        form.values = Written::default()
            .with("summary", shown.summary)
            .with("sector", shown.sector.unwrap_or_default());
        form.values.0.insert("public".to_owned(), shown.fields);
        form.values.0.insert("files".to_owned(), shown.files);
        return Ok(());
    }
    form.controls.push(
        ask(Ask::Date, "on")
            .hinting(language.text("staff-ask-on-hint"))
            .optional(),
    );
    form.controls.push(
        ask(Ask::Text, "time")
            .hinting(language.text("staff-ask-time-hint"))
            .optional(),
    );
    form.values = Written::default()
        .with("summary", answers.summary.clone())
        .with("sector", answers.sector.clone());
    let chosen = filled.iter().map(|field| field.to_string()).collect();
    form.values.0.insert("public".to_owned(), chosen);
    Ok(())
}

fn read_publication(desk: &Desk, written: &Written, errors: &mut Errors) -> Option<Act> {
    let summary = errors.field("summary", Summary::parse(written.text("summary")));
    let sector = written.text("sector").to_owned();
    if sector.is_empty() {
        errors.add("sector", Problem::new("problem-answer-sector"));
    }
    let fields = Field::ALL
        .iter()
        .copied()
        .filter(|field| written.list("public").iter().any(|w| w == field.as_str()))
        .collect();
    let mut files = Vec::new();
    for file in written.list("files") {
        match file.parse() {
            Ok(file) => files.push(file),
            Err(_) => errors.add("files", Problem::new("problem-publish-file")),
        }
    }
    let at = moment(written, desk.now, errors)?;
    Some(Act::Publish(Publication {
        files,
        summary: summary?.as_str().to_owned(),
        sector: Some(sector),
        fields,
        at,
    }))
}

/// When to publish: nothing means at once.
fn moment(
    written: &Written,
    now: DateTime<Utc>,
    errors: &mut Errors,
) -> Option<Option<DateTime<Utc>>> {
    let time = written.text("time").trim();
    if written.text("on").trim().is_empty() {
        if time.is_empty() {
            return Some(None);
        }
        errors.add("on", Problem::new("problem-publish-day"));
        return None;
    }
    let day = errors.field("on", parse_date(written.text("on")))?;
    let time = if time.is_empty() {
        NaiveTime::MIN
    } else {
        let read = NaiveTime::parse_from_str(time, "%H:%M");
        errors.field("time", read.map_err(|_| Problem::new("problem-time")))?
    };
    let at = deadline::moment(day, time);
    if at <= now {
        errors.add("on", Problem::new("problem-publish-past"));
        return None;
    }
    Some(Some(at))
}
