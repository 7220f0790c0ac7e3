# Suggested assignments, assignment by a table, reviewers' fields, notes among colleagues.
matching-title = Suggested assignments
matching-about = The portal suggests reviewers by field and by what they have; whoever has an interest is never suggested. Look, untick whom you would not choose, and confirm.
matching-lead = { $count ->
    [one] { $count } dossier wants reviewers
   *[other] { $count } dossiers want reviewers
}
matching-rubric = Rubric for dossiers without one
matching-again = Suggest again
matching-has = Has { $has } of { $needed } reviewers
matching-missing = { $count ->
    [one] { $count } reviewer is wanting still.
   *[other] { $count } reviewers are wanting still.
}
matching-by-hand = Choose by hand for { $code }
matching-fit-field = In the field
matching-fit-unknown = Field unknown
matching-fit-other = Another field
matching-submit = Assign those who are ticked
matching-none = No dossier wants a reviewer
matching-none-hint = A dossier appears here once its validity list is answered and it has too few reviewers.
matching-import = Assign by a table (CSV)
matching-table = Table
matching-table-hint = Paste from a spreadsheet or a CSV file: on each line a dossier code and a reviewer’s e-mail, parted by a comma, a semicolon or a tab. You look at it before anything is assigned.
matching-read = Read the table
matching-file = Table as a file
matching-file-hint = A CSV file in UTF-8: a dossier code and a reviewer's e-mail a line, parted by a comma or a semicolon. You look at it before anything is assigned.
matching-read-file = Read the file
matching-incomplete = the dossier code or the e-mail is missing
problem-table-large = The file is larger than { $max } MB; send it in several files
problem-table-encoding = The file's letters cannot be read; open it in a spreadsheet and save it as CSV UTF-8
matching-refused = Lines that cannot be followed
matching-line = Line { $number } ({ $text })
matching-no-dossier = no dossier of this code wants a reviewer
matching-no-reviewer = no reviewer with this address can take the dossier
matching-twice = stands in a line above
problem-table-empty = Paste at least one line with a dossier code and an e-mail
problem-table-long = The table has { $count } lines; { $max } at most
reviewers-title = Reviewers
reviewers-about = Fields, and how many dossiers each takes at a time; suggestions are made by them.
reviewers-name = Name
reviewers-load = Has now
reviewers-most = Takes at most
reviewers-most-hint = Dossiers at a time. Leave empty for no bound.
reviewers-unknown = Not said
reviewers-no-bound = No bound
reviewers-none = No reviewers yet
reviewers-none-hint = An administrator gives accounts the role of a reviewer.
reviewers-has = { $count ->
    [one] Has { $count } dossier to answer or to judge.
   *[other] Has { $count } dossiers to answer or to judge.
}
reviewers-sectors = Fields
reviewers-sectors-hint = What this person can judge.
reviewers-submit = Save
notice-reviewer-described = Saved.
log-describe_reviewer = Describe a reviewer’s fields
mail-reviews_invited-subject = Answer { $count } invitations to review
mail-reviews_invited-lead = The Department invites you to review { $count } dossiers:
mail-reviews_invited-due = waits for your answer until { $due }
mail-reviews_invited-link = See the invitations
task-write_note = Write an internal note
notice-write_note = The note was saved.
staff-lead-write_note = The applicant cannot read notes. A note is never changed nor deleted.
staff-ask-body = Note
staff-ask-audience = Who reads it
staff-note-moderators = Moderators
staff-note-moderators-hint = Auditors and administrators read every note
staff-note-department = Everybody who handles it
staff-note-department-hint = Approvers and the council too
staff-note-reviewers = Reviewers as well
staff-note-reviewers-hint = The reviewers of this dossier too; in a blind review, do not speak of the applicant
staff-note-for = Read by: { $audience }
staff-case-notes = Internal notes
problem-note-audience = Choose who reads the note
