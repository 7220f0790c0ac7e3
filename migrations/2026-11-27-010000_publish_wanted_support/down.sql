ALTER TABLE initiatives DROP COLUMN support;
DROP FUNCTION wanted_support(jsonb);
