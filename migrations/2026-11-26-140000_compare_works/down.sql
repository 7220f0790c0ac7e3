ALTER TABLE revisions DROP COLUMN terms;
ALTER TABLE initiatives DROP COLUMN terms;
DROP FUNCTION comparable_terms(text);
