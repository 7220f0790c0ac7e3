# Questions and comments: anybody writes, confirms by mail; relayed, shown or answered.

feedback-write-entry = Ask or comment
feedback-write-challenge = Ask about the challenge
feedback-write-lead = No account is needed. The portal sends you a mail to confirm your address first. Nobody sees your address.
feedback-write-kind = You want to
feedback-kind-question = Ask the provider
feedback-kind-question-hint = The portal passes your question on and mails you the answer. It is not public.
feedback-kind-comment = Say what you think
feedback-kind-comment-hint = Public under your name once the Department has read it. The provider or the Department may answer.
feedback-kind-mistake = Report a mistake
feedback-kind-mistake-hint = To the Department: what is wrong, and what is right. It is not public.
feedback-kind-challenge = A question on a challenge
feedback-kind-challenge-hint = The question and its answer are public under your name, so that everybody knows the same.
feedback-body = Text
feedback-body-hint = No telephone numbers, addresses or private information of others.
feedback-name = Name
feedback-name-hint = Your full name
feedback-email = E-mail address
feedback-email-hint = To confirm, and for the answer. It is shown to nobody.
feedback-send = Send
feedback-confirm-title = Confirm and send
feedback-confirm-lead = Press the button to confirm that the address is yours and to send this.
feedback-confirm-do = Confirm and send
feedback-title-shown = Comments and answers
feedback-shown-none = There are no comments yet.
feedback-link = Ask the provider, comment, or report a mistake
feedback-challenge-shown = Questions and answers
feedback-challenge-none = There are no questions yet.
feedback-challenge-link = Ask a question on this challenge
feedback-answer-provider = Answered by the provider on { $date }
feedback-answer-department = Answered by the authority on { $date }
feedback-answered-provider = Answered by the provider
feedback-answered-department = Answered by the authority

feedback-staff-title = Questions and comments
feedback-staff-lead = What people ask, think and correct of published entries and challenges. Only the portal knows their addresses.
feedback-waiting = Waiting
feedback-handled = Handled
feedback-about = About
feedback-at = Sent at
feedback-state = State
feedback-none = There is nothing here
feedback-none-hint = What is new shows under “My tasks”.
feedback-page = See the public page
feedback-reason = Why it is not shown:
feedback-handle = What to do
feedback-handle-do = Save
feedback-handling-show = Show it to everybody
feedback-handling-show-hint = With an answer, if you write one below
feedback-handling-answer = Answer and close
feedback-handling-answer-hint = Its writer gets the answer by mail
feedback-handling-refuse = Do not show it or go on with it
feedback-handling-refuse-hint = Its writer gets the reason by mail
feedback-words = Answer or reason
feedback-words-hint = Its writer reads it. Required to answer or to refuse.
feedback-state-unconfirmed = Address not confirmed
feedback-state-waiting = Waiting
feedback-state-relayed = Passed on, waiting for an answer
feedback-state-shown = Shown
feedback-state-refused = Not shown
feedback-state-closed = Closed

feedback-provider-title = Questions and comments
feedback-provider-lead = What people ask and think about your published entry. Answer here; the portal sends the mail, and neither side sees the other’s address.
feedback-provider-none = There are no questions yet
feedback-provider-none-hint = Owners and editors get a mail for each new question.
feedback-provider-open = See questions and comments
feedback-answer = Answer
feedback-answer-hint = A private question or message is answered to its writer alone; the answer to a public comment is public. To speak directly, write how you can be reached.
feedback-answer-do = Send the answer

problem-feedback-kind = Choose what you want to send.
problem-feedback-handling = Choose what to do.
problem-feedback-often = Too much was sent from where you are. Wait a few minutes and send it again.

notice-feedback-sent = Open your mailbox and follow the link in our mail to confirm. Nothing is sent before.
notice-feedback-question = Confirmed. Your question was passed on; the answer comes by mail.
notice-feedback-comment = Confirmed. The Department reads it before it is shown; you are told by mail.
notice-feedback-mistake = Confirmed. Thank you; you are told by mail when it is dealt with.
notice-feedback-challenge = Confirmed. The question is shown with its answer; you are told by mail.
notice-feedback-shown = It is public now. Its writer is told.
notice-feedback-answered = The answer was sent.
notice-feedback-refused = Refused. Its writer is told why.

staff-work-feedback = Questions and comments to handle
log-write_feedback = Wrote a comment or question
log-confirm_feedback = Confirmed a comment or question
log-feedback_show = Showed a comment or question
log-feedback_answer = Answered a comment or question
log-feedback_refuse = Refused a comment or question

mail-feedback_confirm-subject = Confirm what you sent about “{ $title }”
mail-feedback_confirm-lead = Somebody used this address to send the text below about “{ $title }”. If it was you, open the link and press the button.
mail-feedback_confirm-not-you = If it was not you, ignore this mail: nothing is sent.
mail-feedback_confirm-link = Confirm and send

mail-feedback_relayed-subject = Answer a question on “{ $title }”
mail-feedback_relayed-lead = { $person } asks about “{ $title }” (dossier { $code }):
mail-feedback_relayed-next = Please answer on the portal. It passes the answer on by mail; neither side sees the other’s address.
mail-feedback_relayed-link = Answer the question

mail-feedback_arrived-subject = Something new on “{ $title }”
mail-feedback_arrived-lead = { $person } wrote about “{ $title }”:
mail-feedback_arrived-next = Please read it and show, answer or refuse it.
mail-feedback_arrived-link = Handle it

mail-feedback_answered-subject = About what you sent: { $title }
mail-feedback_answered-lead = You wrote about “{ $title }”:
mail-feedback_answered-show = It is public now.
mail-feedback_answered-answer = There is an answer.
mail-feedback_answered-refuse = It is not shown, or nothing more is done about it.
mail-feedback_answered-note = The answer: { $note }
mail-feedback_answered-link = See the page
