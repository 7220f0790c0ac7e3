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
review-verdict-means = Points of each sheet by criterion
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

# The reviewer’s work
review-mine-title = My review sheets
review-mine-lead = Dossiers that you are invited to judge. They are not public; please do not share them.
review-mine-waiting = Waiting for you
review-mine-rest = Done
review-mine-none = No dossier waits for you
review-mine-none-hint = When you are invited you get a mail, and the dossier appears here.
review-mine-interests = Declare your interests
review-mine-outdated = Submitted again, to be looked at
review-mine-closed = The dossier is not under review
review-due-answer = Answer by { $date }
review-due-sheet = Sheet due { $date }
review-filed-on = Filed on { $date }
review-overdue = overdue
review-invitation-title = Invitation to review
review-invitation-blind = Blind review: you do not learn who the applicant is; the applicant and other reviewers do not learn who you are.
review-invitation-by = Answer by
review-invitation-closed = The dossier is not under review, so it cannot be accepted now. There is nothing for you to do.
review-invitation-declare = Declare your interests
review-invitation-what = An interest is a tie of employment, shares, family, friendship, teaching or rivalry with the applicant or an author.
review-invitation-no-interest = I have no interest in this dossier
review-invitation-no-interest-hint = Interests that you declared before are matched by themselves. If you find one while reading, you can still decline.
review-invitation-decline = I cannot judge this dossier
review-decline-title = Decline to review
review-decline-reason = Why do you not judge this dossier?
review-decline-note = Anything to add
review-decline-note-hint = Only the moderator reads it.
review-decline-submit = Decline
decline-hint-conflict = The dossier is no longer shown to you.
decline-hint-not_my_field = The Department invites somebody else.
decline-hint-too_many = The Department invites somebody else.
decline-hint-recognised = The blind review ends for you and the dossier is no longer shown; a filed sheet does not count.
review-sheet-title = Review sheet
review-sheet-file = Dossier, revision { $revision }
review-sheet-applicant = Applicant:
review-sheet-due = Sheet due:
review-sheet-blind = Blind review: what tells who the applicant is has been covered by the Department and reads [đã che]. Authors and intellectual property are not shown; of attachments only covered copies.
review-sheet-returned = The sheet was returned to you
review-sheet-waits = The dossier is not under review: you can save a draft, but not file the sheet yet.
review-points = Points
review-points-max = At most { $max } points, in steps of a half
review-points-min = At most { $max } points, at least { $min }, in steps of a half
review-points-knock-out = At most { $max } points, in steps of a half; a mean under { $min } knocks the dossier out
review-remark = Remark
review-comment-hint = What is strong, what to improve, why you recommend this.
review-recommendation = Recommendation
review-sheet-save = Save draft
review-sheet-save-hint = A draft keeps what you write, whole or not. Once filed, the sheet cannot be changed unless it is returned.
review-sheet-newer = The applicant has just submitted again
review-sheet-newer-text = What you wrote is saved. Read the new revision, then file the sheet.
review-sheet-own = My sheet
review-sheet-others = Sheets of other reviewers
review-sheet-no-others = There is no other sheet yet.
review-sheet-others-hidden = Sheets of other reviewers appear here once you have filed yours.
review-other-number = Reviewer { $number }
notice-review-accepted = Accepted. The dossier and the sheet are below.
notice-review-declined = Noted. Thank you for your answer.
notice-sheet-saved = The draft is saved.
notice-sheet-filed = The sheet is filed.
notice-sheet-kept = The sheet is kept for the new revision.

# Declared interests
interest-lead = Declare once, for all dossiers. It holds at once: dossiers of this organisation or person are not given to you.
interest-held = In force
interest-none = No interest is declared.
interest-ended = Ended
interest-declare = Declare another
interest-kind = What ties you
interest-organisation = Name of the organisation
interest-organisation-hint = As in the register, for example: Công ty TNHH Phần mềm Hồng Lĩnh
interest-tax-code = Tax code
interest-tax-code-label = Tax code
interest-tax-code-hint = Enter it if you know it: branches are matched too.
interest-submit = Declare
interest-end = End
interest-employment = Works or worked there
interest-shares = Shares or capital
interest-family = Family
interest-personal = Personal tie, rivalry or dispute
interest-teacher_student = Teacher or student
notice-interest-declared = Declared; it holds from now on.
notice-interest-ended = The declaration is ended.
review-entry-since = Since
