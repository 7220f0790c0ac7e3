DROP TABLE answer_edits;
