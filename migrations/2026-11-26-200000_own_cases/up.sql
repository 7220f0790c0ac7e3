-- The words of the queue are looked for anywhere in a dossier's own, without
-- diacritics; trigrams keep that quick among a hundred thousand.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

ALTER TABLE proposals
    -- The moderator who answers for the case (chuyên viên thụ lý); nobody yet where NULL.
    ADD COLUMN case_owner_id uuid REFERENCES users ON DELETE SET NULL,
    ADD COLUMN sector text GENERATED ALWAYS AS (answers ->> 'sector') STORED,
    -- Code, title, applicant and tax code, small and without diacritics. Kept by
    -- the triggers below, since the applicant's name is another table's.
    ADD COLUMN search_text text NOT NULL DEFAULT '';

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

-- Every order of the queue, each with all that its filters ask: a page, a
-- count and a place among the others are read from the index alone.
DROP INDEX proposals_state_due_at;
DROP INDEX proposals_submitted_at;
CREATE INDEX proposals_by_state ON proposals (state, due_at, submitted_at, id)
    INCLUDE (applicant_id, case_owner_id, sector) WHERE state <> 'draft' AND discarded_at IS NULL;
CREATE INDEX proposals_by_due ON proposals (due_at, submitted_at, id)
    INCLUDE (applicant_id, state, case_owner_id, sector) WHERE state <> 'draft' AND discarded_at IS NULL;
CREATE INDEX proposals_by_newest ON proposals (submitted_at DESC, id DESC)
    INCLUDE (applicant_id, state, due_at, case_owner_id, sector) WHERE state <> 'draft' AND discarded_at IS NULL;
CREATE INDEX proposals_by_title ON proposals (title COLLATE "vi-x-icu", id)
    INCLUDE (applicant_id, state, due_at, case_owner_id, sector) WHERE state <> 'draft' AND discarded_at IS NULL;
CREATE INDEX proposals_case_owner_id ON proposals (case_owner_id);
CREATE INDEX proposals_by_case_owner ON proposals (case_owner_id, state, due_at, submitted_at, id)
    INCLUDE (applicant_id, sector) WHERE state <> 'draft' AND discarded_at IS NULL;
