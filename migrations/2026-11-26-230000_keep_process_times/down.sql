DROP INDEX events_received;
DROP INDEX decisions_released_at;
ALTER TABLE decisions DROP COLUMN promised_at, DROP COLUMN working_days;
