# Challenges: needs that agencies and communes post for everybody to solve.
challenges-open = Open
challenges-ended = Ended
challenges-search = Search challenges
challenges-search-hint = In Vietnamese, with or without diacritics.
challenges-found = { $count ->
    [0] No challenge was found
    [one] One challenge
   *[other] { $count } challenges
  }
home-challenges = Challenges that take proposals
home-challenges-all = See all challenges
goal-challenges = Open challenges on this goal

challenge-name = Challenge
challenge-agency = Posted by
challenge-state = State
challenge-proposals = Proposals submitted
challenge-title = Title
challenge-title-hint = One sentence that says what is to be solved, and where. Example: Flood warnings for each neighbourhood of Thành Sen ward.
challenge-basis = Basis and present state
challenge-basis-hint = Why it must be solved: the document that asks for it, present figures, what was tried.
challenge-expected = Expected result
challenge-expected-hint = Give measures and a date. Example: 90% of households at flood points are warned 60 minutes ahead.
challenge-reward = What the chosen one gets
challenge-reward-hint = Example: money for a trial, a place to try, data, people to work with, a chance of an order.
challenge-contact = Contact
challenge-contact-hint = Who answers questions: name, post, office telephone, office e-mail. Everybody can read this.
challenge-goals = Goals served
challenge-goals-hint = Choose at least one goal.
challenge-window = When proposals are taken
challenge-window-hint = By the clock of the portal, Viet Nam time, exact to the second. Without an opening day it opens when it is approved.
challenge-opens-date = Opening day
challenge-opens-time = Opening time
challenge-closes-date = Closing day
challenge-closes-time = Closing time
challenge-time-hint = Example: 7:30. Empty means from 00:00:00.
challenge-closes-time-hint = Example: 17:00. Empty means until the end of the day, 23:59:59.
challenge-from = Takes proposals from
challenge-until = Takes proposals until
challenge-moment = { $time } { $weekday }, { $date } (Viet Nam time)
challenge-opens = Opens at { $moment }
challenge-closes = Takes proposals until { $moment }
challenge-closed-at = Stopped taking proposals at { $moment }
challenge-ended-at = Ended at { $moment }
challenge-outcome = Outcome
challenge-answers = Published in answer to this challenge
challenge-not-yet = This challenge takes proposals from { $moment }.
challenge-too-late = This challenge stopped taking proposals at { $moment }. The agency is looking at those it has.
challenge-no-more = This challenge has ended and takes no more proposals.
challenge-others = See other challenges

challenge-phase-soon = Opens soon
challenge-phase-taking = Takes proposals
challenge-phase-over = Closed to proposals, being considered
challenge-state-draft = Draft
challenge-state-waiting = Waits for approval
challenge-state-open = Published
challenge-state-solved = Solved
challenge-state-withdrawn = Withdrawn
challenge-state-closed = Closed without a solution

challenge-action-send = Send for approval
challenge-action-take_back = Take back to go on writing
challenge-action-approve = Approve and publish
challenge-action-hand_back = Hand back for changes
challenge-action-hand_back-about = Say what must change. The agency gets a mail, changes it and sends it again.
challenge-action-withdraw = Withdraw the challenge
challenge-action-withdraw-about = Say why it is not needed any more. If it is published, the reason is public, and those who are writing an answer get a mail.
challenge-action-solve = Report it as solved
challenge-action-solve-about = Say which solution was chosen, where it works and since when. This is public; catalogue entries published in answer appear below it by themselves.
challenge-action-close = Close without a solution
challenge-action-close-about = Say why none was chosen and what comes next. This is public.

challenge-guard-complete = Basis, expected result, what the chosen one gets, contact, closing day and at least one goal must be written
challenge-guard-ahead = The closing time has passed; choose another
challenge-guard-not_own = Whoever wrote a challenge, or works for the agency that posts it, does not approve it

challenge-new = Post a challenge
challenge-edit = Edit the challenge
challenge-edit-lead = Write it so that people outside your agency understand. It appears on the portal once a moderator has approved it.
challenge-save = Save the draft
challenge-save-send = Save and send for approval
challenge-public = See the public page
challenge-handed-back = Handed back for changes
challenge-offers-none = There is nothing for you to do on this challenge now.
challenge-not-now = The challenge has moved on, so this cannot be done. Open its page again.
challenge-not-yours-now = Only officers of the agency that posts it can write it, and only while it is a draft.
challenge-stale = Somebody changed this challenge after you opened the page. Open its page again to see the new text; what you wrote is still below, and pressing once more saves over it.

staff-challenges-lead = Needs that agencies and communes post to get proposals.
staff-challenges-none-else = Challenges that are sent for approval or published appear here.
reason-page-note = What you say
reason-page-back = Go back without saving

challenge-waits-waiting = Waits for approval.
challenge-waits-draft = Handed back for changes.
challenge-waits-open = Closed to proposals: say what came of it.

notice-challenge-send = Sent for approval. You get a mail with the answer.
notice-challenge-take_back = Taken back to a draft.
notice-challenge-approve = Approved. The challenge is on the portal.
notice-challenge-hand_back = Handed back to the agency.
notice-challenge-withdraw = The challenge is withdrawn.
notice-challenge-solve = The solution is recorded and those concerned are told.
notice-challenge-close = The challenge is closed and those concerned are told.

log-challenge_begin = Begin a challenge
log-challenge_save = Change the draft of a challenge
log-challenge_send = Send a challenge for approval
log-challenge_take_back = Take a challenge back
log-challenge_approve = Approve and publish a challenge
log-challenge_hand_back = Hand a challenge back
log-challenge_withdraw = Withdraw a challenge
log-challenge_solve = Report a challenge as solved
log-challenge_close = Close a challenge

mail-challenge_sent-subject = Approve a challenge: { $title }
mail-challenge_sent-lead = { $agency } has sent the challenge “{ $title }” for approval.
mail-challenge_sent-next = Please read it, then approve and publish it, or hand it back with what must change.
mail-challenge_sent-link = Open the challenge
mail-challenge_approved-subject = Challenge published: { $title }
mail-challenge_approved-lead = The challenge “{ $title }” of { $agency } is approved and on the portal.
mail-challenge_approved-next = There is nothing more to do. When the time for proposals is over, please say on its page what came of it.
mail-challenge_approved-link = See the challenge
mail-challenge_handed_back-subject = Change a challenge: { $title }
mail-challenge_handed_back-lead = The challenge “{ $title }” of { $agency } was handed back for changes.
mail-challenge_handed_back-next = Please change it and send it again.
mail-challenge_handed_back-link = Open the challenge
mail-challenge_ended-subject = Challenge ended: { $title }
mail-challenge_ended-lead-solved = The challenge “{ $title }” of { $agency } is solved.
mail-challenge_ended-lead-withdrawn = { $agency } has withdrawn the challenge “{ $title }”.
mail-challenge_ended-lead-closed = { $agency } has closed the challenge “{ $title }”.
mail-challenge_ended-next = Dossiers that were submitted are considered as usual. Drafts are kept: you can take off the tie to this challenge and submit as a free proposal.
mail-challenge_ended-link = See the outcome

propose-title = Propose a solution
propose-lead = The portal opens a draft that is tied to this challenge. Write it bit by bit, save at any time, and submit before { $closes }.
propose-begin = Begin a dossier that answers this challenge
propose-drafts = Drafts that you have begun for this challenge
propose-other-doors = You can still answer another challenge, or send a free proposal at any time.
challenge-bound = Answers the challenge
challenge-bound-late = What you have written is kept. You can take off the tie to this challenge and submit as a free proposal, or choose another challenge.
challenge-untie = Take off the tie, or choose another challenge
question-challenge = Which challenge it answers
question-challenge-hint = Choose one if the dossier answers a challenge that an agency has posted. A dossier that is tied to a challenge can only be submitted while the challenge takes proposals.
guard-inside_window = The challenge that it answers takes no proposals now
