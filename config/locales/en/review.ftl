# Assignments, review sheets, declared interests.

# The review of a dossier
review-panel-title = Review
review-panel-assign = Assign reviewers
review-panel-rubric = Rubric:
review-panel-no-rubric = No rubric is chosen yet.
review-panel-nobody = No reviewer is assigned yet.
review-mark-blind = Reviewers do not learn who the applicant is
review-mark-council = Needs the council’s result
review-not-told = Chosen, to be invited when the review starts
review-entry-earlier = Earlier round of review
review-entry-reason = Reason:
review-entry-conflicted = There is a conflict of interest with the dossier: this assignment no longer counts; take it back and invite somebody else.
review-entry-outdated = A sheet on the earlier revision: it counts only once the reviewer keeps it for the new one.
review-entry-return = Return the sheet
review-entry-withdraw = Withdraw the assignment
review-verdict-sheets = { $sheets } of { $needed } sheets count
review-verdict-total = Mean { $total } %, threshold { $threshold } %
review-verdict-spread = Spread { $spread } %
review-verdict-knocked-out = Knocked out, with points under the minimum:
review-verdict-disagreement = The sheets are far apart: read the remarks, invite another reviewer or ask the council.
review-verdict-means = Mean points by criterion
review-criterion = Criterion
review-mean = Mean
review-maximum = Maximum
review-spread = Spread
review-below = under the minimum
review-sheet-total = { $total } %
review-sheet-filed = filed for revision { $revision }, at
review-sheet-not-counted = does not count
review-sheet-open = Points and remarks by criterion
review-sheet-open-of = Points and remarks of { $name }
review-comment = Overall comment

# The page to assign
review-assign-rubric = Rubric
review-assign-rubric-hint = The rubric sets the number of sheets, the points and the threshold. It cannot be changed once a sheet is filed.
review-assign-stands = A sheet was filed by this rubric, so it cannot be changed any more.
review-assign-reviewers = Invite reviewers
review-assign-reviewers-hint = Those with the least to do come first. Reviewers get their mail when the review starts; in a running review they get it at once.
review-assign-nobody = No other reviewer can be invited to this dossier. An administrator can grant more people the reviewer’s role.
review-assign-submit = Save the assignment
review-assign-back = Back
review-assign-others = Cannot be invited
review-rubric-sheets = { $count ->
    [one] Needs { $count } sheet
   *[other] Needs { $count } sheets
}
review-load = { $count ->
    [0] Nothing waiting
    [one] { $count } task waiting
   *[other] { $count } tasks waiting
}
review-shared-domain = Mind: shares the mail domain { $domain } with the dossier
review-candidate-asked = Assigned to this dossier already
review-candidate-before = Judged this dossier in an earlier round
review-faster = { $who } acted on this dossier at { $at }; it is now “{ $state }”. What you entered is still below: look again, then send it once more.
review-act-reviewer = Reviewer:
review-act-reason = Reason
review-withdraw-lead = The reviewer no longer sees the dossier. A filed sheet stays in the record and no longer counts.
review-withdraw-hint = The reason goes into the log; the applicant does not see it.
review-return-lead = The reviewer corrects the sheet and files it again. Until then it does not count.
review-return-hint = Say what to correct: the reviewer gets your words in the mail.
notice-assigned = The assignment is saved.
notice-assignment-withdrawn = The assignment is withdrawn.
notice-sheet-returned = The sheet is returned; its author is told by mail.
