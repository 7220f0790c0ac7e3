# A review that comes to a halt, reminders of dates and dates that have passed.
mail-reviewer-decline = The reviewer { $person } declined.
mail-reviewer-recognise = The reviewer { $person } recognised the author and stopped.
mail-reviewer-lapse = The invitation to the reviewer { $person } lapsed without an answer.
mail-reviewer-withdraw = The assignment of the reviewer { $person } was withdrawn.
mail-reviewer_needed-subject = Ask another reviewer for dossier { $code }
mail-reviewer_needed-lead = Dossier “{ $title }”, code { $code }, has { $have } of the { $need } reviewers that it needs.
mail-reviewer_needed-next = Please ask another reviewer on the assignment page of the dossier. The time for the review goes on.
mail-reviewer_needed-link = Ask a reviewer
mail-reviewer_left-subject = One reviewer less for dossier { $code }
mail-reviewer_left-lead = Dossier “{ $title }”, code { $code }, has one reviewer less and still has enough.
mail-reviewer_left-next = You need not do anything.
mail-reviewer_left-link = Open the dossier
mail-assignment_ended-subject = Dossier { $code } need not be reviewed any more
mail-assignment_ended-lead-withdraw = The Department has withdrawn your assignment to review dossier “{ $title }”, code { $code }.
mail-assignment_ended-lead-lapse = Your invitation to review dossier “{ $title }”, code { $code }, lapsed without an answer.
mail-assignment_ended-next-withdraw = You need not do anything. A sheet that was filed stays in the record.
mail-assignment_ended-next-lapse = You need not do anything. If you still wish to review it, please write to the Department at the address below.
mail-assignment_ended-link = Open my tasks
mail-sheet_outdated-subject = Look at your sheet on dossier { $code } again
mail-sheet_outdated-lead = The applicant has submitted dossier “{ $title }”, code { $code }, again. Your sheet judges the submission before and does not count yet.
mail-sheet_outdated-next = Please read the new submission. If your judgement stands, keep the sheet with one press. If you want to judge again, ask the moderator to return the sheet.
mail-sheet_outdated-link = Open the sheet
mail-invitation_ends-subject = Reminder: answer the invitation to review dossier { $code }
mail-invitation_ends-lead = The invitation to review dossier “{ $title }”, code { $code }, still waits for your answer.
mail-invitation_ends-due = { $days ->
    [one] One working day is left
   *[other] { $days } working days are left
}: the invitation lapses at { $due }. Then the Department asks somebody else.
mail-invitation_ends-next = Please accept or decline. An early refusal helps too: it leaves time to ask somebody else.
mail-invitation_ends-link = See the invitation
mail-sheet_due-subject = Reminder: file the sheet on dossier { $code }
mail-sheet_due-lead = Your sheet on dossier “{ $title }”, code { $code }, is not filed yet.
mail-sheet_due-due = { $days ->
    [one] One working day is left
   *[other] { $days } working days are left
}: the sheet is due at { $due }.
mail-sheet_due-next = What you have written is still there. If you cannot make it, please tell the Department early at the address below.
mail-sheet_due-link = Open the sheet
mail-sheet_overdue-subject = File the sheet on dossier { $code }, which is overdue
mail-sheet_overdue-lead = Your sheet on dossier “{ $title }”, code { $code }, is overdue. It was due at { $due }.
mail-sheet_overdue-next = Please file it today, or decline so that the Department can ask somebody else: the dossier goes on only with enough sheets.
mail-sheet_overdue-link = Open the sheet
mail-sheet_late-subject = See to the overdue sheet on dossier { $code }
mail-sheet_late-lead = The reviewer { $person } has not filed the sheet on dossier “{ $title }”, code { $code }: { $days ->
    [one] one working day
   *[other] { $days } working days
} overdue, it was due at { $due }.
mail-sheet_late-next = The reviewer was reminded before the date and after it. Please call the reviewer, or withdraw the assignment and ask somebody else.
mail-sheet_late-link = Open the assignments
mail-stage_ends-subject = See to dossier { $code }, whose stage runs out
mail-stage_ends-lead = Dossier “{ $title }”, code { $code }, is in the stage “{ $state }”.
mail-stage_ends-due = { $days ->
    [one] One working day is left
   *[other] { $days } working days are left
}: the stage is due at { $due }.
mail-stage_ends-next = Please act before the date. If the promised date cannot be kept, please record the apology with a new date before the old one passes.
mail-stage_ends-link = Open the dossier
mail-stage_overdue-subject = See to dossier { $code }, which is overdue
mail-stage_overdue-lead = Dossier “{ $title }”, code { $code }, is overdue in the stage “{ $state }”.
mail-stage_overdue-was = The stage was due at { $due }.
mail-stage_overdue-next = Please see whom the dossier waits for and have it dealt with. Each overdue stage is told of once.
mail-stage_overdue-link = Open the dossier
log-invitation_ends = Reviewer reminded of the invitation
log-sheet_due = Reviewer reminded of the sheet's date
log-sheet_overdue = Reviewer reminded of the overdue sheet
log-sheet_late = Moderators told of the overdue sheet
log-stage_ends = Told that the stage runs out
log-stage_overdue = Approvers told that the stage is overdue
staff-work-reviewers = Another reviewer is needed
