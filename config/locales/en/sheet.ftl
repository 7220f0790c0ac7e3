# Review sheets that save themselves, and two tabs at one sheet.
review-clash-title = This part has just been saved on another page of yours
review-clash-text = The two texts differ and neither is lost. The one saved on the other page:
review-clash-mine = Keep the text of this page, as in the box below
review-clash-theirs = Keep the text saved on the other page
problem-sheet-elsewhere = This part has just been saved on another page of yours: choose which text to keep.
