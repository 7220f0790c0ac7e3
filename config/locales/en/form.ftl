# The form of a dossier: questions, hints, examples.

form-place = Section { $number } of { $of }
form-not-saved = Not saved
form-not-saved-state = The dossier was submitted, or the request for information ended, after you opened this page. What you wrote is still below for you to copy.
form-to-dossier = Back to the dossier
form-asked = The Department asks for more information. Only the named fields can be changed; the others stay as submitted.
form-closed = The dossier is at a stage where its content cannot be changed. It is shown here for reading.
form-officer-asks = The Department asks about: { $field }
form-months-unit = months
form-goal-row = Goal { $number }
form-goal-code = Choose a goal
form-goal-reason = Why the dossier serves this goal
form-goal-reason-hint = One or two sentences are enough. Example: It helps 200 shrimp farms sell online, which adds to the commune's digital economy.
form-goal-more = Add a goal
form-person-row = Author { $number }
form-person-name = Full name
form-person-role = Role in making the innovation, solution or product
form-person-role-hint = Example: software design, survey, trials.
form-person-share = Share
form-person-share-hint = The shares of all authors add up to 100. Example: 50 or 33,33.
form-person-more = Add an author
form-rows-hint = Empty rows are left out. To remove a row, clear it and save.
form-save-next = Save and continue
form-save-list = Save and go back to the sections
form-save-check = Save and go back to the check

section-general-about = Kind, title, sector, how far it is
section-general-lead = A few facts that tell the reader what this is. You can save before you have finished, and come back.
section-content-about = The problem, what you do, what is new, results, where it applies
section-content-lead = Write as if to somebody of another trade. You can save before you have finished, and come back.
section-effect-about = Benefits, cost, time, support wanted
section-effect-lead = This section is optional. Write what you know; estimates help too, if you say that they are estimates.
section-goals-about = Goals of Resolution 57 and of the province that the dossier serves
section-goals-lead = Choose at least one goal that your work serves and say why. The Department looks at it and confirms it.
section-authors-about = Who made it, their shares, declarations and consents
section-authors-lead = Who made this innovation, solution or product, and what you agree to when you submit.
section-files-about = Drawings, pictures, figures, confirmations
section-files-lead = This section is optional. Documents help those who judge to understand better.

deployed-yes = Deployed
deployed-no = Not yet deployed
communes-wards = Wards
communes-rural = Communes
goal-option-national = { $title } (a national goal)

kind-innovation-hint = A new way of working, used or to be used where you work
kind-solution-hint = A way to solve one problem with digital technology that others can use too
kind-product-hint = Software, a device or a digital service that can be used or bought today

question-kind = What is this dossier about?
question-kind-hint = Choose the nearest kind. It decides which questions need an answer. Example: another way of receiving citizens is an innovation; a system that warns of salt is a solution; software sold to health stations is a product.
question-title = Title
question-title-hint = In short, what it does and for whom. Example: A digital notebook that helps shrimp farms watch salinity.
question-summary = Summary
question-summary-hint = Two to four sentences. Needed for solutions and products. Example: A phone application reminds farms to measure salinity daily and warns when it is too high.
question-sector = Sector
question-sector-hint = Choose the sector that gains most. Needed for solutions and products. Example: software for health stations belongs to health, even if you are a software company.
question-deployed = Is it deployed?
question-deployed-hint = Choose “Deployed” if people other than its authors use it in real work. Needed for solutions and products. Example: 20 farms that use it daily on trial are a deployment; running on the team’s own machine is not.
question-step = Which step is it at?
question-step-hint = Choose the furthest step reached. Needed for solutions and products; skip this for an innovation. Example: three sensors at a real sluice that measured for a month are “tried”.
question-earlier = A related earlier dossier
question-earlier-hint = If this dossier continues or rewrites one that was submitted, choose that one. Example: last year a trial in one commune, this year the version for all of them.
question-problem = Problem to solve
question-problem-hint = Who is in difficulty, where, and what does it cost? Example: In 2025, 37 farms of the commune lost a whole crop because salinity rose fast and nobody knew.
question-description = Description
question-description-hint = What do you do, how, who uses it and in which way? Example: A sensor at the sluice sends its reading every ten minutes; above the limit, farms get a message.
question-novelty = What is new
question-novelty-hint = How does it differ from what is done or sold today? Example: It warns three hours ahead, not after the shrimp died.
question-state_before = State before
question-state_before-hint = How was it done before, how long did it take, what did it cost? Example: Each farm measured by hand twice a week.
question-results = Results
question-results-hint = What was measured, when and how. Needed for deployed solutions and products. Example: Over six months at 20 farms, losses fell from 18 % to 7 %.
question-replication = Use elsewhere
question-replication-hint = What would another place need? Example: A mobile signal and somebody to look after the sensor.
question-communes = Where it applies
question-communes-hint = Choose the communes and wards where it is or will be used. Press a group’s name to open its list. Example: used in Kỳ Xuân and soon in Kỳ Anh, choose both.
question-economic_benefit = Economic benefit
question-economic_benefit-hint = How much is saved or earned, by whom? Example: Each farm loses about 15 million đồng less a crop.
question-social_benefit = Social benefit
question-social_benefit-hint = What do people gain besides money, and how many of them? Example: 310 old people are spared a second journey; about 20 % less waste water in the river.
question-cost = Cost
question-cost-hint = The whole cost in đồng. The check page reads it back in words. Example: you can type 1.250.000.000 or 1,25 tỷ.
question-cost_source = Source of the money
question-cost_source-hint = Example: 60 % the company's own, 40 % asked from the budget.
question-months = Time needed
question-months-hint = Whole months. Example: 6.
question-support = Support wanted
question-support-hint = Choose what would help you. Example: if you need a commune to try it in, choose “Pilot site”. Once the dossier is published, this may be shown on the page that brings support together.
question-goals = Goals served
question-goals-hint = Each goal once, with a reason. Example: “Payments without cash”, because 120 market traders take money by QR code.
question-contributors = Authors and their shares
question-contributors-hint = Name those who really made it, yourself included. The shares add up to 100 %. Example: who had the idea and designed it 60 %, who programmed it 40 %.
question-intellectual_property = Intellectual property
question-intellectual_property-hint = Are patents, marks or copyrights registered? Is anything of others used? Example: It uses open source libraries under the MIT licence.
question-attachments = Documents
question-attachments-hint = Optional. Example: pictures of the device in place, a table of readings, a confirmation by those who use it.

# Declarations and consents, version 2026-11. A changed wording gets another number in the code.
question-truthful = I declare that this dossier is truthful
question-truthful-hint = { consent-truthful }
question-personal_data = I agree to the use of personal data in this dossier
question-personal_data-hint = { consent-personal-data }
question-publish = I agree to publication if the dossier is selected
question-publish-hint = { consent-publish }
consent-truthful = I declare that what is written in the dossier and its documents is true as far as I know; that I may submit it on behalf of the applicant and of the authors named; and that as far as I know it violates nobody's rights.
consent-personal-data = I agree that the Department of Science and Technology of Ha Tinh keeps and uses the names, contacts and other personal data in this dossier to receive, check, review and answer it and to contact us about it; the data go to the reviewers, the council and the agencies in charge, and serve no other purpose. The authors named know this and agree. I may read, correct and ask to erase them as the law provides.
consent-publish = If the dossier is selected, I agree that its title, its summary, the chosen parts of it and the applicant's name are published in the catalogue of this portal. Contacts, personal data and documents are not published. I can take this consent back at any time on the dossier's page; a published entry is then taken down at once.

answer-none = Not answered
answer-ticked = Ticked
answer-months = { $months ->
    [one] { $months } month
   *[other] { $months } months
}
answer-money = { $amount } đồng ({ $words })

files-hint = PDF, DOCX, XLSX, PPTX, PNG or JPG. At most { $file } MB a file, { $all } MB and { $files } files a dossier. You can choose several at once; on a weak network send one at a time.
files-present = Documents sent
files-none = No documents yet.
files-add = Add documents
files-choose = Choose files
files-send = Send
files-remove = Remove
files-full = The dossier has as many files or bytes as it may have. To send another file, remove one.
files-on = Continue: check the dossier
files-list = Back to the sections

check-title = Check before you submit
check-lead = Read every answer again. Press “Change” to change one; you come back here afterwards.
check-missing = { $count ->
    [one] One thing to write or correct before you submit
   *[other] { $count } things to write or correct before you submit
}
check-refused = Not submitted yet; please correct the following
check-advice = Hints, not required
check-changes = What the Department asked for
check-asked = The Department asks:
check-unanswered = This has not changed since the last submission.
check-answer = Answer
check-before = Submitted
check-after = To be submitted
check-about-submit = A submitted dossier gets a code and cannot be changed any more, unless the Department asks for more. The portal sends a notice with the official time.
check-about-resubmit = The dossier keeps its code and returns to the stage it came from; the Department's time runs on.
check-off = { $count ->
    [one] Correct the one thing named at the top, then submit.
   *[other] Correct the { $count } things named at the top, then submit.
}
check-off-reason = It cannot be submitted yet for the reason above.

act-submit = Submit the dossier
act-resubmit = Submit again

form-saved-at = Saved at
form-edited-by = { $name } changed this at { $time } on { $date }
form-clash-title = { $who }, while you were writing
form-clash-text = The two texts differ and neither is lost. The other person's text:
form-clash-choose = Which one stays?
form-clash-mine = Keep mine, as in the field below
form-clash-theirs = Keep the other person's
form-auto-saving = Saving…
form-auto-saved = Saved at { $at }
form-auto-restored = What you wrote last time and could not be sent is back in place.
form-auto-offline = Not sent yet, perhaps the line is down. Your text is on this device and will be sent again.
form-auto-expired = Your session has ended. Your text is still on this page.
form-auto-sign-in = Sign in again in a new tab
form-auto-closed = This section can no longer be changed. Copy what you wrote, then reload the page.
