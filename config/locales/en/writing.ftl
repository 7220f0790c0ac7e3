# Helping to write a good proposal: hints while writing, similar work, what reviewers look for, examples.

# Hints never keep anybody from submitting. Kind words that say what to do, with an example.
tip-title = Hints, not required
tip-marks = This seems to be Vietnamese typed without its marks. Marks help reviewers to understand it right, as in “độ mặn” for “do man”.
tip-capitals = Text all in capitals is hard to read. Small letters are enough, as in “Phần mềm quản lý trạm y tế xã”.
tip-title_filler = The title can do without “{ $found }” at its head and say at once what it does, for whom. Example: “A digital notebook that helps shrimp farms watch salinity”.
tip-short = This is a little short for reviewers to understand all of your work.
tip-short-title = Add a few words on what it does and for whom, as in “Library software for primary schools”.
tip-short-summary = Two to four sentences are right: what, for whom, how far it is.
tip-short-problem = For example add: who is in difficulty, how many, what it costs in time or money.
tip-short-description = For example tell in order: what it consists of, who uses it, when, and what happens when it fails.
tip-short-novelty = For example compare with the present way: what differs, and why the old way cannot do it.
tip-short-state_before = For example say how long it took before, what it cost, how often it went wrong.
tip-short-results = Example: “Over six months at 20 farms, losses fell from 18 % to 7 %”.
tip-short-replication = For example say what another place needs, and about how much it costs.
tip-short-economic_benefit = Example: “Each farm loses about 15 million đồng less a crop”.
tip-short-social_benefit = Example: “About 300 old people need not travel 14 km to ask about a procedure”.
tip-abbreviation = Readers may not know “{ $found }”. Spell it out the first time, as in “chuyển đổi số (CĐS)”, or use the full words instead.
tip-measure = “{ $found }” convinces more with a number: how much before, how much after, measured when. An estimate will do, if you say that it is one.
tip-measure-results = Example: “Waiting fell from 75 to 12 minutes, by the register from April to September”.
tip-measure-economic_benefit = Example: “About 2 days of work less, some 600 thousand đồng a crop for each farm (estimated)”.
tip-measure-social_benefit = Example: “About 300 old people are spared one journey of 14 km”.
tip-empty_phrase = “{ $found }” could be said of anything. Try something that only your work has, such as a number, or what users can do now and could not before.

like-title = Possibly like what there is
like-lead = The published entries and your own dossiers that are most like this draft. Have a look, so as not to repeat what others did and to say under “What is new” how yours differs. Being alike does not keep you from submitting.
like-lead-staff = The submitted dossiers and reported models most like this one, by title and problem. This is a hint of the machine; whether it repeats one is for people to judge.
like-catalogue = In the catalogue
like-own = Your dossier, { $code }
like-draft = Your draft
like-dossier = { $code }, { $applicant }. { $state }

suggest-title = Goals that may fit
suggest-lead = Suggested from what you wrote. Press to add one to the list, then write the reason; the choice stays yours.
suggest-add = Add this goal
notice-goal-added = The goal was added. Please write its reason.

themes-title = What reviewers look for
themes-lead = The Department chooses the rubric of each dossier after it received it, so these are the criteria of all of them, by what they ask in common. The mean of the sheets must reach { $threshold } % of the maximum. Each criterion leads to the answers that tell it.
theme-need = Need
theme-need-about = Whether it is worth doing: who is in difficulty, and how much.
theme-novelty = Novelty
theme-novelty-about = How it differs from the present way, and why the old way cannot do it.
theme-feasibility = Feasibility
theme-feasibility-about = Whether there are people, money, data and time, and how far it is.
theme-effect = Effect
theme-effect-about = What changes, by how much, how it is measured, and which goal it serves.
theme-spread = Use elsewhere
theme-spread-about = Whether others can use it, and what they need.
theme-criteria = { $count ->
    [one] See the criterion and its maximum
   *[other] See { $count } criteria and their maxima
}
theme-points = At most { $maximum } of { $total } points
theme-has-nothing = Not written yet
theme-has-answer = Written
theme-has-number = Written, with figures
theme-has-no-number = Written, no figures yet
theme-has-files = { $count ->
    [one] One file
   *[other] { $count } files
}
theme-has-no-files = No file yet

examples-title = Examples of good dossiers
examples-lead = Three dossiers written as examples, each answer with a note in the margin that says why it is written so. They are in Vietnamese, as dossiers are; the notes are in English.
examples-link = See an example of a good dossier: { $title }
example-title = Example: { $title }
example-over = A good example
example-lead = Read the answer; the note beside it says why it is written so and which criterion it serves.
example-invented = This dossier was written as an example: people, figures and places of use are invented. Do not copy it; write about your own real work.
example-note = Note in the margin: { $field }
example-serves = Serves the criterion: { $theme }
example-others = Other examples
