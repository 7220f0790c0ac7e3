# The applicant's pages of a dossier.

dossiers-title = My dossiers
dossiers-nobody-title = You do not belong to an applicant yet
dossiers-nobody-text = A dossier is submitted for an enterprise, a cooperative, a household business, an organisation, an agency or yourself. Register an applicant, or ask to join one that is registered under its tax code.
dossiers-nobody-link = Register or join an applicant
dossiers-for = For whom is the dossier?
dossiers-begin = Begin a new dossier
dossiers-viewer = You are a viewer, so you cannot begin a dossier. Ask the owner to let you edit.
dossiers-list = Dossiers
dossiers-older = Older dossiers
dossiers-none-title = No dossiers yet
dossiers-none-text = Press “Begin a new dossier”. Each section is kept when you save it; you can write on a phone, take a break and come back.
dossiers-none-link = See the form and the criteria first

dossier-untitled = Untitled dossier
dossier-moment = { $time } { $weekday }, { $date }
dossier-due-provisional = { $moment } (provisional: the official holidays of that year are not known yet)
dossier-answer-by = Answer by { $moment }
dossier-due = The Department acts by { $moment }
dossier-submitted-at = Submitted at { $moment }
dossier-written-at = Last changed { $moment }
dossier-by-department = Department of Science and Technology
dossier-by-portal = The portal itself
dossier-next-label = Who acts next
dossier-due-label = By
dossier-steps = Stages of the dossier
dossier-step-submitted = Submission
dossier-step-received = Receipt
dossier-step-screened = Validity check
dossier-step-reviewed = Review
dossier-step-decided = Result
dossier-request-title = The Department asks for more information
dossier-request-due = Answer by { $due }. The Department's clock waits meanwhile.
dossier-request-answered = changed
dossier-request-check = Check and submit again
dossier-letter-released = Released at { $moment }
letter-revoked = This decision was revoked.
letter-reconsidered = This decision was reconsidered and no longer holds.
dossier-receipt = See and print the receipt
dossier-timeline = What happened
dossier-content = What was submitted
dossier-content-open = Read the newest submission
dossier-acts = Other actions
dossier-act-reason = Reason

dossier-next-submitted = The Department of Science and Technology receives the dossier. There is nothing for you to do.
dossier-next-screening = The Department of Science and Technology checks whether the dossier is valid. There is nothing for you to do.
dossier-next-needs_info = You answer the fields named and submit again.
dossier-next-in_review = Reviewers judge the dossier, then an approver decides. There is nothing for you to do.
dossier-next-deliberation = Reviewers judge the dossier, then an approver decides. There is nothing for you to do.
dossier-next-approved = The Department contacts you about the next step named in the letter.
dossier-next-declined = Read the letter for the reasons and for what to do next. Within the time allowed the owner can ask once for reconsideration.
dossier-next-ineligible = Read the letter for the reasons and for what to do next. Within the time allowed the owner can ask once for reconsideration.
dossier-next-forwarded = It has ended on this portal; the agency that got the dossier will contact you.
dossier-next-withdrawn = The dossier was withdrawn; nothing is left to do.
dossier-next-merged = Follow the dossier that it was merged into.

dossier-event-begin_draft = Draft begun
dossier-event-submit = Dossier submitted
dossier-event-receive = Dossier received
dossier-event-recall_request = Request for information taken back
dossier-event-request_info = Information requested
dossier-event-resubmit = Dossier submitted again
dossier-event-lapse = Stopped, the answer is overdue
dossier-event-forward = Forwarded to another agency
dossier-event-release = Result released
dossier-event-revoke = Decision revoked
dossier-event-reconsider = Reconsideration begun
dossier-event-merge = Merged into another dossier
dossier-event-withdraw = Dossier withdrawn
dossier-event-publish = Published in the catalogue
dossier-event-unpublish = Taken out of the catalogue
dossier-event-ask_reconsideration = Reconsideration asked for
dossier-event-withdraw_consent = Consent to publish taken back

draft-lead = Do the sections in any order. What you write is kept whenever you save, finished or not.
draft-progress = { $done } of { $of } sections done
draft-sections = Sections of the dossier
draft-missing = { $count ->
    [one] One question to answer
   *[other] { $count } questions to answer
}
draft-done = Done
draft-optional = Optional
draft-begun = Begun
draft-todo = To do
draft-check = Check and submit
draft-viewer = You are a viewer: you can read the dossier, but not change or submit it.

act-delete = Delete the draft
act-delete-about = The draft's text and documents are deleted and cannot be brought back.
act-withdraw = Withdraw the dossier
act-withdraw-about = A withdrawn dossier is not dealt with any more and cannot be opened again. You can submit a new one.
act-withdraw_consent = Take back the consent to publish
act-withdraw_consent-about = A published entry leaves the catalogue at once. The dossier itself is dealt with as before.
act-ask_reconsideration = Ask for reconsideration
act-ask_reconsideration-about = A dossier can ask once. Say what you think was not considered rightly; somebody who had no part in the decision will look at it.

receipt-title = Receipt of submission
receipt-code = Dossier code
receipt-lookup = Look-up code
receipt-keep = Keep both codes. Whoever has both can see the state of the dossier, without an account, at
receipt-applicant = Applicant
receipt-submitted = Submitted
receipt-resubmitted = Submitted again (submission { $number })
receipt-time = { $hour }:{ $minute }:{ $second }, { $weekday } { $day }/{ $month }/{ $year } (Viet Nam time)
receipt-next = What comes next
receipt-after = After the submission
receipt-after-receive = The Department receives the dossier and sends a slip with the promised date.
receipt-after-check = The Department checks it. If something is missing, it names every point in one request.
receipt-after-review = Reviewers judge it, an approver decides, and you get a letter.
receipt-mailed = Owners and editors also get a mail. This page can be opened again at any time.
receipt-contact = Questions
receipt-dossier = See the state of the dossier


weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

notice-saved = Saved.
notice-files-kept = Documents received.
notice-file-removed = File removed.
notice-draft-deleted = Draft deleted.
notice-withdrawn = Dossier withdrawn.
notice-consent-withdrawn = Consent to publish taken back.
notice-reconsideration-asked = Reconsideration asked for.

history-title = Editing history
history-lead = Who changed which answer, and when. What it said before each change can be read here.
history-none-title = No changes yet
history-none-text = Whenever an answer is changed and saved, this page notes it.
history-before = What it said before
history-when = from { $from } to { $to }
history-older = Earlier changes
