# The desk of the department's staff.

staff-clock-left = { $days ->
    [one] { $days } working day left
   *[other] { $days } working days left
}
staff-clock-today = Due today
staff-clock-just-late = Just overdue
staff-clock-late = { $days ->
    [one] { $days } working day overdue
   *[other] { $days } working days overdue
}
staff-clock-provisional = { $clock } (provisional)
staff-clock-paused = Clock paused, { $days } working days left once the dossier is back
staff-clock-stopped = Clock stopped

staff-tasks-title = My tasks
staff-tasks-roles = Your roles:
staff-work-receive = To receive
staff-work-screen = In screening
staff-work-answered = Answered by the applicant
staff-work-publish = To publish
staff-work-decide = To decide
staff-work-release = To release
staff-work-reconsider = Reconsideration asked for
staff-work-invitation = Invitations to review
staff-work-sheet = Open review sheets
staff-work-council = Waiting for the council
staff-work-forwarded = Forwarded to your agency

staff-queue-title = Dossiers
staff-queue-search = Find a dossier
staff-queue-search-hint = Code, title or applicant, with or without diacritics
staff-queue-states = Filter by state
staff-queue-all = All
staff-queue-caption = { $count ->
    [one] { $count } dossier
   *[other] { $count } dossiers
}
staff-queue-dossier = Dossier
staff-queue-no-clock = No clock runs
staff-queue-none = No dossier found
staff-queue-none-hint = Try fewer words, or another state.
staff-queue-reset = See all dossiers
staff-queue-empty = No dossiers yet
staff-queue-empty-hint = A dossier appears here as soon as it is submitted.

staff-back = Back to the dossier
staff-refused-title = Not possible yet
staff-refused-state = The dossier is in the state
staff-stale-title = Somebody was faster
staff-stale = { $who } did “{ $did }” at { $at }. The dossier is in the state “{ $state }”. What you wrote is still below; look at the dossier again, and send it once more if it is still needed.
staff-letter-read-title = Read the letter before revoking
staff-letter-read = The letter below goes to the applicant word for word. Read it, tick the box and send again.
staff-letter-changed-title = The letter has changed
staff-letter-changed = The letter differs from the one you read. Read the one below, then tick the box.

staff-offers = What you can do
staff-offers-none = There is nothing for you to do with this dossier at present.
staff-answers = Content
staff-older = You are reading submission { $number }, which is not the newest.
staff-files = Attachments
staff-submissions = Submissions
staff-submission = Submission { $number }
staff-submission-read = Read the whole of submission { $number }
staff-before = Before
staff-after = After
staff-blank = (empty)
staff-goals = Goals
staff-goals-none = The dossier names no goal.
staff-goal-claimed = To be judged
staff-goal-suggested = Suggested, to be confirmed
staff-goal-confirmed = Confirmed
staff-goal-refused = Refused
staff-goal-confirm = Confirm
staff-goal-refuse = Refuse
staff-add-goal = Add a goal
staff-screening = Validity check
staff-passes = Passes
staff-fails = Fails
staff-council = Council
staff-council-round = Round { $round }, session of { $date }
staff-council-said = The council
staff-council-votes = { $advice }: { $for } for, { $against } against
staff-council-recorded = { $present } members present; recorded by { $by }
staff-decisions = Decisions
staff-decided = Decided by
staff-outcome = Outcome
staff-reason-code = Kind of reason
staff-reason = Reason
staff-next-step = What to do next
staff-departure = Why the council was not followed
staff-released = Released
staff-not-released = Not released; the applicant does not know
staff-ended = Ended
staff-ended-reason = Why it ended
staff-letter = Letter that was sent
staff-exceptions = Exceptions granted
staff-granted-request = One more request for information in the stage “{ $stage }”
staff-granted-reviewers = { $count } review sheets are enough
staff-exception-second_request = One more request for information in this stage
staff-exception-fewer_reviewers = Fewer reviewers than the rubric asks for
staff-timeline = Timeline
staff-applicant = Applicant
staff-applicant-name = Name
staff-applicant-kind = Kind
staff-applicant-tax-code = Tax code
staff-applicant-address = Address
staff-applicant-phone = Telephone
staff-applicant-owners = Owners
staff-request = Waiting for information
staff-request-dates = Asked at
staff-request-due = to be answered by
staff-forwarded = Forwarded to
staff-merged = Merged into dossier
staff-earlier = Follows dossier
staff-rubric = Rubric
staff-asked-again = Reconsideration asked for
staff-publication = Publication
staff-consent = Consent to publish
staff-consent-none = None, or withdrawn
staff-reading = Your rights
staff-reading-only = Reading only
staff-next-publish = A moderator publishes it in the catalogue.
staff-next-published = It is published; nobody has to act.
staff-next-reconsider = An approver looks at the request to reconsider.
staff-next-nobody = Nobody has to act.

staff-lead-receive = Screening begins, and the applicant gets a receipt with the promised date.
staff-lead-recall_request = The dossier goes back to where it was, its clock runs on, and the applicant is told.
staff-lead-request_info = Put every point into one request. The clock stops; the applicant can change only the fields you tick.
staff-lead-start_review = The assigned reviewers are invited.
staff-lead-mark_ineligible = The applicant learns of it only at release. Every refusal says what to do next.
staff-lead-forward = The applicant and the receiving agency are told.
staff-lead-close_review = The dossier goes on to the council and the decision.
staff-lead-return_to_review = The dossier goes back to review.
staff-lead-approve = The applicant learns of it only at release.
staff-lead-decline = The applicant learns of it only at release. Every refusal says what to do next.
staff-lead-undo = The unreleased decision is voided, and stays in the record.
staff-lead-release = The letter below goes to the applicant word for word.
staff-lead-revoke = The released decision is taken back, the catalogue entry is taken down, and the applicant gets a new letter.
staff-lead-reconsider = The old decision stays in the record; the dossier is looked at afresh.
staff-lead-merge = This dossier ends; the work goes on in the other one of the same applicant.
staff-lead-publish = Only the fields that you choose are published.
staff-lead-unpublish = The entry leaves the catalogue at once.
staff-lead-screen = Answer each line; say why where one fails. The list is saved as a whole.
staff-lead-grant_exception = The exception and its reason are recorded.
staff-lead-judge_goal = Confirm or refuse each goal, with a reason. Those left open keep waiting.
staff-lead-add_goal = A goal that you add counts as confirmed.
staff-lead-record_council = One result for each round of review. A majority decides; a tie is a refusal.

staff-ask-reason = Reason
staff-ask-reason_code = Kind of reason
staff-ask-next_step = What the applicant should do next
staff-ask-next_step-hint = Left empty, the suggestion under the chosen reason is used.
staff-ask-next_step-plain = What to improve, where to turn.
staff-ask-departure = Why the decision departs from the council's
staff-ask-outcome = Outcome
staff-ask-agency = Receiving agency
staff-ask-into = Code of the dossier to merge into
staff-ask-letter = Letter
staff-ask-read = I have read this letter
staff-ask-fields = Fields to complete
staff-ask-request = Deadline and note
staff-ask-comment = What is needed
staff-ask-due = To be answered by
staff-ask-note = General note
staff-ask-summary = Summary for readers of the catalogue
staff-ask-summary-hint = A few plain sentences without abbreviations.
staff-ask-sector = Sector
staff-ask-public = Fields to publish
staff-ask-on = Day of publication
staff-ask-on-hint = Left empty: at once. Example: 05/12/2026
staff-ask-time = Time of publication
staff-ask-time-hint = Example: 08:00. Left empty: from the beginning of the day.
staff-ask-kind = Kind of exception
staff-ask-reviewers = Review sheets that are enough
staff-ask-goal = Goal
staff-ask-judgement = Why
staff-ask-screening-note = Note
staff-ask-held_on = Day of the session
staff-ask-present = Members present
staff-ask-votes_for = Votes for
staff-ask-votes_against = Votes against
staff-ask-minutes = Summary of the minutes

notice-receive = The dossier is received.
notice-recall_request = The request is recalled.
notice-request_info = The request for information is sent.
notice-start_review = The review has started.
notice-mark_ineligible = Found ineligible. The result waits for release.
notice-forward = The dossier is forwarded.
notice-close_review = The review is closed.
notice-return_to_review = The dossier is back in review.
notice-approve = Approved. The result waits for release.
notice-decline = Declined. The result waits for release.
notice-undo = The unreleased decision is voided.
notice-release = The result is released and the applicant told.
notice-revoke = The decision is revoked and the applicant told.
notice-reconsider = The dossier is open again.
notice-merge = The dossiers are merged.
notice-publish = Published.
notice-scheduled = Scheduled. The entry will appear by itself at that time.
notice-unpublish = Taken down.
notice-screen = The validity check is saved.
notice-grant_exception = The exception is granted.
notice-judge_goal = The judgement is recorded.
notice-add_goal = The goal is added.
notice-record_council = The council's result is recorded.

# Letters go out in Vietnamese; these say what each part is.
letter-head =
    PEOPLE'S COMMITTEE OF HA TINH PROVINCE
    DEPARTMENT OF SCIENCE AND TECHNOLOGY
letter-number = No.: ..................
letter-place-date = Ha Tinh, { $day }/{ $month }/{ $year }
letter-title-approve =
    NOTICE
    on the selection of a proposal
letter-title-decline =
    NOTICE
    on a proposal that was not selected
letter-title-ineligible =
    NOTICE
    on an ineligible proposal
letter-title-revoke =
    NOTICE
    on the revocation of a selection
letter-to = To: { $applicant }
letter-about = The Department of Science and Technology has considered the proposal “{ $title }”, dossier { $code }, submitted on { $submitted }.
letter-result-approve = Result: the proposal is selected.
letter-result-decline = Result: the proposal is not selected.
letter-result-ineligible = Result: the proposal is not eligible for review.
letter-result-revoke = Result: the selection announced earlier is revoked. The proposal is not selected, and what was published is taken down.
letter-outcome-publish = Outcome: publication in the catalogue.
letter-outcome-pilot = Outcome: a pilot is proposed. The Department will be in touch about where and how.
letter-outcome-order = Outcome: proposed for consideration of an order. An order, if any, follows a decision of its own.
letter-reason = Reason: { $reason }
letter-next-step = What to do next: { $next }
letter-not = This notice is no recognition of an innovation by law, and no promise of an order or of money.
letter-reconsider = Whoever disagrees may ask on the portal, once and within { $days } days, until the end of { $until }, that it be looked at again, by somebody who had no part in this decision.
letter-contact = Contact: { $contact }
letter-signed = THE AUTHORISED SIGNATORY

staff-council-title = Dossiers before the council
staff-council-lead = Dossiers whose rubric asks for a council, waiting for its result or for the decision.
staff-council-caption = { $count ->
    [one] { $count } dossier
   *[other] { $count } dossiers
}
staff-council-sheets = Review sheets
staff-council-result = Result
staff-council-waiting = No result yet.
staff-council-none = No dossier waits for the council
staff-council-none-hint = A dossier appears here once its review is closed and its rubric asks for a council.

staff-publication-lead = Released dossiers are published on their own page; entries that the province reported are shown or hidden here.
staff-shelf-cho = To publish
staff-shelf-hen = Scheduled
staff-shelf-dang = Published
staff-shelf-go = Taken down
staff-shelf-cho-at = Released
staff-shelf-hen-at = Due
staff-shelf-dang-at = Published
staff-shelf-go-at = Last published
staff-publication-entry = Entry
staff-publication-operator = Operator
staff-publication-reach = Reach
staff-publication-source = Source
staff-publication-unjudged = { $count ->
    [one] { $count } suggestion to confirm
   *[other] { $count } suggestions to confirm
}
staff-publication-none = Nothing here
staff-publication-none-hint = Choose another state.
staff-publication-public = See the public page
staff-publication-judge = Judge
staff-publication-verdict = Does this entry serve that goal
staff-entry-not-now = The entry's state has changed since you opened the page. See its present state below.
notice-entry-shown = The entry is in the public catalogue.
notice-entry-hidden = The entry is taken out of the public catalogue.

staff-reports-lead = The last twelve months, by the time of Viet Nam.
staff-reports-caption = Figures by month
staff-reports-month = Month
staff-reports-submitted = Submitted
staff-reports-received = Received
staff-reports-released = Results released
staff-reports-approved = Of them approved
staff-reports-median = Days taken (median)
staff-reports-median-note = Calendar days from submission to release, the applicant's own time included; half of the dossiers were quicker, half slower.

staff-challenges-none = No challenges yet
staff-challenges-none-hint = Press “Post a challenge” to write the first need of your agency.
