-- The queue is searched by whole words, as the catalogue is: Vietnamese writes
-- one syllable a word, and trigrams find nothing by two letters and everything
-- by the beginning of a code (docs/adr/0019).
DROP TRIGGER applicants_keep_search_texts ON applicants;
DROP FUNCTION keep_search_texts_of_applicant();
DROP TRIGGER proposals_keep_search_text ON proposals;
DROP FUNCTION keep_search_text();
DROP INDEX proposals_search_text;
ALTER TABLE proposals DROP COLUMN search_text;
DROP EXTENSION pg_trgm;

-- Code, title, applicant and tax code. Kept by the triggers below, since the
-- applicant's name is another table's.
ALTER TABLE proposals ADD COLUMN search tsvector NOT NULL DEFAULT '';

CREATE FUNCTION keep_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Codes are found by their parts and, typed without signs, as a whole.
    SELECT to_tsvector('nq57', separated(concat_ws(' ', NEW.code, replace(NEW.code, '-', ''), NEW.title, a.name,
        a.tax_code, replace(a.tax_code, '-', ''))))
    INTO NEW.search FROM applicants a WHERE a.id = NEW.applicant_id;
    RETURN NEW;
END $$;
CREATE TRIGGER proposals_keep_search BEFORE INSERT OR UPDATE OF code, title, applicant_id ON proposals
    FOR EACH ROW EXECUTE FUNCTION keep_search();

CREATE FUNCTION keep_searches_of_applicant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- The trigger of the proposals reads the new name.
    UPDATE proposals SET applicant_id = applicant_id WHERE applicant_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER applicants_keep_searches AFTER UPDATE OF name, tax_code ON applicants
    FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name OR OLD.tax_code IS DISTINCT FROM NEW.tax_code)
    EXECUTE FUNCTION keep_searches_of_applicant();

UPDATE proposals SET applicant_id = applicant_id;

CREATE INDEX proposals_search ON proposals USING gin (search);
