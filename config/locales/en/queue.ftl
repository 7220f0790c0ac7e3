# The department's list of dossiers: filters, kept lists, many at once, case owners.
staff-queue-column-nguoi-nop = Applicant
staff-queue-column-trang-thai = State
staff-queue-column-ngay-nop = Submitted
staff-queue-column-han = Due
staff-queue-column-thu-ly = Case owner
staff-queue-column-linh-vuc = Field
staff-queue-columns = Columns shown
staff-queue-narrow = Filter, sort and choose columns
staff-queue-sort = Sort by
staff-queue-sort-han = What is due first
staff-queue-sort-moi = Newest first
staff-queue-sort-ten = Name of the dossier
staff-queue-any-due = Any date
staff-queue-qua-han = Overdue
staff-queue-sap-den-han = Due soon
staff-queue-any-owner = Anybody
staff-queue-own = My cases
staff-queue-nobody = Nobody yet
staff-queue-somebody = Somebody else
staff-queue-any-sector = Any field
staff-views = Saved lists
staff-views-by = by { $name }
staff-views-shared = shared
staff-views-keep = Save this list
staff-views-name = Name of the list
staff-views-name-hint = For example: Overdue in my office. Filters, order and columns are saved with it.
staff-views-share = Let everybody use this list
staff-views-submit = Save the list
staff-views-drop = Drop the list “{ $name }”
staff-place = Dossiers of the list
staff-place-previous = Previous dossier
staff-place-next = Next dossier
staff-place-number = Dossier { $position } of the list
staff-place-left = This dossier is in the list no more ({ $of } dossiers)
staff-case-owner = Case owner
staff-many = With the chosen dossiers
staff-many-go = Continue
staff-many-all = Choose all of this page
staff-many-pick = Choose dossier { $code }
staff-many-over = Many dossiers at once
staff-many-lead = Possible for { $able } of the { $count } chosen dossiers. Look at each, then confirm once.
staff-many-not = Not this one: { $reason }
staff-many-letter = The letter of dossier { $code }
staff-many-read = I have read every letter; what I read is what goes out
staff-many-submit = { $count ->
    [one] { $deed }: { $count } dossier
   *[other] { $deed }: { $count } dossiers
}
staff-many-back = Back to the list
staff-many-none = No dossier was chosen
staff-many-none-hint = Tick dossiers in the list, then choose what to do.
staff-many-result = { $count ->
    [one] Done for { $done } of { $count } dossier.
   *[other] Done for { $done } of { $count } dossiers.
}
staff-many-each = Each dossier’s result
staff-many-became = Result
staff-many-done = Done
staff-many-undone = Not done
staff-ask-to = Hand over to
staff-lead-hand_over = Whoever takes it gets a mail and finds it under “My cases”. Every moderator can still open it.
task-hand_over = Hand the case over
notice-hand_over = The case was handed over.
notice-list-kept = The list was saved.
notice-list-dropped = The list was dropped.
problem-case-owner = Choose a moderator who may take this dossier
problem-list-name = Give the list a name
problem-list-taken = You have a list of that name; choose another
problem-list-too-many = You keep { $most } lists; drop one you do not use
mail-cases_handed_over-subject = Take over { $count } dossiers
mail-cases_handed_over-lead = { $person } hands { $count } dossiers over to you:
mail-cases_handed_over-note = Note: { $note }
mail-cases_handed_over-link = See my cases
staff-queue-more = more than { $count }
