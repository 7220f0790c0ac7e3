DROP INDEX attachments_removed_at;
ALTER TABLE attachments DROP COLUMN scan, DROP COLUMN scan_finding, DROP COLUMN scanned_at;
