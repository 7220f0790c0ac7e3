-- The page that wrote each field of a draft last: it knows its own text, whatever
-- became of the answer it was sent.
ALTER TABLE sheets ADD COLUMN pages jsonb NOT NULL DEFAULT '{}';
