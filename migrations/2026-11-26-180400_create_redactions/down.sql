DROP FUNCTION title_to_judge (uuid, text);
ALTER TABLE attachments DROP COLUMN copy_of;
ALTER TABLE attachments DROP CONSTRAINT attachments_purpose_check;
ALTER TABLE attachments ADD CONSTRAINT attachments_purpose_check CHECK (purpose IN ('content', 'paper', 'consent'));
DROP TABLE redactions;
