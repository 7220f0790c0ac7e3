//! The slips of the one-stop office as pages to print, from one shape. What
//! the portal does not know, the number, the signature and the signer, stays a
//! line to be filled by hand.

mod compose;
mod register;

use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::{Deserialize, Serialize};

pub use register::show as register;

use crate::domain::permission::{Sight, sight};
use crate::i18n::Language;
use crate::ids::ProposalId;
use crate::models::pool::Db;
use crate::models::proposal::Proposal;
use crate::models::slip::Ready;
use crate::names;
use crate::web::error::Error;
use crate::web::qr::Qr;
use crate::web::view::View;
use crate::web::visit::{Applicant, Door, Dossier, Entered};

names! {
    /// A slip, by the number of its form. The seventh, the register, is of no
    /// single dossier.
    pub enum Form {
        /// Giấy tiếp nhận hồ sơ và hẹn trả kết quả.
        Receipt = "01",
        /// Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ.
        Completion = "02",
        /// Phiếu từ chối tiếp nhận giải quyết hồ sơ.
        Refusal = "03",
        /// Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết.
        Apology = "04",
        /// Thông báo dừng giải quyết hồ sơ.
        Stopping = "05",
        /// Phiếu kiểm soát quá trình giải quyết hồ sơ.
        Control = "06",
    }
}

/// A line of a slip, or a cell's column and content.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    pub key: String,
    pub value: String,
}

/// A table of a slip.
#[derive(Debug, Clone, Serialize)]
pub struct Table {
    pub caption: String,
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// A slip.
#[derive(Debug, Clone, Serialize)]
pub struct Sheet {
    /// Of its form, from 01 to 07.
    pub form: String,
    pub title: String,
    /// Below the title; empty where there is none.
    pub under: String,
    /// Who issues it.
    pub office: String,
    /// To whom; empty where it stays in the office.
    pub to: String,
    pub opening: Vec<String>,
    pub lines: Vec<Line>,
    pub table: Option<Table>,
    pub closing: Vec<String>,
    pub qr: Option<Qr>,
    /// Who signs, from left to right.
    pub signers: Vec<String>,
    /// Whether it lies across.
    pub wide: bool,
    /// The page it came from.
    pub back: String,
    pub back_label: String,
    /// The period, where it can be chosen.
    pub period: Option<Period>,
}

/// Days from which to which, as written.
#[derive(Debug, Clone, Serialize)]
pub struct Period {
    pub form: crate::web::form::Form<register::Asked>,
    pub action: String,
}

impl View for Sheet {
    const TEMPLATE: &'static str = "slips/sheet.html";
    fn samples() -> Vec<Self> {
        let line = || Line {
            key: "-".to_owned(),
            value: "Dòng một\nDòng hai".to_owned(),
        };
        let bare = Sheet {
            form: "02".to_owned(),
            title: "Phiếu yêu cầu bổ sung".to_owned(),
            under: String::new(),
            office: "Sở Khoa học và Công nghệ tỉnh Hà Tĩnh".to_owned(),
            to: String::new(),
            opening: Vec::new(),
            lines: Vec::new(),
            table: None,
            closing: Vec::new(),
            qr: None,
            signers: vec!["Người nhận".to_owned()],
            wide: false,
            back: "/ho-so/1".to_owned(),
            back_label: "-".to_owned(),
            period: None,
        };
        let full = Sheet {
            under: "-".to_owned(),
            to: "Công ty A".to_owned(),
            opening: vec!["-".to_owned()],
            lines: vec![line()],
            table: Some(Table {
                caption: "-".to_owned(),
                head: vec!["Cột".to_owned(), "Cột hai".to_owned()],
                rows: vec![vec!["-".to_owned(), "-".to_owned()]],
            }),
            closing: vec!["-".to_owned()],
            qr: Qr::of("https://vi-du.vn/tra-cuu"),
            signers: vec!["Người nộp".to_owned(), "Người nhận".to_owned()],
            wide: true,
            period: Some(register::sample()),
            ..bare.clone()
        };
        vec![bare, full]
    }
}

/// A slip that can be printed now.
#[derive(Debug, Clone, Serialize)]
pub struct Printable {
    pub href: String,
    pub label: String,
}

/// The slips that stand below a dossier's address: for the department all of
/// them, for the applicant those that are written to them.
///
/// # Errors
/// The database's.
pub async fn printable(
    id: ProposalId,
    dossier: &str,
    staff: bool,
    language: Language,
    db: &mut Db,
) -> Result<Vec<Printable>, Error> {
    let ready = Ready::of(id, db).await?;
    let link = |form: Form, query: &str, number: &str| {
        let label = language.text(&format!("slip-{form}-title"));
        Printable {
            href: format!("{dossier}/phieu/{form}{query}"),
            label: format!("{form} · {label}{number}"),
        }
    };
    let mut found = Vec::new();
    for form in Form::ALL {
        match form {
            Form::Completion => found.extend((1..=ready.requests).map(|number| {
                let which = if ready.requests > 1 {
                    format!(" ({number})")
                } else {
                    String::new()
                };
                link(*form, &format!("?lan={number}"), &which)
            })),
            form if ready.has(*form, staff) => found.push(link(*form, "", "")),
            _ => {}
        }
    }
    Ok(found)
}

impl Ready {
    fn has(&self, form: Form, staff: bool) -> bool {
        match form {
            Form::Receipt => self.received,
            Form::Completion => self.requests > 0,
            Form::Refusal => self.refusal(staff),
            Form::Apology => self.apologised,
            Form::Stopping => self.stopped,
            Form::Control => staff,
        }
    }
}

/// The address's parameters.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    /// Which request for information, from 1.
    lan: String,
}

/// `GET /ho-so/{id}/phieu/{form}`
///
/// # Errors
/// [`Error::NotFound`] where there is no such slip for this reader, or the database's.
pub async fn of_applicant(
    visit: Entered<Applicant>,
    path: Path<(ProposalId, String)>,
) -> Result<HttpResponse, Error> {
    let (id, word) = path.into_inner();
    let mut db = visit.db().await?;
    let (proposal, _) = Proposal::find_for(&visit.person, id, &mut db).await?;
    if visit.person.role_in(proposal.applicant_id).is_none() {
        return Err(Error::NotFound);
    }
    show(&visit, &proposal, &word, false, &mut db).await
}

/// `GET /can-bo/ho-so/{id}/phieu/{form}`
///
/// # Errors
/// [`Error::NotFound`] where there is no such slip for this reader, or the database's.
pub async fn of_staff(
    visit: Entered<Dossier>,
    path: Path<(ProposalId, String)>,
) -> Result<HttpResponse, Error> {
    let (id, word) = path.into_inner();
    let mut db = visit.db().await?;
    let (proposal, standing) = Proposal::find_for(&visit.person, id, &mut db).await?;
    if sight(&standing.roles) != Sight::Staff {
        return Err(Error::NotFound);
    }
    show(&visit, &proposal, &word, true, &mut db).await
}

async fn show<D: Door>(
    visit: &Entered<D>,
    proposal: &Proposal,
    word: &str,
    staff: bool,
    db: &mut Db,
) -> Result<HttpResponse, Error> {
    let form = word.parse::<Form>().map_err(|_| Error::NotFound)?;
    if !Ready::of(proposal.id, db).await?.has(form, staff) {
        return Err(Error::NotFound);
    }
    let number = visit.asked::<Asked>().lan.parse::<i64>().ok();
    let writing = compose::Writing {
        visit,
        proposal,
        staff,
        number,
    };
    let sheet = writing.sheet(form, db).await?.ok_or(Error::NotFound)?;
    visit.page(&sheet)
}
