DROP TABLE idea_edits;
