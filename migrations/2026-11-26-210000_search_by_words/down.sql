DROP INDEX proposals_search;
DROP TRIGGER applicants_keep_searches ON applicants;
DROP FUNCTION keep_searches_of_applicant();
DROP TRIGGER proposals_keep_search ON proposals;
DROP FUNCTION keep_search();
ALTER TABLE proposals DROP COLUMN search;

CREATE EXTENSION IF NOT EXISTS pg_trgm;
ALTER TABLE proposals ADD COLUMN search_text text NOT NULL DEFAULT '';
CREATE FUNCTION keep_search_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT lower(unaccent(concat_ws(' ', NEW.code, NEW.title, a.name, a.tax_code))) INTO NEW.search_text
    FROM applicants a WHERE a.id = NEW.applicant_id;
    RETURN NEW;
END $$;
CREATE TRIGGER proposals_keep_search_text BEFORE INSERT OR UPDATE OF code, title, applicant_id ON proposals
    FOR EACH ROW EXECUTE FUNCTION keep_search_text();
CREATE FUNCTION keep_search_texts_of_applicant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- The trigger of the proposals reads the new name.
    UPDATE proposals SET applicant_id = applicant_id WHERE applicant_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER applicants_keep_search_texts AFTER UPDATE OF name, tax_code ON applicants
    FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name OR OLD.tax_code IS DISTINCT FROM NEW.tax_code)
    EXECUTE FUNCTION keep_search_texts_of_applicant();
UPDATE proposals SET applicant_id = applicant_id;
CREATE INDEX proposals_search_text ON proposals USING gin (search_text gin_trgm_ops);
