# Advice before submitting.

task-ask_advice = Ask for advice before submitting
task-give_advice = Advise on a draft
guard-advice_not_asked = Advice was asked for before
guard-advice_asked = The applicant has not asked for advice
guard-title_written = Write the title first

notice-advice-asked = Your request for advice was sent. You can go on writing and submit at any time.
notice-advice-given = Your advice was sent to the applicant.

advice-title = Advice before submitting
advice-ask-text = An officer of the Department reads the draft, comments on its questions and answers within { $days } working days. The advice binds nobody. It can be asked for once for each dossier.
advice-ask-title-first = Write the title in the general section first, then ask for advice here.
advice-ask-question = What would you like advice on?
advice-ask-submit = Ask for advice
advice-waits = You asked for advice at { $asked }. An officer answers before { $due }. Meanwhile you can go on writing and submit; submitting ends the request.
advice-given = An officer gave advice at { $given }. It binds nobody: change your text or leave it as it is.
advice-fields = Questions with a comment
advice-rewritten = You have changed this since the advice was given.
advice-beside = An officer’s advice: { $field }

staff-work-advise = Advise on drafts
staff-untitled = Without a title
staff-advice-title = Advise on a draft
staff-advice-lead = { $applicant } asked for advice at { $asked }. Answer before { $due }.
staff-advice-rule = Advice helps the applicant to write better; it refuses nothing and binds nobody. The applicant may be writing at this moment. Once the advice is sent you can no longer see the draft.
staff-advice-question = What the applicant asks
staff-advice-mark = Comment on this: { $field }
staff-advice-comment = Comment on { $field }
staff-advice-files = Files
staff-advice-general = In general
staff-advice-word = In general
staff-advice-word-hint = What is strong, what to add before submitting. Write as you would speak to somebody who does this for the first time.
staff-advice-submit = Send the advice

dossier-event-ask_advice = Asked for advice before submitting
dossier-event-give_advice = Advice before submitting was given

mail-advice_asked-subject = Advise on the draft “{ $title }”
mail-advice_asked-lead = The applicant asks for advice on the draft “{ $title }” before submitting it.
mail-advice_asked-note = The applicant’s question: { $note }
mail-advice_asked-due = Please answer before { $due }. If the dossier is submitted before, the request ends by itself.
mail-advice_asked-link = Read the draft and advise
mail-advice_given-subject = There is advice on the draft “{ $title }”, to be read before submitting
mail-advice_given-lead = An officer of the Department gave advice on your draft “{ $title }”.
mail-advice_given-note = In general: { $note }
mail-advice_given-next = Comments on single questions stand beside them in the dossier. The advice binds nobody: you decide what to change, and submit when you are ready.
mail-advice_given-link = Open the draft
