# More time for a challenge, and reminders of one that closes soon.

challenge-action-extend = Take proposals longer
challenge-extend-about = Choose a new closing time, later than the published one. The reason is published on the challenge's page; whoever is writing a proposal is told by mail.
challenge-extend-now = Takes proposals until
challenge-extend-date = New last day
challenge-extend-time = Until what time
challenge-extend-time-hint = For example: 17:00. Left empty, it is the end of the day.
challenge-extend-reason = Why it takes longer
challenge-extended = Extended
challenge-extended-said = At { $moment }. Reason: { $note }
notice-challenge-extend = The challenge takes proposals longer, and whoever is writing one is told.
problem-window-not-later = Choose a closing time later than the published one, and not past.
log-challenge_extend = Extended a challenge
log-remind_closing = Reminded of a closing challenge
dossier-event-remind_closing = Reminder that the challenge closes soon

mail-challenge_extended-subject = Challenge takes proposals longer: { $title }
mail-challenge_extended-lead = The challenge “{ $title }” of { $agency } takes proposals until { $due }.
mail-challenge_extended-next = Drafts and ideas bound to it can be handed in until the new time. Nothing is to be done about dossiers already submitted.
mail-challenge_extended-link = See the challenge

mail-challenge_closing-subject = Submit before the challenge closes: { $title }
mail-challenge_closing-lead = The draft “{ $draft }”, bound to the challenge “{ $title }” of { $agency }, has not been handed in.
mail-challenge_closing-lead-untitled = A draft without a title, bound to the challenge “{ $title }” of { $agency }, has not been handed in.
mail-challenge_closing-due = Days left: { $days }. The challenge closes { $due }.
mail-challenge_closing-next = Please look it over and hand it in before that. Afterwards the draft is kept, but can only be submitted as a free proposal.
mail-challenge_closing-link = Open the draft
