DROP TABLE closing_reminders;
ALTER TABLE challenges DROP COLUMN extension_note, DROP COLUMN extended_at;
