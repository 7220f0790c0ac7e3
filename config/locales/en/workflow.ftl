# Labels of closed sets: the lives of proposals, assignments and publications, and the form.

# States of a proposal: what staff see, what applicants see, who acts next
state-draft-staff = Draft
state-draft-applicant = Draft
state-draft-next = The applicant goes on writing and submits.
state-submitted-staff = Waiting to be received
state-submitted-applicant = Submitted, waiting to be received
state-submitted-next = A moderator receives the dossier.
state-screening-staff = Validity check
state-screening-applicant = Received, validity check under way
state-screening-next = A moderator checks whether the dossier is valid.
state-needs_info-staff = Waiting for more information
state-needs_info-applicant = More information needed
state-needs_info-next = The applicant completes the fields asked for and resubmits.
state-lapsed-staff = Stopped, answer overdue
state-lapsed-applicant = Stopped, answer overdue
state-lapsed-next = The applicant can still complete and resubmit until the date given in the notice.
state-in_review-staff = Under review
state-in_review-applicant = Under review
state-in_review-next = The reviewers judge the dossier.
state-deliberation-staff = Waiting for council and decision
state-deliberation-applicant = Under review
state-deliberation-next = The council advises where it is needed, then an approver decides.
state-approved-staff = Selected
state-approved-applicant = Selected
state-approved-next = An approver releases the result, then a moderator publishes.
state-declined-staff = Not selected
state-declined-applicant = Not selected
state-declined-next = An approver releases the result.
state-ineligible-staff = Not valid
state-ineligible-applicant = Not valid
state-ineligible-next = An approver releases the result.
state-forwarded-staff = Forwarded to another agency
state-forwarded-applicant = Forwarded to another agency
state-forwarded-next = The work on this portal has ended; the receiving agency will be in touch.
state-forwarded-to = Forwarded to { $agency }
state-withdrawn-staff = Withdrawn
state-withdrawn-applicant = Withdrawn
state-withdrawn-next = Nothing is left to do.
state-merged-staff = Merged
state-merged-applicant = Merged
state-merged-next = Follow the dossier that it was merged into.
state-merged-into = Merged into dossier { $code }

# What moves a proposal
action-submit = Submit
action-receive = Receive
action-recall_request = Recall the request
action-request_info = Request information
action-resubmit = Resubmit
action-lapse = Stop, answer overdue
action-start_review = Start the review
action-mark_ineligible = Mark as not valid
action-forward = Forward to another agency
action-close_review = Close the review
action-return_to_review = Return to review
action-approve = Select
action-decline = Do not select
action-undo = Undo the unreleased decision
action-release = Release the result
action-revoke = Revoke the decision
action-reconsider = Reconsider
action-merge = Merge into another dossier
action-withdraw = Withdraw
action-publish = Publish
action-unpublish = Unpublish

# What is done to a proposal without moving it
task-write = Write the dossier
task-delete = Delete the draft
task-screen = Answer the validity list
task-assign = Assign reviewers
task-withdraw_assignment = Withdraw an assignment
task-return_sheet = Return a review sheet
task-judge_goal = Judge a claimed goal
task-record_council = Record the council's result
task-grant_exception = Grant an exception
task-ask_reconsideration = Ask for reconsideration
task-withdraw_consent = Withdraw the consent to publish

# What is missing
guard-fields_valid = Some required fields are empty or not right yet
guard-consents_given = Not every declaration and consent is ticked
guard-email_confirmed = The e-mail address is not confirmed
guard-request_overdue = The time to answer is not over
guard-no_second_request = Information was already requested once in this stage; another request needs an approver's permission
guard-request_answered = Some of the fields asked for are not answered
guard-within_resume_period = The time to resubmit after the stop is over
guard-screening_answered = The screening list is not answered in full
guard-reviewers_assigned = Fewer reviewers are assigned than the rubric asks for
guard-enough_sheets = Not enough review sheets on the current revision
guard-not_involved = You filed a review sheet, voted on this dossier or wrote it for the applicant, so you cannot decide it
guard-council_heard = The council's result that the rubric asks for is missing
guard-goals_judged = Some claimed goals are neither confirmed nor refused
guard-goal_confirmed = No claimed goal is confirmed
guard-not_released = The result has been released
guard-released = The result has not been released
guard-reconsideration_asked = The applicant has not asked for reconsideration
guard-reconsideration_open = The time to ask for reconsideration is over, or it was asked for once already
guard-no_part_in_decision = You took part in the earlier decision, so you cannot reconsider it
guard-consent_to_publish = There is no consent of the applicant to publish
guard-not_published = It is published already, or scheduled to be
guard-published = It is not published
guard-council_asked = The rubric of this dossier asks for no council

# Why an act is refused
refusal-not-now = This cannot be done in the dossier's present state.
refusal-not-yours = This belongs to another role, or you have a conflict of interest with the dossier.
refusal-reason-missing = A reason is needed.

# Roles
role-owner = Owner
role-editor = Editor
role-viewer = Viewer
role-moderator = Moderator
role-reviewer = Reviewer
role-council = Council member
role-approver = Approver
role-officer = Agency officer
role-administrator = Administrator
role-auditor = Auditor
role-system = System

# The clock of a dossier
clock-none = No deadline yet
clock-receipt = Deadline to receive
clock-screening = Deadline of the validity check
clock-paused = Paused, waiting for the applicant
clock-review = Deadline of the review
clock-decision = Deadline to decide
clock-stopped = Stopped

# The form: kinds, sections, fields
kind-innovation = Innovation
kind-solution = Solution
kind-product = Product
section-general = General information
section-content = Content
section-effect = Effect and resources
section-goals = Goals served
section-authors = Authors and declarations
section-files = Documents
field-kind = Kind of proposal
field-title = Title
field-summary = Summary
field-sector = Sector
field-deployed = Deployed or not yet
field-step = How far it is
field-problem = Problem to solve
field-description = Description
field-novelty = What is new
field-state_before = State before
field-results = Results
field-replication = Where else it could serve
field-communes = Communes where it applies
field-economic_benefit = Economic benefit
field-social_benefit = Social benefit
field-cost = Cost
field-cost_source = Source of the money
field-months = Time needed
field-support = Support wanted
field-goals = Goals served
field-contributors = Contributors and their shares
field-intellectual_property = Intellectual property
field-truthful = Declaration of truthfulness
field-personal_data = Consent to the processing of personal data
field-publish = Consent to publish
field-attachments = Attached documents
support-partner = Partner
support-investor = Investor
support-customer = Customers
support-expert = Expert advice
support-pilot_site = Pilot site
support-publicity = Publicity
step-idea = An idea whose basis has been looked into
step-designed = Designed, with a concrete plan
step-prototype = A prototype that works under controlled conditions
step-tried = Tried with real data or real users
step-piloted = Piloted in one place
step-in_use = In regular use
step-spread = In steady use in several places

# Applicants
applicant-kind-enterprise = Enterprise
applicant-kind-cooperative = Cooperative
applicant-kind-household_business = Household business
applicant-kind-science_organisation = Science and technology organisation
applicant-kind-public_body = Public body
applicant-kind-person = Person

# Decisions
decision-approve = Selected
decision-decline = Not selected
decision-ineligible = Not valid
outcome-publish = Publish in the catalogue
outcome-pilot = Pilot
outcome-order = Order
ended-undone = Undone before release
ended-revoked = Revoked
ended-reconsidered = Reconsidered
ended-withdrawn = Not released, dossier withdrawn

# Review assignments
assignment-state-invited = Invited
assignment-state-accepted = Accepted, under review
assignment-state-submitted = Sheet filed
assignment-state-returned = Sheet returned for changes
assignment-state-declined = Declined
assignment-state-withdrawn = Withdrawn
assignment-state-lapsed = Invitation lapsed
assignment-action-accept = Accept
assignment-action-decline = Decline
assignment-action-recognise = I recognise the author
assignment-action-file = File the sheet
assignment-action-keep = Keep the sheet for the new revision
assignment-action-reopen = Judge again
assignment-action-return = Return the sheet
assignment-action-withdraw = Withdraw the assignment
assignment-action-lapse = Invitation lapses
assignment-guard-told = The review has not started and the reviewer is not invited yet
assignment-guard-no_conflict = There is a conflict of interest with this dossier
assignment-guard-review_runs = The dossier is not under review
assignment-guard-undecided = The dossier is decided already, or is not being reviewed
assignment-guard-blind = This rubric does not hide the authors
assignment-guard-newer_revision = There is no newer revision than the sheet judges
assignment-guard-overdue = The time to answer is not over
decline-reason-conflict = I have a conflict of interest
decline-reason-not_my_field = It is not my field
decline-reason-too_many = I have too many dossiers
decline-reason-recognised = I recognise the author
recommendation-approve = Recommends selection
recommendation-decline = Recommends against selection
verdict-pass = Passed
verdict-fail = Not passed
verdict-undecided = Not enough sheets
conflict-person = Stands behind the proposal
conflict-applicant = Is a member of the applicant
conflict-tax_code = Belongs to an organisation of the same tax code
conflict-interest = Declared an interest
conflict-helper = Wrote this dossier for the applicant at the counter

# Publication
publication-state-scheduled = Scheduled
publication-state-published = Published
publication-state-unpublished = Unpublished
publication-action-show = Publish
publication-action-arrive = The set time comes
publication-action-hide = Unpublish
publication-guard-due = The set time has not come
origin-reported = Model reported by the province
origin-proposal = From a selected dossier
stage-pilot = Pilot
stage-deployed = Deployed
stage-scaled = Scaled up
stage-stopped = Stopped
