ALTER TABLE proposals DROP COLUMN promised_provisional, DROP COLUMN promised_at;
