# Gaps and coverage of goals, plots.

gap-title = How far from the goal
gap-points = { $number } percentage points
gap-reached = Latest value: { $value } ({ $period }). The goal, { $aim }, is reached.
gap-edge = Latest value: { $value } ({ $period }), exactly where the goal, { $aim }, begins; it has to be passed.
gap-short = Latest value: { $value } ({ $period }). { $much } are missing to the goal, { $aim }.
gap-over = Latest value: { $value } ({ $period }). It has to fall by { $much } to reach the goal, { $aim }.
gap-unmeasured = Nothing has been measured yet, so nobody can tell how far it is.
gap-other-unit = There are related figures below, counted in another unit than the goal, so nobody can tell how far it is.
gap-no-number = This goal sets no number, and nothing has been measured yet.
gap-no-number-values = This goal sets no number. Related figures are below.
gap-no-number-ranked = This index sets no number to be reached. The province's ranks over the years are below.
gap-due-left = { $left ->
    [one] Due by the end of { $year }: { $left } year is left.
   *[other] Due by the end of { $year }: { $left } years are left.
  }
gap-due-now = Due by the end of this year ({ $year }).
gap-due-past = It was due by the end of { $year }.
gap-due-unknown = The source does not say by when.
gap-work-confirmed = { $count ->
    [one] { $count } entry of the catalogue serves this goal, as the Department confirmed.
   *[other] { $count } entries of the catalogue serve this goal, as the Department confirmed.
  }
gap-work-suggested = { $count ->
    [one] { $count } entry is a suggestion that awaits confirmation by the Department.
   *[other] { $count } entries are suggestions that await confirmation by the Department.
  }
gap-work-challenges = { $count ->
    [one] { $count } challenge on this goal is open.
   *[other] { $count } challenges on this goal are open.
  }
gap-nobody = Nobody works on it: the Department confirmed no entry, and no challenge is open.
gap-invite = If you know a way, send a proposal. Agencies and communes with a need can post a challenge.
gap-post = Post a challenge (agencies)
goal-unserved = No entry serves this goal yet.

goals-suggested-only = with suggestions that await confirmation
goals-asked = without a confirmed entry, with an open challenge
goals-waiting = that nobody works on, without a suggestion either
goals-waiting-lead = These goals are within the province's reach, no entry of the catalogue serves them, and no challenge is open on them.
goals-waiting-none = Every provincial goal has an entry, a suggestion or an open challenge.
goals-suggested-title = Goals with suggestions alone
goals-suggested-lead = The reference data suggests entries for these goals. The Department has confirmed none, and no challenge is open on them.
goals-suggested-all = { $count ->
    [one] See the { $count } goal with suggestions alone
   *[other] See the { $count } goals with suggestions alone
  }
goals-suggested-none = There are none.
goals-download = Download the goals (CSV)

matrix-title = Which goal is served in which sector
matrix-lead = Each row is a goal within the province's reach, each column a sector. { $empty } of { $cells } cells are empty.
matrix-about = The picture has { $goals } rows, one for each goal; { $empty } of { $cells } cells are empty. The numbers stand in the table below.
matrix-caption = Published entries by goal and sector
matrix-goal = Goal
matrix-challenges = Open challenges
matrix-unsorted = No sector stated
matrix-waits = Nobody works on it
matrix-confirmed = confirmed
matrix-suggested = suggested, awaiting confirmation
matrix-none = none
matrix-key = How to read the picture
matrix-key-confirmed = entries that the Department confirmed
matrix-key-suggested = entries that are suggestions awaiting confirmation
matrix-key-none = an empty cell: no entry
matrix-key-challenges = open challenges
matrix-key-waits = nobody works on it: no confirmed entry, no challenge
matrix-columns = The columns
matrix-rows = The number before each row is the goal's number in the table below. Each cell of the table leads to its entries in the catalogue.
matrix-table = See the table: each cell leads to the catalogue
matrix-download = Download the coverage (CSV)

plot-unit = unit:
plot-rank-axis = rank, the first at the top
plot-missing = A hatched stripe is a year without data.

open-data-do-phu-title = Coverage of goals by sector
open-data-do-phu-about = Each row is a goal within the province's reach and a sector, with the number of published entries confirmed and suggested; empty cells have a row with 0.
