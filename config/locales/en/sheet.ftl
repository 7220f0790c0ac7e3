# Review sheets that save themselves, and two tabs at one sheet.
review-clash-title = This part has just been saved on another page of yours
review-clash-text = The two texts differ and neither is lost. The one saved on the other page:
review-clash-mine = Keep the text of this page, as in the box below
review-clash-theirs = Keep the text saved on the other page
problem-sheet-elsewhere = This part has just been saved on another page of yours: choose which text to keep.

# The applicant submitted again after the sheet was filed
review-outdated-title = Your sheet judges submission { $judged }; there is now submission { $newest }
review-outdated-text = The sheet does not count for the newer submission yet. Read what the applicant changed below: if your judgement is the same, keep the sheet with one press; if not, judge again, with the old text in place.
review-outdated-over = The sheet does not count for the newer submission, and the dossier is no longer under review, so there is nothing more to do.
review-keep-press = Keep the sheet as it is for the new submission
review-reopen-press = Judge again
review-changes-title = What the applicant changed in submission { $newest }
review-changes-none = The new submission changed no answer that you may read.
review-changes-before = Before
review-changes-after = After
notice-sheet-reopened = The sheet is open again with its old text. Change it and file it for the new submission.
