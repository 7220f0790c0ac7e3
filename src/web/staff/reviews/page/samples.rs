//! Sheets to try the template with.

use super::*;
use crate::domain::problem::Problem;
use crate::web::answers::ReadRow;
use crate::web::staff::notes::NoteText;

/// An empty and a full one, before and after filing.
pub(super) fn samples() -> Vec<SheetPage> {
    let sheet = || SheetText {
        total: "72,5".to_owned(),
        recommendation: "Đề nghị lựa chọn".to_owned(),
        comment: "Nên làm thử ở một xã trước.".to_owned(),
        filed_at: "2026-11-23T02:00:00Z".to_owned(),
        revision: 1,
        counts: true,
        rows: vec![ScoreText {
            title: "Tính mới".to_owned(),
            points: "17,5".to_owned(),
            maximum: "20".to_owned(),
            remark: "Chưa ai làm trong tỉnh.".to_owned(),
        }],
    };
    let mut errors = Errors::new();
    errors.add("points-new", Problem::new("problem-sheet-comment"));
    let values = || -> Draft {
        ["points-new", "remark-new", "comment", "recommendation"]
            .map(|name| (name.to_owned(), String::new()))
            .into()
    };
    let field = |name: &str, clash: bool| FieldText {
        name: name.to_owned(),
        seen: "00".to_owned(),
        clash: clash.then(|| ClashText {
            theirs: "Bản khác".to_owned(),
            mark: "11".to_owned(),
        }),
    };
    let page = |editable: bool, full: bool| SheetPage {
        path: "/can-bo/danh-gia/00000000-0000-0000-0000-000000000000".to_owned(),
        code: "NQ57-261123-0001".to_owned(),
        title: "Cảnh báo lũ sớm".to_owned(),
        applicant: if full {
            "Công ty Hồng Lĩnh".to_owned()
        } else {
            String::new()
        },
        blind: !full,
        status: "Đã nhận, đang đánh giá".to_owned(),
        tone: "info",
        due: if full {
            "2026-12-15T10:00:00Z".to_owned()
        } else {
            String::new()
        },
        rubric: "Năm yêu cầu của sáng kiến đột phá".to_owned(),
        revision: 1,
        returned: if full {
            "Viết rõ hơn về hiệu quả.".to_owned()
        } else {
            String::new()
        },
        editable,
        waits: if full {
            "Chưa gửi được phiếu lúc này.".to_owned()
        } else {
            String::new()
        },
        newer: full,
        readable: full,
        fileable: full,
        page: "1".to_owned(),
        saved_at: if full {
            "2026-11-23T02:00:00Z".to_owned()
        } else {
            String::new()
        },
        case_notes: if full {
            NoteText::samples()
        } else {
            Vec::new()
        },
        opinions: if full {
            OpinionText::samples()
        } else {
            Vec::new()
        },
        sections: if full {
            vec![ReadSection {
                name: crate::domain::form::Section::Content,
                title: "Nội dung".to_owned(),
                rows: vec![ReadRow {
                    field: crate::domain::form::Field::Problem,
                    key: "Vấn đề".to_owned(),
                    value: "Lũ về nhanh.\nKhông kịp báo.".to_owned(),
                    empty: false,
                }],
            }]
        } else {
            Vec::new()
        },
        files: if full {
            FileText::samples()
        } else {
            Vec::new()
        },
        form: if full && editable {
            Form::refused(values(), &errors, Language::Vietnamese)
        } else {
            Form::new(values())
        },
        criteria: vec![CriterionText {
            title: "Tính mới".to_owned(),
            guidance: "Khác gì với cách đang làm".to_owned(),
            limits: "Tối đa 20 điểm".to_owned(),
            asks: vec!["Phải có nhận xét".to_owned()],
            maximum: 2000,
            words_required: full,
            reads: if full {
                vec![Link {
                    label: "Vấn đề".to_owned(),
                    field: Field::Problem,
                }]
            } else {
                Vec::new()
            },
            points: field("points-new", full),
            remark: field("remark-new", full),
        }],
        recommendations: recommendations(Language::Vietnamese),
        comment: field("comment", full),
        recommendation: field("recommendation", full),
        own: (!editable).then(sheet),
        outdated: i32::from(full),
        changes: if full {
            vec![Change {
                label: "Vấn đề".to_owned(),
                before: String::new(),
                after: "Lũ về nhanh.".to_owned(),
            }]
        } else {
            Vec::new()
        },
        can_keep: full && !editable,
        can_reopen: full && !editable,
        others: if full && !editable {
            vec![Other {
                name: "Chuyên gia 1".to_owned(),
                sheet: sheet(),
            }]
        } else {
            Vec::new()
        },
        declinable: full,
        recognisable: !full,
        recuse: "/can-bo/rut-khoi/0".to_owned(),
        place: full.then(|| PlaceText {
            text: "Phiếu 2/3".to_owned(),
            previous: "/can-bo/danh-gia/1".to_owned(),
            next: "/can-bo/danh-gia/3".to_owned(),
            goes_on: true,
        }),
        goals_said: "Bạn chưa có ý kiến.".to_owned(),
        single_keys: full,
    };
    vec![
        page(true, false),
        page(true, true),
        page(false, false),
        page(false, true),
    ]
}
