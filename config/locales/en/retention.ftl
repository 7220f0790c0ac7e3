# How long names and addresses of people who ask or comment are kept.
help-privacy-feedback = Name and e-mail address when you ask or comment without an account: to send you the answer. The address is deleted { $days } days after your message was answered, shown or closed; so is the name, unless it is shown in public beside what you said. What you write and do not confirm by mail is deleted whole after { $unconfirmed } days.
feedback-forgotten = Name deleted after its time
log-forget_feedback = Delete name and address of a writer
log-sweep_feedback = Delete feedback that nobody confirmed
# A column of the list of feedback.
feedback-list-kind = Kind
