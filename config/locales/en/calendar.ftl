# The calendar: editing, looking before saving, what was changed.
calendar-add = Add holidays or make-up working days
calendar-year = { $year }
calendar-year-unknown = The holidays of { $year } are not known yet. Dates that fall into this year are provisional until they are entered.
calendar-year-days = { $holidays } holidays, { $workdays } make-up working days
calendar-lacks = { $year } lacks fixed holidays: { $days }. Where one falls on a weekend, add the day off in lieu.
calendar-begins = Once this is saved, { $year } counts as known and its dates are no longer provisional. Please enter every holiday of the year.
calendar-ends = Once this is saved, the calendar holds nothing of { $year } and dates that fall into it are provisional.
calendar-change = Change
calendar-remove = Take away
calendar-remove-title = Take a day out of the calendar
calendar-source-data = Reference data of the portal
calendar-source-secondary = Secondary source, to be checked
calendar-made = Changes
calendar-made-none = Nobody has changed the calendar yet.
calendar-moved = { $count ->
    [0] No dossier's dates moved.
    [one] The dates of one dossier moved.
   *[other] The dates of { $count } dossiers moved.
}
calendar-edit-lead = The next step shows which dossiers' dates would move, from when to when; only then it is saved.
calendar-kind-holiday-hint = A day from Monday to Friday on which the office is closed
calendar-kind-workday-hint = A Saturday or Sunday on which the office works
calendar-first = From
calendar-last = To and including
calendar-last-hint = Leave it empty for one day. Saturdays and Sundays between holidays are left out.
calendar-name = Name of the day
calendar-name-hint = For example: Lunar New Year
calendar-source = Source
calendar-source-hint = Number of the document that announces it
calendar-reason = Reason for the change
calendar-look = See which dossiers move
calendar-back = Back to the calendar
calendar-preview-title = Look before saving
calendar-would-move = { $count ->
    [0] Saving this moves the dates of no dossier.
    [one] Saving this moves the dates of one dossier. An applicant whose promised date moves gets a mail.
   *[other] Saving this moves the dates of { $count } dossiers. Applicants whose promised date moves get a mail.
}
calendar-steady = { $count ->
    [one] { $count } dossier keeps its dates, which cease to be provisional or become it.
   *[other] { $count } dossiers keep their dates, which cease to be provisional or become it.
}
calendar-others = Dates for answering ideas and for advice on drafts are reckoned again too.
calendar-save = Save the change
calendar-write = Change it
calendar-newer = Somebody else has just changed the calendar, so this was not saved. Please look at the table below again and save.
calendar-record-title = A change of the calendar
calendar-by = Changed by
calendar-stage-date = Date of the stage
calendar-promised-date = Promised date
calendar-to = to
calendar-unmoved = Unchanged
calendar-no-date = none
calendar-said-add-holiday = Holiday added: { $name }, { $days }
calendar-said-add-workday = Make-up working day added: { $name }, { $days }
calendar-said-remove-holiday = Holiday taken away: { $name }, { $days }
calendar-said-remove-workday = Make-up working day taken away: { $name }, { $days }
problem-calendar-kind = Choose holiday or make-up working day.
problem-calendar-order = The last day must not come before the first.
problem-calendar-long = One change covers at most { $max } days.
problem-calendar-weekend = Choose days from Monday to Friday: the office is closed on Saturdays and Sundays anyway.
problem-calendar-weekday = A make-up working day must be a Saturday or a Sunday.
problem-calendar-there = The calendar holds { $day } already. Take it away first to enter it otherwise.
problem-calendar-absent = The calendar does not hold { $day }.
problem-calendar-name = Enter the name of the day.
problem-calendar-source = Enter the number of the document.
problem-calendar-line = Please be shorter, at most { $max } characters.
notice-calendar-edited = The calendar is changed and every running date reckoned again.
log-edit_calendar = Calendar changed
log-move_dates = Dates moved with the calendar
dossier-event-move_dates = Promised date moved with the holidays
mail-promise_moved-subject = The promised date of dossier { $code } moves to { $due }
mail-promise_moved-lead = The holidays have changed ({ $day }, by { $source }), so the promised date of dossier “{ $title }”, code { $code }, is reckoned again.
mail-promise_moved-from = Promised before: { $due }.
mail-promise_moved-to = Promised now: { $due }.
mail-promise_moved-next = You need not do anything. The time in working days stays as it was.
mail-promise_moved-link = Open the dossier
calendar-provisional = (provisional)
