# The portal's mails. Each has -subject (what it is about; the program puts “To do before …” or “To know” before it), -lead, -next, -link.
mail-greeting = Dear { $name },
mail-closing = Yours sincerely,
mail-portal = { site-name }
mail-automatic = The portal sent this mail by itself; please do not answer it.
mail-hotline = Hotline: { $number }.
mail-help = Help by mail: { $address }.
mail-reason = Reason: { $note }
mail-provisional = This date is provisional, as next year’s public holidays are not announced yet.
mail-stage-due = This step is due by { $due }.
mail-expiry = The link works once, until { $due }.
mail-expiry-soon = The link works once and only for a short time.
mail-deadline = { $time } on { $weekday }, { $date }
mail-weekday-1 = Monday
mail-weekday-2 = Tuesday
mail-weekday-3 = Wednesday
mail-weekday-4 = Thursday
mail-weekday-5 = Friday
mail-weekday-6 = Saturday
mail-weekday-7 = Sunday

mail-confirm_email-subject = Confirm your e-mail address
mail-confirm_email-lead = This address was just given for an account of { site-name }. Please open the link below and press the button to confirm it. A dossier can be submitted only once the address is confirmed.
mail-confirm_email-not-you = If you did not register, please ignore this mail.
mail-confirm_email-link = Confirm the address

mail-reset_password-subject = Set a new password, if you asked for it
mail-reset_password-lead = Somebody asked to set a new password for the account with this address. If it was you, please open the link below and choose one.
mail-reset_password-not-you = If it was not you, please ignore this mail: your password stays as it is. The portal never asks for a password by mail or telephone.
mail-reset_password-link = Set a new password

mail-account_exists-subject = Your address has an account already
mail-account_exists-lead = Somebody just registered with this address, which has an account of { site-name } already. Nothing about your account has changed.
mail-account_exists-next = If it was you, please sign in with the account you have. If you forgot its password, set a new one at { $address }
mail-account_exists-not-you = If it was not you, please ignore this mail: whoever registered was not told that the address has an account.
mail-account_exists-link = Sign in

mail-password_changed-subject = Your password was just changed
mail-password_changed-lead = The password of the account with this address was just changed. Other sessions have ended.
mail-password_changed-next = If it was not you, please set a new password at once at { $address }
mail-password_changed-not-you = If it was you, there is nothing to do.
mail-password_changed-link = Sign in

mail-join_requested-subject = Answer { $person }, who asks to join { $applicant }
mail-join_requested-lead = { $person } asks to become a member of { $applicant } in { site-name }.
mail-join_requested-next = Please accept or refuse on the members page. Accept only somebody you know to belong to you, as members can read your dossiers.
mail-join_requested-link = Answer the request

mail-join_answered-subject-accepted = You are now a member of { $applicant }
mail-join_answered-subject-refused = Your request to join { $applicant } was not accepted
mail-join_answered-lead-accepted = Your request to join { $applicant } was accepted.
mail-join_answered-lead-refused = The owner of { $applicant } did not accept your request to join.
mail-join_answered-next-accepted = From your next visit on you find its dossiers among yours.
mail-join_answered-next-refused = If this is a mistake, please speak with the organisation and ask again, or reach the help named below. You may also submit a dossier as a person.
mail-join_answered-link = Open my dossiers

mail-proposal_submitted-subject = Dossier { $code } is submitted and waits to be received
mail-proposal_submitted-lead = The portal has your dossier “{ $title }”. Its code is { $code }.
mail-proposal_submitted-time = Time of submission on record: { $at }.
mail-proposal_submitted-due = The Department receives it by { $due } at the latest.
mail-proposal_submitted-next = There is nothing for you to do yet. The look-up code is on the receipt; please open the dossier to print or keep it.
mail-proposal_submitted-link = Open the dossier

mail-proposal_received-subject = Dossier { $code } is received
mail-proposal_received-subject-by = Dossier { $code } is received; a result is promised by { $due }
mail-proposal_received-lead = The Department has received dossier “{ $title }”, code { $code }, and is checking whether it is valid.
mail-proposal_received-due = A result is promised by { $due }.
mail-proposal_received-next = There is nothing for you to do yet. If anything is missing, the Department names all of it at once. The slip of receipt is in the dossier.
mail-proposal_received-link = Open the dossier

mail-information_requested-subject = Complete dossier { $code }
mail-information_requested-lead = Before dossier “{ $title }”, code { $code }, can go on, some points need to be completed.
mail-information_requested-note = From the officer in charge: { $note }
mail-information_requested-due = Please complete the fields named and submit again by { $due }.
mail-information_requested-due-none = Please complete the fields named and submit again by the date on the request.
mail-information_requested-next = Only the fields named are open. While the dossier is with you, the Department’s clock stands still. After the date the dossier stops, and you still have some time to submit.
mail-information_requested-link = Complete the dossier

mail-request_recalled-subject = Nothing more is needed: dossier { $code }
mail-request_recalled-lead = The Department has recalled its request for information on dossier “{ $title }”, code { $code }. The dossier goes on.
mail-request_recalled-next = There is nothing for you to do. What you wrote and did not submit is not considered.
mail-request_recalled-link = Open the dossier

mail-proposal_resubmitted-subject = Look again at dossier { $code }, which was completed
mail-proposal_resubmitted-lead = The applicant has completed dossier “{ $title }”, code { $code }. The clock runs again.
mail-proposal_resubmitted-next = Please check the points that were asked for. Review sheets on the earlier revision do not count until their authors keep them.
mail-proposal_resubmitted-covers = This dossier is judged blindly: please cover the names in the new revision, which reviewers can read only then.
mail-proposal_resubmitted-link = Open the dossier

mail-proposal_lapsed-subject = Complete dossier { $code }, which stopped
mail-proposal_lapsed-lead = The time to complete dossier “{ $title }”, code { $code }, is over, and work on it has stopped.
mail-proposal_lapsed-due = You can still complete and submit it until { $due }.
mail-proposal_lapsed-due-none = You can still complete and submit it until the date on the notice.
mail-proposal_lapsed-next = Submitted in that time, it keeps its code and goes on from where it stopped. Afterwards you may submit another dossier that names this one.
mail-proposal_lapsed-link = Complete the dossier

mail-review_invited-subject = Answer the invitation to review dossier { $code }
mail-review_invited-lead = The Department invites you to review dossier “{ $title }”, code { $code }.
mail-review_invited-due = The invitation is open until { $due }.
mail-review_invited-next = Please declare your interests and accept. If you have an interest in it, if it is not your field, or if you have too much to do, please decline soon, so that somebody else can be asked.
mail-review_invited-secret = The dossier is not public; please do not share it.
mail-review_invited-link = See the invitation

mail-sheet_returned-subject = Revise your review sheet on dossier { $code }
mail-sheet_returned-lead = Your review sheet on dossier “{ $title }”, code { $code }, was handed back to be completed.
mail-sheet_returned-next = Your scores and comments are still there. The sheet counts once you file it again.
mail-sheet_returned-link = Open the review sheet

mail-proposal_forwarded-subject = Dossier { $code } was forwarded to { $agency }
mail-proposal_forwarded-lead = Dossier “{ $title }”, code { $code }, was forwarded to { $agency }, whose matter it is.
mail-proposal_forwarded-next = You need not submit it again: { $agency } will speak with you. The dossier stays open here to read and print. If you hear nothing for long, please reach the help named below.
mail-proposal_forwarded-link = Open the dossier

mail-forwarded_to_agency-subject = Take over dossier { $code }, forwarded to { $agency }
mail-forwarded_to_agency-lead = The Department of Science and Technology forwards to { $agency } dossier “{ $title }”, code { $code }, of { $applicant }.
mail-forwarded_to_agency-next = Please ask the Department, as named below, for the whole dossier, and tell the applicant how it goes on.
mail-forwarded_to_agency-link = Open my tasks

mail-ready_for_decision-subject = Decide on dossier { $code }
mail-ready_for_decision-lead = Dossier “{ $title }”, code { $code }, has enough review sheets and waits for a decision.
mail-ready_for_decision-next = Please read the sheets, and the council’s result where the rubric asks for one, and decide with your reason. Who filed a sheet or voted on it does not decide.
mail-ready_for_decision-link = Open the dossier

mail-decision_released-subject = There is a result for dossier { $code }
mail-decision_released-lead = There is a result for dossier “{ $title }”, code { $code }.
mail-decision_released-next = Please open the dossier to read the letter. It gives the result, the reasons and what you can do next.
mail-decision_released-again = If the dossier was not accepted, you may ask once for it to be looked at again, until { $due }.
mail-decision_released-again-none = If the dossier was not accepted, you may ask once for it to be looked at again, until the date in the dossier.
mail-decision_released-link = Read the letter

mail-decision_revoked-subject = The result for dossier { $code } has changed
mail-decision_revoked-lead = The result that you were told for dossier “{ $title }”, code { $code }, was revoked. Another letter takes the place of the first.
mail-decision_revoked-next = Please open the dossier to read why, and what you can do next. If the initiative was published, it is no longer shown in the catalogue.
mail-decision_revoked-door = For an explanation please reach the help named below. You may improve the proposal and submit another dossier at any time.
mail-decision_revoked-link = Read the letter

mail-reconsideration_asked_for-subject = Consider the request to look again at dossier { $code }
mail-reconsideration_asked_for-lead = The applicant asks that the result of dossier “{ $title }”, code { $code }, be looked at again.
mail-reconsideration_asked_for-next = Please read the reasons in the dossier. Who had a part in the decision does not open the reconsideration.
mail-reconsideration_asked_for-link = Open the dossier

mail-reconsideration_opened-subject = Dossier { $code } is looked at again
mail-reconsideration_opened-lead = As you asked, dossier “{ $title }”, code { $code }, is looked at again.
mail-reconsideration_opened-next = There is nothing for you to do yet. Nobody who had a part in the decision takes part this time; the earlier decision stays in the dossier.
mail-reconsideration_opened-link = Open the dossier

mail-proposal_merged-subject = Dossier { $code } was merged into { $into }
mail-proposal_merged-subject-other = Another dossier was merged into { $code }
mail-proposal_merged-lead = Dossier “{ $title }”, code { $code }, was merged into dossier { $into }.
mail-proposal_merged-lead-other = Another dossier was merged into dossier “{ $title }”, code { $code }.
mail-proposal_merged-next = Work goes on in dossier { $into }. The merged one stays open to read and print. If you think that the two differ, please reach the help named below.
mail-proposal_merged-next-other = Work on this dossier goes on as before. There is nothing for you to do yet.
mail-proposal_merged-link = Open the dossier

mail-proposal_withdrawn-subject = Dossier { $code } was withdrawn; nothing more to do
mail-proposal_withdrawn-lead = The applicant has withdrawn dossier “{ $title }”, code { $code }.
mail-proposal_withdrawn-next = There is nothing more to do. The dossier is kept to read.
mail-proposal_withdrawn-link = Open the dossier

mail-initiative_published-subject = Published: { $title }
mail-initiative_published-subject-at = To be published at { $at }: { $title }
mail-initiative_published-lead = “{ $title }” (dossier { $code }) is in the province’s catalogue of digital initiatives, solutions and products.
mail-initiative_published-lead-at = “{ $title }” (dossier { $code }) will be in the province’s catalogue of digital initiatives, solutions and products from { $at }.
mail-initiative_published-next = The catalogue shows only what may be public. You can withdraw your consent to publish in the dossier at any time.
mail-initiative_published-link = See it in the catalogue

mail-initiative_unpublished-subject = Taken out of the catalogue: { $title }
mail-initiative_unpublished-lead = “{ $title }” (dossier { $code }) is no longer shown in the catalogue.
mail-initiative_unpublished-next = The result of the dossier does not change by this. If you want it published again, please reach the help named below to learn what is missing.
mail-initiative_unpublished-link = Open the dossier
