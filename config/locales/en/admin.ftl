# The administration.
admin-lead = People, rubrics, calendar, settings and the log of the portal. The calendar and the rubrics are changed here; the rest is only read.
admin-overview = Overview
admin-people = People and roles
admin-rubrics = Rubrics
admin-calendar = Calendar
admin-settings = Settings
admin-log = Log
admin-log-rows = Rows of the log
admin-environment = Environment
admin-years-title = The calendar is not complete
admin-years = The holidays of these years are not known, so dates that fall into them are provisional:
admin-people-lead = Everybody with a role of the Department, an agency or the council.
admin-people-caption = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
admin-name = Name
admin-email = E-mail
admin-roles = Roles
admin-disabled = Disabled
admin-rubric-reviewers = { $count ->
    [one] { $count } reviewer
   *[other] { $count } reviewers
}
admin-rubric-council = asks for a council
admin-rubric-blind = hides the applicant
admin-criterion = Criterion
admin-maximum = Maximum
admin-minimum = Minimum
admin-knock-out = knocks out
admin-hours = Office hours: { $hours }
admin-calendar-caption = { $count } holidays and make-up workdays
admin-day = Day
admin-day-kind = Kind
admin-day-name = Name
admin-day-certainty = Basis
admin-day-holiday = Holiday
admin-day-workday = Make-up workday
admin-settings-lead = The values in use. Passwords and keys are not shown.
admin-setting-empty = (empty)
admin-setting-secret = (set, not shown)
admin-log-lead = One row for each act, newest first. Whoever edits or deletes a sealed row is found out.
admin-log-action = Action (word)
admin-log-person = Person
admin-log-dossier = Dossier code
admin-log-what = What
admin-log-at = When
admin-log-details = Note and details
admin-log-unsealed = not sealed yet
admin-log-none = No rows
