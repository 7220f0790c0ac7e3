//! Dossiers to try the template with.

use super::super::answers::{Change, Row};
use super::super::counter::CounterText;
use super::super::fairness::Fairness;
use super::super::labels::{self, ClockText};
use super::super::notes::NoteText;
use super::super::queue::place::Place;
use super::super::review_panel::ReviewPanel;
use super::Show;
use super::offers::OfferText;
use super::parts::{DecisionText, EventText, FileText, GoalText, ItemText};
use super::told::{RequestText, Submission};
use crate::domain::form::{Field, Section};
use crate::domain::proposal::State;
use crate::i18n::Language;
use crate::web::answers::{ReadRow, ReadSection};
use crate::web::slips::Printable;
use crate::web::view::View;
use crate::web::writing::LikeRow;

impl View for Show {
    const TEMPLATE: &'static str = "staff/dossier.html";
    fn samples() -> Vec<Self> {
        let at = || "2026-11-23T02:00:00Z".to_owned();
        let row = || Row {
            key: "Lý do".to_owned(),
            value: "Dòng một\nDòng hai".to_owned(),
        };
        let badge = || labels::badge(State::Screening, Language::Vietnamese);
        let offer = |action, allowed, href: &str| OfferText {
            action,
            label: "Tiếp nhận".to_owned(),
            allowed,
            reason: if allowed {
                String::new()
            } else {
                "Chưa đủ phiếu".to_owned()
            },
            variant: "primary",
            href: href.to_owned(),
        };
        let full = Show {
            challenge: "Cảnh báo ngập theo tổ dân phố".to_owned(),
            challenge_href: "/bai-toan/x".to_owned(),
            acts: "/can-bo/ho-so/0192/su-kien".to_owned(),
            list: "/can-bo/ho-so".to_owned(),
            place: Some(Place::sample()),
            code: "NQ57-261123-0001".to_owned(),
            title: "Cảnh báo lũ sớm".to_owned(),
            badge: Some(badge()),
            next: "Chuyên viên tiếp nhận hồ sơ.".to_owned(),
            clock: Some(ClockText {
                due: at(),
                state: "soon",
                text: "Còn 1 ngày làm việc".to_owned(),
            }),
            seen: 3,
            offers: vec![
                offer("receive", true, ""),
                offer("forward", true, "/can-bo/ho-so/0/forward"),
                offer("start_review", false, ""),
            ],
            duties: vec![offer("screen", true, "/can-bo/ho-so/0/screen")],
            notes: vec![row()],
            request: Some(RequestText {
                note: "Bổ sung giúp".to_owned(),
                due_at: at(),
                requested_at: at(),
                points: vec![row()],
            }),
            applicant: vec![row()],
            content: vec![ReadSection {
                name: Section::Content,
                title: "Nội dung".to_owned(),
                rows: vec![ReadRow {
                    field: Field::Problem,
                    key: "Vấn đề".to_owned(),
                    value: "Dòng một".to_owned(),
                    empty: false,
                }],
            }],
            submissions: vec![
                Submission {
                    number: 2,
                    at: at(),
                    href: "/can-bo/ho-so/0?lan=2".to_owned(),
                    shown: false,
                    changes: vec![Change {
                        label: "Mô tả".to_owned(),
                        before: String::new(),
                        after: "Sau".to_owned(),
                    }],
                },
                Submission {
                    number: 1,
                    at: at(),
                    href: "/can-bo/ho-so/0?lan=1".to_owned(),
                    shown: true,
                    changes: Vec::new(),
                },
            ],
            older: Some(1),
            files: FileText::samples(),
            counter: Some(CounterText::sample(false)),
            missed: vec![Row {
                key: "Kinh tế số".to_owned(),
                value: "Lê Lan: Nên thêm. Vì có chỉ số.".to_owned(),
            }],
            goals: vec![GoalText {
                advice: vec!["Lê Lan: Nên xác nhận.".to_owned()],
                title: "Quy mô kinh tế số".to_owned(),
                badge: badge(),
                reason: "Vì".to_owned(),
                judgement: "Đúng".to_owned(),
                by: "Lan".to_owned(),
                at: at(),
            }],
            screening: vec![ItemText {
                text: "Viết bằng tiếng Việt".to_owned(),
                badge: badge(),
                note: "Thiếu dấu".to_owned(),
            }],
            similar: LikeRow::samples(),
            reviews: ReviewPanel::samples().pop().unwrap_or_default(),
            fair: Fairness::samples().pop().unwrap_or_default(),
            council: vec![row()],
            decisions: vec![DecisionText {
                badge: badge(),
                rows: vec![row()],
                letter: "Kính gửi".to_owned(),
            }],
            exceptions: vec![row()],
            case_notes: NoteText::samples(),
            timeline: vec![EventText {
                at: at(),
                title: "Tiếp nhận".to_owned(),
                by: "Lan".to_owned(),
                note: String::new(),
            }],
            implementation: "/can-bo/ho-so/0/trien-khai".to_owned(),
            slips: vec![Printable {
                href: "/can-bo/ho-so/0/phieu/01".to_owned(),
                label: "01".to_owned(),
            }],
        };
        vec![
            Show {
                badge: Some(badge()),
                code: "NQ57-261123-0001".to_owned(),
                title: "Cảnh báo lũ sớm".to_owned(),
                counter: Some(CounterText::sample(true)),
                list: "/can-bo/ho-so".to_owned(),
                ..Show::default()
            },
            full,
        ]
    }
}
