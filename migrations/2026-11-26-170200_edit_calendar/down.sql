ALTER TABLE calendar_days DROP COLUMN calendar_edit_id;
DROP TABLE calendar_moves;
DROP TABLE calendar_edits;
