# What reviewers say about the goals a proposal serves.
goal-opinion-title = Opinion on the goals served
goal-opinion-lead = Your opinion is a recommendation to the officer in charge and the approver; they confirm or refuse each goal, and only confirmed goals become public. Leave blank what you have no opinion on.
goal-opinion-label = This goal
goal-opinion-confirm = Should be confirmed
goal-opinion-refuse = Should be refused
goal-opinion-add = Should be added
goal-opinion-why = Reason
goal-opinion-none = The applicant named no goal.
goal-opinion-add-title = Goals to add
goal-opinion-add-row = Goal to add, number { $number }
goal-opinion-save = Save the opinion
goal-opinion-back = Back to the review sheet
goal-opinion-closed = The opinion can be changed only while you write the sheet.
goal-opinion-link = Give an opinion on the goals served
goal-opinion-count = { $count ->
    [0] You have given no opinion yet.
   *[other] You have given an opinion on { $count } goals.
}
goal-opinion-said = { $name }: { $opinion }. { $reason }
goal-opinion-suggested = Reviewers suggest adding
notice-goals-advised = Your opinion on the goals is saved.
problem-opinion-reason = Write a reason for this opinion.
problem-opinion-missing = Choose to confirm or to refuse, or leave the reason blank.
problem-opinion-goal = Choose the goal to add, or leave the reason blank.
log-advise_goals = Gave an opinion on the goals served
