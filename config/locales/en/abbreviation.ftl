admin-abbreviations = Short forms
abbreviation-lead = Whoever searches by a short form also finds what is written in full, and the other way round. The list takes effect with the next search.
abbreviation-add = Add a short form
abbreviation-short = Short form
abbreviation-short-hint = For example: CĐS
abbreviation-long = In full
abbreviation-long-hint = For example: chuyển đổi số. A short form may stand for several things; add it once for each.
abbreviation-source = Basis
abbreviation-source-hint = The document or field that uses it
abbreviation-save = Add to the list
abbreviation-remove = Remove
abbreviation-count = { $count ->
    [one] { $count } short form
   *[other] { $count } short forms
  }
abbreviation-none = There are no short forms yet.
notice-abbreviation-added = The short form was added.
notice-abbreviation-removed = The short form was removed.
problem-abbreviation-short = Write the short form
problem-abbreviation-meaning = Write what it stands for
problem-abbreviation-source = Write the basis of the short form
problem-abbreviation-long = This is longer than { $max } characters
problem-abbreviation-known = The list has this short form with this meaning already
problem-abbreviation-wordless = Both sides need a letter or a digit, and must differ
log-add_abbreviation = Added a short form
log-remove_abbreviation = Removed a short form
