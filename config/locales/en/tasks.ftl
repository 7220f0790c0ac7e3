# The page My tasks.
tasks-lead = { $count ->
    [0] Nothing waits for you.
    [one] One task waits for you{ $late ->
        [0] , not overdue.
       *[other] , overdue.
    }
   *[other] { $count } tasks wait for you{ $late ->
        [0] , none overdue.
       *[other] , { $late } overdue.
    }
}
tasks-lists = Lists of tasks
tasks-can-toi = Needs me
tasks-qua-han = Overdue
tasks-sap-den-han = Due soon
tasks-cho-nguoi-khac = Waits for others
tasks-da-lam = Done by me
tasks-none-can-toi = All done
tasks-none-qua-han = Nothing is overdue
tasks-none-sap-den-han = Nothing is due soon
tasks-none-cho-nguoi-khac = Nothing waits for others
tasks-none-da-lam = You did nothing in the last 30 days
tasks-more = See all { $count } tasks
tasks-since = Since
tasks-answer-by = Please answer before { $moment }
tasks-calendar = The calendar of { $year } has no holidays yet
tasks-waits-applicant = Waits for the applicant's answer
tasks-waits-reviewers = Waits for the reviewers
tasks-waits-reviewers-count = { $count ->
    [one] Waits for one reviewer's sheet
   *[other] Waits for { $count } reviewers' sheets
}
tasks-waits-council = Waits for the council
tasks-waits-approver = Waits for the approver
tasks-waits-moderator = Waits for a moderator to publish
tasks-waits-department = Waits for the Department
staff-work-chase = Sheets are overdue: see to them
staff-work-redact = Cover the new revision so that reviewers can read it
staff-work-extension = The applicant asks for more time
staff-work-apologise = The promised date is near: apologise and name a new one if it cannot be kept
staff-work-outdated = Submitted again: keep your sheet or ask to judge again
staff-work-help = Dossiers that you write for somebody
staff-work-idea = Ideas to answer
staff-work-challenge = Challenges
staff-work-calendar = The calendar is incomplete
