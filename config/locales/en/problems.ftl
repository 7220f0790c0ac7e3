# Why a value cannot be used yet, and what to do. Every sentence says what to do.

# Text
problem-title-missing = Enter a title for the dossier, for example: An electronic logbook for shrimp farmers.
problem-title-too-short = Enter a longer title: at least { $min } characters (you have { $length }), so that readers see what it is about.
problem-text-missing = Enter your answer here.
problem-text-too-long = Shorten this to { $max } characters or fewer: it has { $length }, which is { $excess } too many.
problem-text-too-heavy = Use fewer symbols and pictograms: this field takes up to { $max } ordinary characters.
problem-text-stacked = Remove some of the marks stacked on one another: a letter or symbol has at most { $max } parts.
problem-reason-missing = Write the reason in a sentence or two, so that the reader understands why.

# Names
problem-name-missing = Enter the full name, for example: Nguyễn Thị Hồng.
problem-name-words = Enter the full name, { $min } to { $max } words, for example: Nguyễn Thị Hồng.
problem-name-character = Remove “{ $character }”: a full name holds only letters, spaces, apostrophes, full stops and hyphens.
problem-name-too-long = Enter a full name of { $max } characters or fewer.
problem-organisation-name-missing = Enter the organisation’s name as registered, for example: Công ty TNHH Phần mềm Hồng Lĩnh.
problem-organisation-name-too-long = Enter a name of { $max } characters or fewer; you may use the registered short name.

# Contact
problem-email-missing = Enter an e-mail address, for example: name@company.vn.
problem-email-shape = Check the e-mail address. It looks like name@company.vn and has no spaces.
problem-email-marks = Enter the e-mail address without Vietnamese marks, for example: name@company.vn. You may need to switch off the Vietnamese keyboard.
problem-email-too-long = Enter an e-mail address of { $max } characters or fewer.
problem-phone-missing = Enter a telephone number, for example: 0912 345 678.
problem-phone-shape = Enter a Vietnamese telephone number: 10 digits for a mobile (0912 345 678) or 11 digits for a fixed line (0239 385 5555).
problem-address-missing = Enter the address, for example: 12 Phan Dinh Phung street.
problem-address-too-long = Enter an address of at most { $max } characters.

# Tax code
problem-tax-code-missing = Enter the tax code of 10 digits, for example: 0100112437. A branch adds 3 digits: 0314409058-002.
problem-tax-code-character = Enter a tax code of digits only, for example: 0100112437.
problem-tax-code-length = Enter a tax code of 10 digits, or 13 digits for a branch: you have { $length }.
problem-tax-code-check-digit = Check each digit of the tax code: one is mistyped or two are swapped.
problem-tax-code-branch = Enter a branch number from 001 to 999, or only the first 10 digits for the head office.
problem-tax-code-household = Check the 12-digit tax code: it is the personal identity number of the household business’s owner and begins with a province code from 001 to 096.
problem-tax-code-household-length = Enter the household business’s tax code of 12 digits (the owner’s personal identity number) or 10 digits: you have { $length }.

# Numbers and money
problem-money-missing = Enter an amount in đồng, for example: 1.250.000.000 or 1,25 tỷ. If there is no cost, enter 0.
problem-money-shape = Enter an amount such as 1.250.000.000, 1250000000 or 1,25 tỷ (billion).
problem-money-negative = Enter an amount of 0 đồng or more.
problem-money-fraction = Enter whole đồng. Use dots between thousands (1.250.000) and a comma before tỷ or triệu (1,25 tỷ).
problem-money-too-much = Enter { $max } đồng or less; check the number of zeros.
problem-share-missing = Enter the share in percent, for example: 50 or 33,33.
problem-share-shape = Enter the share as a number with two decimals at most, for example: 33,33.
problem-share-range = Enter a share above 0 and up to 100.
problem-share-total-less = Shares must add up to 100 %: they make { $total } %, { $difference } % short.
problem-share-total-more = Shares must add up to 100 %: they make { $total } %, { $difference } % too many.
problem-months-missing = Enter the duration in months, for example: 6.
problem-months-shape = Enter the duration as a whole number of months, for example: 6.
problem-months-range = Enter a duration of 1 to { $max } months.

# Dates
problem-date-missing = Enter the date as day/month/year, for example: 05/08/2026.
problem-date-shape = Enter the date as day/month/year, for example: 05/08/2026.
problem-date-impossible = Check the date: there is no such day. The order is day/month/year, so 05/08/2026 is 5 August.

# Codes
problem-dossier-code-missing = Enter the dossier code printed on the receipt, for example: NQ57-261123-0001.
problem-dossier-code-shape = Check the dossier code. It is printed on the receipt, for example: NQ57-261123-0001.
problem-dossier-pattern = The pattern needs the year (YY or YYYY), the month (MM), the day (DD) and the number (NNNN), each once, and otherwise capital letters, digits and hyphens.
problem-lookup-code-missing = Enter the look-up code printed on the receipt.
problem-lookup-code-shape = Check the look-up code: it has { $length } letters and digits and is printed on the receipt.
problem-tracking-pair = No dossier has these two codes. Check both on the receipt.
problem-slug-shape = A page address holds only small letters without marks, digits and hyphens, 80 characters at most.
problem-office-hours = Enter office hours in the order of the day, without overlap, for example: 07:30-11:30, 13:30-17:00.

# Passwords
problem-password-too-short = Enter a password of at least { $min } characters (you have { $length }). A sentence that you remember works best.
problem-password-too-long = Enter a password of { $max } characters or fewer.
problem-password-character = Remove the invisible character from the password and enter it again.
problem-password-pattern = Choose another password: this one repeats or follows the keyboard, so it is easy to guess.
problem-password-common = Choose another password: many people use this one, so it is easy to guess. Try a few words that have nothing to do with each other.
problem-password-context = Choose a password without “{ $word }”: your name and those of your organisation and of this portal are guessed first.

# Reviews
problem-score-missing = Give this criterion 0 to { $max } points.
problem-score-shape = Enter points as a number from 0 to { $max }, for example: 7 or 7,5.
problem-score-range = Enter 0 to { $max } points.
problem-score-step = Enter points in steps of a half, for example: 7 or 7,5.
problem-sheet-incomplete = Give points to “{ $criterion }” and send the sheet again.
problem-sheet-rubric = Open the sheet again: its criteria do not match the dossier’s rubric.
problem-score-in = { $criterion }: { $problem }
problem-sheet-comment = Write an overall comment: what is strong, what to improve, why you recommend this.
problem-sheet-recommendation = Choose what you recommend: to select it or not.
problem-decline-reason = Choose why you do not judge this dossier.
problem-interest-undeclared = Tick that you have no interest in it to accept, or decline if you have.
problem-interest-kind = Choose what ties you to it.
problem-rubric-missing = Choose the rubric to judge this dossier by.
problem-reviewers-missing = Choose at least one reviewer, or another rubric.

# Answers missing at submission
problem-answer-kind = Choose what it is: an innovation, a solution or a product.
problem-answer-summary = Write a short summary that a reader of the catalogue understands at once.
problem-answer-sector = Choose a field.
problem-answer-deployed = Choose whether it is deployed already.
problem-answer-step = Choose the step that the solution or product is at.
problem-answer-problem = Write the problem: who has difficulties, and where.
problem-answer-description = Describe what the innovation, solution or product does, and how.
problem-answer-results = Write the results measured so far, since it is deployed.
problem-answer-goals = Choose at least one goal that it serves, and say why.
problem-answer-goal = Choose a goal of the list for every reason written.
problem-answer-goal-twice = Choose each goal once: clear the row that repeats it.
problem-answer-goal-reason = Give a reason for every goal chosen.
problem-answer-contributors = Enter at least one author and their share.
problem-answer-truthful = Tick that the content is true, to submit.
problem-answer-personal-data = Tick your consent to the use of personal data, to submit.
problem-answer-publish = Tick your consent to publish, to submit; you can take it back later.
problem-answer-unknown-choice = A choice is no longer in the list: choose again.

# The work of officers and approvers
problem-request-fields = Choose at least one field and write what it needs.
problem-request-due = Choose a date after this moment.
problem-forward-agency = Choose the receiving agency from the list.
problem-merge-itself = Enter another dossier's code: this one cannot be merged into itself.
problem-merge-unknown = Check the code of the receiving dossier: there is none like it.
problem-merge-applicant = Only dossiers of one applicant are merged: choose another of this applicant.
problem-merge-ended = Choose a dossier that is still being handled: this one has ended.
problem-decision-next-step = Write what the applicant should do next: what to improve, where to go.
problem-decision-departure = Say why the decision departs from the council's result.
problem-release-letter = Read the letter before releasing it: it is empty.
problem-publish-field = Leave out the field that may not be published.

# Assigning reviewers
problem-reviewer-unknown = Choose again: the person chosen is no longer a reviewer.
problem-reviewer-asked = { $name } has been asked to review this dossier already.
problem-reviewer-before = { $name } judged this dossier before. Choose somebody else for the reconsideration.
problem-reviewer-conflict = { $name } has a conflict of interest with this dossier. Choose somebody else.
problem-reviewer-twice = A reviewer was just asked from elsewhere. Open the page again to see the present list.
problem-rubric-unknown = Choose a rubric from the list.
problem-rubric-stands = A review sheet follows this rubric already, so it cannot be changed.
problem-rubric-blind = A reviewer has opened the dossier already, so it cannot change to a blind rubric.
# Documents
problem-file-none = Choose at least one file, then send it.
problem-file-kind = “{ $name }” is of a kind that the portal does not take. Send PDF, DOCX, XLSX, PPTX, PNG or JPG.
problem-file-differs = What is in “{ $name }” does not fit the ending of its name. Open it in its program, save it as the right kind and send it again.
problem-file-broken = “{ $name }” is damaged and cannot be read. Save it again and send it.
problem-file-bomb = “{ $name }” holds too many parts or unpacks to too much. Save it as PDF and send that.
problem-file-macros = “{ $name }” holds a program (macro). Save it without macros or as PDF.
problem-file-empty = “{ $name }” is empty (0 bytes). Choose the file again.
problem-file-large = “{ $name }” has { $found } MB; the limit of a file is { $max } MB. Make it smaller or divide it.
problem-file-disk = The portal could not keep the file because of a fault of its server. What was saved is still there; try again in a few minutes.
problem-files-many = A dossier takes { $max } files at most; this would be number { $found }. Remove a file first.
problem-files-heavy = The documents of the dossier would have { $found } MB; the limit is { $max } MB. Remove or shrink files.
problem-dossier-applicant = Choose for whom the new dossier is.
problem-reason-code = Choose a kind of reason.
problem-outcome = Choose an outcome.
problem-letter-unread = Read the letter, then tick this box.
problem-request-unticked = Tick this field, or delete what you wrote.
problem-number = Enter a number from 0 to 1000.
problem-time = Enter hours and minutes, such as 08:00.
problem-publish-day = Enter a day together with the time.
problem-publish-past = Choose a time after this moment, or leave it empty to publish at once.
problem-screening-answer = Choose whether it passes or fails.
problem-screening-incomplete = Open the list again: it has changed.
problem-exception-kind = Choose a kind of exception.
problem-exception-reviewers = Enter a number of sheets of at least 1, and fewer than the rubric asks for.
problem-goal-unknown = Choose a goal from the list.
problem-goal-twice = Choose another goal: the dossier has this one already.
problem-goal-last = Keep at least one confirmed goal: the proposal was approved for it.
problem-goal-nothing = Confirm or refuse at least one goal.
problem-council-date = Enter a day that is not after today.
problem-council-present = Enter the number of members present, at least 1.
problem-council-votes = Enter numbers of votes from 0.
problem-council-too-many = Check the votes: there are more than { $present } members present.
problem-goal-verdict = Choose whether to confirm or refuse.
problem-edited-meanwhile = { $who } while you were writing. Choose which text stays.

problem-time-shape = Write the time as 7:30 or 17:00:00
problem-window-order = The closing time must come after the opening time
problem-window-past = The closing time has passed; choose a later day

problem-idea-hurts = Say what hurts.
problem-idea-who = Say who is hurt.
problem-idea-what = Say what you would do.
problem-idea-have = Say what you have; if nothing yet, say so.
problem-idea-need = Say what you need; if nothing, say so.
problem-challenge-basis = Write the basis and the present state
problem-challenge-expected = Write the expected result
problem-challenge-reward = Write what the chosen one gets
problem-challenge-contact = Write who answers questions about the challenge
problem-challenge-goals = Choose at least one goal
