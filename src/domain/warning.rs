//! What people are warned of before a date passes, and after it.

use chrono::{DateTime, Utc};

use super::deadline::{Calendar, is_past};
use crate::names;

names! {
    /// A warning. Each goes once.
    pub enum Warning {
        /// To a reviewer who has not answered the invitation yet.
        InvitationEnds = "invitation_ends",
        /// To a reviewer whose sheet is due soon.
        SheetDue = "sheet_due",
        /// To a reviewer whose sheet is overdue.
        SheetOverdue = "sheet_overdue",
        /// To the moderators: a sheet does not come.
        SheetLate = "sheet_late",
        /// To whoever acts next: the stage runs out soon.
        StageEnds = "stage_ends",
        /// To the approvers: the stage has run out.
        StageOverdue = "stage_overdue",
        /// To the applicant: what came of the entry is to be reported.
        ReportDue = "report_due",
    }
}

impl Warning {
    /// Whether it comes before the date.
    pub const fn is_before(self) -> bool {
        matches!(
            self,
            Warning::InvitationEnds | Warning::SheetDue | Warning::StageEnds
        )
    }

    /// Whether it is to go now: `days` working days before `due` or after it,
    /// as the office opens. A warning before a date that has passed comes too
    /// late, and one whose moment lay before `since` would only repeat what was
    /// said then. With no day after, it goes as soon as the date has passed.
    pub fn is_due(
        self,
        due: DateTime<Utc>,
        days: u32,
        since: DateTime<Utc>,
        calendar: &Calendar,
        now: DateTime<Utc>,
    ) -> bool {
        let past = is_past(due, now);
        if self.is_before() {
            let from = calendar.opens_before(due, days);
            return !past && since < from && from <= now;
        }
        past && (days == 0 || calendar.opens_after(due, days) <= now)
    }
}
