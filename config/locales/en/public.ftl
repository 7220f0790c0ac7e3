# Public pages.

# Entries and goals, on several pages
entry-goals-confirmed = { $count ->
    [one] { $count } confirmed goal
   *[other] { $count } confirmed goals
  }
entry-goals-suggested = { $count ->
    [one] { $count } suggested goal, awaiting confirmation
   *[other] { $count } suggested goals, awaiting confirmation
  }
goal-entries = { $count ->
    [0] no entry yet
    [one] { $count } entry
   *[other] { $count } entries
  }
home-suggested = provincial goals with suggestions that await confirmation
goal-entries-suggested = { $count } suggested, awaiting confirmation
goal-gap = No entry yet
goals-national = national
goal-due = by { $year }
goal-rank = rank { $rank } or better
goal-at-most = at most { $value }
goal-at-least = at least { $value }
goal-below = below { $value }
goal-above = above { $value }
goal-exactly = { $value }
goal-between = from { $low } to { $high }
period-month = { $month }/{ $year }
period-inferred = { $period } (inferred, the source does not say)
feed-title = New entries in the catalogue of digital initiatives of Ha Tinh

# Home
home-title = Digital initiatives for Ha Tinh
home-lead = Find what works in the province already, or send your own digital innovation, solution or product.
home-search = Search the catalogue
home-now = What there is now
home-now-new = Newly published:
home-now-challenges = Challenges that wait for a solution
home-now-gaps = { $count ->
    [one] One goal of the province is served by nobody
   *[other] { $count } goals of the province are served by nobody
  }
home-submit = Send a proposal
home-track = Look up a dossier
home-figures = Main figures
home-published = entries in the catalogue
home-served = provincial goals served, as the Department confirmed
home-gaps = provincial goals that no entry serves
home-how = How to send a proposal
home-how-1 = Register with an e-mail address and write your proposal. What you wrote is saved; go on whenever you like.
home-how-2 = Submit it and get a code. The Department receives it, checks it, asks experts to review it and answers on the promised date.
home-how-3 = A proposal that is selected, and that you agree to publish, appears in the catalogue for everybody to use.
home-how-more = See the whole form, the review criteria and the time limits
home-gaps-title = { $count } provincial goals are waiting for somebody
home-gaps-lead = No entry in the catalogue serves these goals yet. If you know a way, send a proposal.
home-gaps-all = See all { $count } goals
home-newest = Newly published
home-newest-all = See all { $count } entries

# Catalogue
catalogue-title = Digital innovations, solutions and products
catalogue-lead = What Ha Tinh province uses already, and proposals that were selected and published.
catalogue-search = Search the catalogue
catalogue-search-hint = In Vietnamese, with or without diacritics. For example: truy xuat nguon goc.
catalogue-order = Order
catalogue-order-lien-quan = Closest to the words first
catalogue-order-moi = Newest first
catalogue-order-tien-do = Widest spread first
catalogue-facet-linh-vuc = Sector
catalogue-facet-muc-tieu = Goal
catalogue-facet-loai = Kind
catalogue-facet-giai-doan = Stage
catalogue-facet-dia-ban = Commune
catalogue-facet-trl = Technology readiness
catalogue-facet-nam = Year of publication
catalogue-facet-don-vi = Provider
catalogue-trl = TRL { $level }
catalogue-words = Words: { $words }
catalogue-meant = Did you mean:
catalogue-others = Elsewhere on this portal
catalogue-other-initiatives = Catalogue
catalogue-other-goals = Goal
catalogue-other-challenges = Challenge
catalogue-other-documents = Document
catalogue-first = Back to the beginning of the list
catalogue-nothing-found-text = Try fewer words, other words, no diacritics, or take away a condition:
catalogue-without = Without
catalogue-empty = The catalogue has no entries yet
catalogue-empty-text = The first entry will be here as soon as it is published.

# One entry
initiative-reported = This is a model that the province reports, not a proposal submitted through this portal. It is recorded as the source below has it; the portal has not reviewed it.
initiative-operator = Operated by
initiative-reach = Reach
initiative-sector = Sector
initiative-kind = Kind
initiative-stage = Stage
initiative-trl = Technology readiness
initiative-trl-of = TRL { $level } of 9
initiative-communes = Where it applies
initiative-year = Year of publication
initiative-source = Source
initiative-published = On this portal since
initiative-goals = Goals that it serves
initiative-no-goals = No goal is linked to this entry yet.
initiative-back = Back to the catalogue

# Goals
goals-title = Goals and gaps
goals-lead = The goals of Resolution 57 and of the province, which entry of the catalogue serves which goal, and where the gaps are.
goals-provincial = goals within the province's reach
goals-served = served, as the Department confirmed
goals-gaps-title = Goals that no entry serves
goal-aim = To be reached
goal-scope = Scope
goal-document = Document
goal-note = Note
goal-children = Goals in this group
goal-values = Known values
goal-ranks = The province's rank over the years
goal-entries-title = Entries that serve this goal: { $count }
goal-no-entries = No entry is linked to this goal itself.
goal-confirmed = Confirmed
goal-suggested = Suggested, awaiting confirmation by the Department
goal-suggested-text = These links are suggested by the reference data. The Department of Science and Technology has not confirmed them.
goal-more = See all in the catalogue

# Documents
documents-title = Policy documents
documents-lead = The central and provincial documents that this portal rests on.
documents-unchecked = For most documents nobody has checked yet whether they are in force. Compare with the original before you cite one.
documents-document = Title
documents-number = Number
documents-issuer = Issued by
documents-issued = Issued on
documents-issued-unknown = not known
documents-status = Validity
documents-replaced-by = by
documents-data = Download as a table:

# Figures
figures-title = Figures
figures-lead = The province's digital transformation in published indicators, and how dossiers fare on this portal.
figures-process = Dossiers on this portal
figures-submitted = dossiers submitted
figures-answered = dossiers answered
figures-published = proposals published
figures-dti = Ha Tinh's ranks on the provincial digital transformation index (DTI)
figures-dti-note = Rank among the provinces ranked; the small number above is the number of the source. A dash is a year without data.
figures-index = Index
figures-year = Year
figures-rank = Rank
figures-unknown = no data
figures-sources = Sources of the ranks
figures-indicators = Other indicators
figures-indicator = Indicator
figures-period = Period
figures-value = Value
figures-goal = Related goal
figures-source = Source
figures-download = Download these tables from the open data page

# Look-up
tracking-title = Look up a dossier
tracking-lead = Enter the two codes printed on the receipt to see how far the dossier is.
tracking-code = Dossier code
tracking-code-hint = For example: NQ57-261123-0001
tracking-lookup = Look-up code
tracking-lookup-hint = Ten letters and digits, for example: 7K2QX-M9D4T
tracking-submit = Look up
tracking-privacy = This page tells the state and the dates alone, neither the content nor anybody's name.
tracking-steps = Dates
tracking-another = Look up another dossier
tracking-due = This step is promised for:
tracking-provisional = (provisional: the holidays of that year are not known yet)
tracking-answer-by = To be answered by the end of:
tracking-next-draft = The dossier is not submitted.
tracking-next-submitted = The Department will receive it and promise a date.
tracking-next-screening = The Department is checking whether it is valid.
tracking-next-needs_info = The applicant needs to sign in and answer what was asked for.
tracking-next-lapsed = The dossier stopped because the answer is overdue. The applicant can still resubmit within the time that the notice states.
tracking-next-in_review = Experts are reviewing it. The applicant will be told the result.
tracking-next-deliberation = Experts are reviewing it. The applicant will be told the result.
tracking-next-approved = The applicant was told the result and the next steps.
tracking-next-declined = The applicant was told the reason and what can be done next.
tracking-next-ineligible = The applicant was told the reason and what can be done next.
tracking-next-forwarded = The agency that received it will get in touch with the applicant.
tracking-next-withdrawn = The applicant withdrew it.
tracking-next-merged = The work goes on in the other dossier.

# Challenges, news, feedback
challenges-title = Challenges
challenges-lead = Needs that agencies of the province post for enterprises, organisations and people to solve.
challenges-none = No challenge is posted yet
challenges-none-text = You need not wait for one: proposals for any goal of the province are welcome all year.
challenges-gaps = See the goals that no entry serves
news-title = News
news-none = No news yet
news-none-text = Newly published entries are in the catalogue and in the Atom feed.
news-catalogue = Open the catalogue
news-feed = Atom feed
feedback-title = Feedback
feedback-lead = Whatever you have to say about the portal and its content is welcome.
feedback-what = What to write
feedback-what-1 = The address of the page that you write about.
feedback-what-2 = What you expected and what you met with.
feedback-what-3 = The request id, where an error page shows one.
feedback-no-form = To ask or comment about an entry of the catalogue or a challenge, use the button at the end of its page. About the portal itself, please use the ways above.
contact-hotline = Telephone
contact-email = E-mail
contact-address = Where to go
contact-unknown = not published yet

# Open data
open-data-title = Open data
open-data-lead = What the portal publishes, in forms that machines read.
open-data-files = Files to download
open-data-format = Each file is a CSV table in UTF-8 with the columns' names in its first line. An empty cell means unknown, not zero.
open-data-sang-kien-title = Catalogue of innovations, solutions and products
open-data-sang-kien-about = Published entries with their confirmed and suggested goals.
open-data-muc-tieu-title = Goals
open-data-muc-tieu-about = The tree of goals of Resolution 57, of the province and of the DTI, with the number of entries that serve each.
open-data-van-ban-title = Policy documents
open-data-van-ban-about = Number, date, issuer, and whether their validity was checked.
open-data-chi-so-title = Indicators
open-data-chi-so-about = Each value with its period and source. The column period_inferred tells inferred periods.
open-data-thu-hang-title = DTI ranks
open-data-thu-hang-about = The province's rank by year and index, with the source.
open-data-api = Interface for programs
open-data-api-text = To be read by programs, without an account, from any site:
open-data-openapi = its description in OpenAPI
open-data-feed = newly published entries
open-data-terms = When you reuse it, please name the source and keep its marks, such as the one that says “to be compared with the original”, or “suggested”.

# Help
help-title = Help
help-lead = How to send a proposal, the whole form, the review criteria, and what to know about this portal.
help-contents = On this page
help-how = From an idea to a result
help-how-account = Register with an e-mail address. Enterprises, cooperatives and household businesses need a tax code; persons do not.
help-how-write = Write the proposal. Sections can be written in any order, and each is saved.
help-how-submit = Submit it. You get a dossier code and a look-up code at once. The Department receives it within { $receipt } working days.
help-how-screening = It is checked within { $screening } working days. If something is missing, the Department asks for all of it at once; you have { $answer } working days to answer, and meanwhile the Department's clock stops. After that the dossier stops, and can be resubmitted for { $resume } more days.
help-how-review = It is reviewed within { $review } working days, by experts without an interest in it.
help-how-decision = It is decided within { $decision } working days. If it is not selected, you learn why, what to improve and what to do next; within { $reconsider } days you may once ask for reconsideration.
help-how-publish = A selected proposal is published only with your consent, which you can withdraw at any time.
help-how-days = Times are counted in working days with office hours { $hours }. What arrives outside them counts as arriving when the office next opens. The day of arrival is not counted.
help-how-not = Being selected here is no recognition of an innovation by law, and no promise of an order or of money.
help-form = The whole form
help-form-text = A small thing needs few words: only what is marked as required is needed to submit. Please write Vietnamese with diacritics and without abbreviations.
help-required-all = Required.
help-required-large = Required of solutions and products.
help-required-large-only = Required of solutions and products; not asked of innovations.
help-required-deployed = Required of solutions and products in use.
help-required-none = Optional.
help-files = At most { $file } MB a file, { $all } MB and { $count } files in all. PDF, DOCX, XLSX, PPTX, PNG and JPG are accepted.
help-field-kind = An innovation is a new way of working that has proved itself; a solution solves a problem; a product can be used as it is.
help-field-title = One short sentence: what it does, and for whom.
help-field-summary = A few sentences for hasty readers. This part is usually published.
help-field-sector = Choose the closest one.
help-field-deployed = Whether people use it already.
help-field-step = From an idea to use in many places.
help-field-problem = What is hard, for whom, and how hard.
help-field-description = How you do it, what it consists of, who uses it.
help-field-novelty = How it differs from what is done; whether somebody did it before.
help-field-state_before = How things were before, with figures if there are any.
help-field-results = What was reached, and how it was measured.
help-field-replication = Whether it can be used elsewhere, and what that takes.
help-field-communes = The communes where it applies or will apply.
help-field-economic_benefit = What it saves or earns, and how that is counted.
help-field-social_benefit = Who gains, and how.
help-field-cost = The whole cost in dong.
help-field-cost_source = Where the money comes from: own funds, loans, the budget, grants.
help-field-months = Months until it is done.
help-field-support = What help you would like.
help-field-goals = Choose the goals that it serves, and say why.
help-field-contributors = Each person's name and share; shares add up to 100%.
help-field-intellectual_property = Who holds the rights, and what is registered.
help-field-truthful = You declare that what you wrote is true.
help-field-personal_data = So that the Department may process the personal data in the dossier.
help-field-publish = So that the public part can enter the catalogue if the proposal is selected.
help-field-attachments = Descriptions, pictures, figures, confirmations by users.
help-review = How proposals are scored
help-review-text = Each proposal is scored by one of the rubrics below. The mean of the sheets must reach { $threshold }% of the maximum; this is the portal's default until the Department fixes its own. The person with the authority to decide must give the reason.
help-review-conflict = Whoever has an interest in a proposal may not receive, review or decide it.
help-rubric-reviewers = { $count ->
    [one] At least { $count } review sheet is needed.
   *[other] At least { $count } review sheets are needed.
  }
help-rubric-council = A council is heard.
help-rubric-blind = Reviewers do not learn who applies.
help-criterion = Criterion
help-maximum = Maximum
help-minimum = Minimum
help-knock-out = (below it, the proposal does not pass)
help-total = Total
help-access = Accessibility
help-access-1 = The portal is made for everybody: by keyboard, by screen reader, on small phones, with large text, and without JavaScript. It aims at WCAG 2.2 level AA; no independent body has audited it yet.
help-access-2 = Files that others uploaded may fall short of that. If you cannot read one, tell us and ask for another version.
help-access-3 = If something is hard to use, please get in touch as the end of this page says.
help-privacy = Personal data
help-privacy-1 = Public pages need no account and track nobody. The portal uses no services of third parties. When you use an account, it keeps:
help-privacy-account = Name, e-mail address, telephone number: to reach you and to protect the account. Passwords are kept in a form that cannot be read back.
help-privacy-dossier = The content of dossiers and the names of contributors: to receive and review them. Only those who work on a dossier see it.
help-privacy-log = A log of acts with time and network address: to prove that everything was done by the rules.
help-privacy-cookie = One cookie for the session, and one for the message that follows an act. There are no others.
help-privacy-2 = Consent is never ticked in advance, and can be withdrawn. Withdrawing the consent to publish takes the entry off the catalogue.
help-privacy-3 = To see, correct or have your data deleted, please get in touch as the end of this page says.
help-contact = Contact
