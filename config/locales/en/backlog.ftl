# The page Whom dossiers wait for.
nav-backlog = Who is waited for
backlog-title = Whom dossiers wait for
backlog-lead = { $count ->
    [0] No dossier waits.
    [one] One dossier waits{ $late ->
        [0] , not overdue.
       *[other] , overdue.
    }
   *[other] { $count } dossiers wait{ $late ->
        [0] , none overdue.
       *[other] , { $late } overdue.
    }
}
backlog-none = No dossier waits for anybody
backlog-stages = By stage
backlog-stages-caption = Dossiers that wait, by stage and by who must act
backlog-stage = Stage
backlog-whom = Waits for
backlog-count = Dossiers
backlog-overdue = Overdue
backlog-in-time = None
backlog-oldest = Longest since
backlog-median = Median wait
backlog-days = { $days ->
    [one] { $days } working day
   *[other] { $days } working days
}
backlog-late = { $days ->
    [0] { $count ->
        [one] { $count } dossier
       *[other] { $count } dossiers
    }, just overdue
    [one] { $count ->
        [one] { $count } dossier
       *[other] { $count } dossiers
    }, up to { $days } working day
   *[other] { $count ->
        [one] { $count } dossier
       *[other] { $count } dossiers
    }, up to { $days } working days
}
backlog-whom-applicant = Applicant
backlog-whom-moderator = Moderator
backlog-whom-reviewers = Reviewers
backlog-whom-council = Council
backlog-whom-approver = Approver
backlog-whom-department = Department
backlog-people = By reviewer
backlog-people-caption = Dossiers that wait for each reviewer
backlog-person = Reviewer
backlog-invitations = Invitations without an answer
backlog-sheets = Sheets not filed
backlog-person-title = Dossiers that wait for { $name }
backlog-person-somebody = Dossiers that wait for this reviewer
backlog-person-none = No dossier waits for this person
backlog-person-none-hint = Every invitation is answered and every sheet filed.
backlog-back = Back to whom dossiers wait for
backlog-what = What is waited for
backlog-since = Since
backlog-invited = An answer to the invitation
backlog-sheet = The sheet
backlog-outdated = A look at the new submission
backlog-owners = By case owner
backlog-owners-caption = Dossiers whose clock runs, by case owner
backlog-owner = Case owner
backlog-cases = Dossiers whose clock runs
backlog-due = Date of the stage
