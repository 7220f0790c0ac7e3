# Waiting for the result: receipt, promised date, more time.
receipt-qr = QR code that opens the look-up page of this dossier
receipt-qr-about = Photograph the QR code with a phone to open the look-up page with both codes filled in.
receipt-promised-later = The Department names the day of the result when it receives the dossier
receipt-form = Content of the form (submission { $number }), kept word for word on the portal
receipt-hash-about = The SHA-256 is the fingerprint of a file. If your file has the same one, it is the file that was submitted.
dossier-promised = Result promised for
dossier-postponed = The Department apologises and names a new day of the result: { $to } instead of { $from }
tracking-postponed = The Department named a new day; before it was

act-ask_extension = Ask for more time
act-ask_extension-about = Once for each request, for at most { $max } days. The present date goes on until the Department answers, so ask early.
extension-days = How many days more
extension-days-hint = A number from 1 to { $max }
extension-reason = Why you need more time
extension-asked = { $days ->
    [one] You asked for { $days } day more, at { $moment }.
   *[other] You asked for { $days } days more, at { $moment }.
}
extension-waits = The Department has not answered. The present date goes on.
extension-granted = The Department agrees. New date: { $due }.
extension-refused = The Department does not agree. The present date stays.
extension-why = The Department's reason: { $why }
problem-extension-days = Enter the number of days, from 1 to { $max }.
problem-extension-until = Choose a day from { $first } to { $last }.
problem-extension-verdict = Choose to agree or not to agree.
problem-apology-until = Choose a working day after the promised one ({ $old }).
notice-extension-asked = You have asked for more time.
notice-answer_extension = The request for more time is answered. The applicant is told.
notice-apologise = The new day is recorded. The applicant is told.
dossier-event-ask_extension = Asked for more time
dossier-event-answer_extension = Answer about more time
dossier-event-apologise = Apology and a new day of the result

task-ask_extension = Ask for more time
task-answer_extension = Answer the request for more time
task-apologise = Apologise and name a new day
guard-extension_open = More time was asked for already, or the date has passed
guard-extension_waits = No request for more time waits for an answer
guard-apology_open = A new day was named already, or the old one has passed
staff-lead-answer_extension = The applicant is told at once. If you agree, the answer is due on the day you choose.
staff-lead-apologise = Record the new day before the old one passes, once a dossier. The applicant and whoever looks it up see it; print slip 04 to sign it.
staff-extension-due = Answer due now
staff-extension-days = Days asked for
staff-extension-grant = Agree to more time
staff-extension-refuse = Do not agree
staff-ask-extension = Answer
staff-ask-until = New date
staff-ask-until-hint = Only when you agree; { $last } at the latest.
staff-ask-promise = New day of the result
staff-ask-promise-hint = A working day. The present stage gets as many working days more.

mail-extension_asked-subject = Answer the request for more time of dossier { $code }
mail-extension_asked-lead = { $days ->
    [one] The applicant of the dossier “{ $title }”, { $code }, asks for { $days } day more to answer.
   *[other] The applicant of the dossier “{ $title }”, { $code }, asks for { $days } days more to answer.
}
mail-extension_asked-next = Please answer before the present date: it goes on until you do.
mail-extension_asked-due = The answer is due now: { $due }.
mail-extension_asked-link = Answer the request
mail-extension_answered-subject-granted = Complete dossier { $code }; you have more time
mail-extension_answered-subject-refused = Complete dossier { $code }; there is no more time
mail-extension_answered-lead-granted = The Department gives you more time to complete the dossier “{ $title }”, { $code }. New date: { $due }.
mail-extension_answered-lead-refused = The Department does not give more time to complete the dossier “{ $title }”, { $code }. The date is still { $due }.
mail-extension_answered-next = Please correct the fields named and submit again before that. More time can be asked for once a request.
mail-extension_answered-link = Complete the dossier
mail-result_postponed-subject = New day of the result of dossier { $code }
mail-result_postponed-subject-by = New day of the result of dossier { $code }: { $due }
mail-result_postponed-lead = The Department apologises: the result of the dossier “{ $title }”, { $code }, cannot be ready on the promised day.
mail-result_postponed-due = New day of the result: { $due }.
mail-result_postponed-next = There is nothing for you to do. The apology is in the dossier, to be read and printed.
mail-result_postponed-link = Open the dossier
receipt-content = What the submission consists of

# The dossier's page: what is usual, after a refusal, copies and exports
usual-title = How long it usually takes
usual-stage = This stage usually takes { $days } working days.
usual-whole = From receipt to the result it usually takes { $days } working days.
usual-of = The median of the { $count } dossiers that got their result last, without the time that applicants took to answer.
refusal-title = Why, and what to do next
refusal-reason = Reasons
refusal-next = What to improve
refusal-doors = You can mend what the reasons name and write a new dossier from this one, or ask for reconsideration if something was not judged rightly.
refusal-again = Ask for reconsideration
refusal-copy = Write a new dossier from this one
copy-link = Write a new dossier from this one
copy-title = Write a new dossier from this one
copy-text = The new draft has everything that was written; you can change every field.
copy-files = Files are not copied. Upload those that still hold.
copy-consents = Declarations and consents have to be ticked again.
copy-old = The old dossier stays as it is, and the new one names it as its forerunner.
copy-submit = Make the new draft
notice-copied = The new draft has the text of the old dossier. Upload the files again and tick the declarations.
export-title = Take the dossier along
export-print = See the whole dossier for printing
export-submit = Download dossier and files (ZIP)
export-about = The ZIP has every submission as JSON and every file. The download is noted in the log.
print-draft = Draft, not submitted
print-state = State
print-revision = Submission { $number }
print-at = Printed
print-files = Files
log-export_dossier = Downloaded the whole dossier
past-title = What the Department asked for
past-summary = Asked at { $moment }
