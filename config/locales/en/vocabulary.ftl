# Labels of closed sets. A key is the set's name and the value.

kind-innovation = Innovation
kind-solution = Solution
kind-product = Product

stage-pilot = Pilot
stage-deployed = Deployed
stage-scaled = Scaled up
stage-stopped = Stopped

origin-reported = Model reported by the province
origin-proposal = Proposal selected through this portal

link-confirmed = confirmed
link-suggested = suggested, awaiting confirmation by the Department

goal-kind-framework = Policy framework
goal-kind-group = Group of goals
goal-kind-task = Task
goal-kind-target = Target
goal-kind-objective = Objective
goal-kind-index = Index
scope-provincial = Within the province's reach
scope-national = National: no province can decide it alone

level-central = Central
level-provincial = Ha Tinh province
document-in_force = In force
document-replaced = Replaced
document-expired = Expired
document-unknown = Validity not checked yet

section-general = General information
section-content = Content
section-effect = Effects and resources
section-goals = Goals served
section-authors = Contributors and declarations
section-files = Documents

field-kind = Kind of proposal
field-title = Title
field-summary = Summary
field-sector = Sector
field-deployed = In use already
field-step = The step it is at
field-problem = Problem to solve
field-description = How it works
field-novelty = What is new
field-state_before = State before
field-results = Measured results
field-replication = Can be repeated elsewhere
field-communes = Where it applies
field-economic_benefit = Economic benefit
field-social_benefit = Social benefit
field-cost = Cost
field-cost_source = Source of funds
field-months = Duration
field-support = Support wanted
field-goals = Goals served
field-contributors = Contributors and their shares
field-intellectual_property = Intellectual property
field-truthful = Declaration of truth
field-personal_data = Consent to process personal data
field-publish = Consent to publish
field-attachments = Attachments

step-idea = Only an idea so far
step-designed = Designed
step-prototype = There is a prototype
step-tried = Tried in conditions close to real ones
step-piloted = Piloted where it is to be used
step-in_use = In real use
step-spread = In use in many places

support-partner = Partner
support-investor = Investor
support-customer = Customer
support-expert = Expert
support-pilot_site = Pilot site
support-publicity = Publicity

state-draft-staff = Draft
state-submitted-staff = Awaiting receipt
state-screening-staff = Validity check
state-needs_info-staff = Awaiting more information
state-lapsed-staff = Stopped, answer overdue
state-in_review-staff = In review
state-deliberation-staff = Awaiting council and decision
state-approved-staff = Selected
state-declined-staff = Not selected
state-ineligible-staff = Not valid
state-forwarded-staff = Forwarded to another agency
state-withdrawn-staff = Withdrawn
state-merged-staff = Merged

state-draft-applicant = Draft
state-submitted-applicant = Submitted, awaiting receipt
state-screening-applicant = Received, validity is being checked
state-needs_info-applicant = More information needed
state-lapsed-applicant = Stopped, answer overdue
state-in_review-applicant = In review
state-approved-applicant = Selected
state-declined-applicant = Not selected
state-ineligible-applicant = Not valid
state-forwarded-applicant = Forwarded to another agency
state-withdrawn-applicant = Withdrawn
state-merged-applicant = Merged into another dossier
