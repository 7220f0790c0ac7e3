DROP INDEX mails_gathered;
ALTER TABLE mails DROP COLUMN waits;
ALTER TABLE users DROP COLUMN notices;
