-- A row of `rubrics` is one version of a rubric. What refers to its code keeps it
-- for good, so a dossier is judged to its end by the version it began with; a
-- dossier that begins takes the newest that is published.
ALTER TABLE rubrics
    -- Code of the first version, which all later ones share.
    ADD COLUMN family text,
    ADD COLUMN version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    -- Who drafted it on the portal; nobody where it came with the reference data.
    ADD COLUMN drafted_by uuid REFERENCES users ON DELETE RESTRICT,
    ADD COLUMN published_by uuid REFERENCES users ON DELETE RESTRICT,
    -- Nothing while it is a draft.
    ADD COLUMN published_at timestamptz,
    -- Counts the edits of a draft, so that two people notice each other.
    ADD COLUMN edits integer NOT NULL DEFAULT 0;
UPDATE rubrics SET family = code, published_at = now();
ALTER TABLE rubrics
    ALTER COLUMN family SET NOT NULL,
    ADD UNIQUE (family, version),
    ADD CHECK (drafted_by IS NOT NULL OR version = 1),
    ADD CHECK (published_by IS NULL OR published_at IS NOT NULL);
CREATE UNIQUE INDEX rubrics_one_draft ON rubrics (family) WHERE published_at IS NULL;
CREATE INDEX rubrics_drafted_by ON rubrics (drafted_by);
CREATE INDEX rubrics_published_by ON rubrics (published_by);

-- What is published stands: sheets were filled by it.
CREATE FUNCTION keep_published_rubric() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.published_at IS NOT NULL THEN
        RAISE EXCEPTION 'rubric % is published', OLD.code USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER rubrics_keep_published BEFORE UPDATE OR DELETE ON rubrics
    FOR EACH ROW EXECUTE FUNCTION keep_published_rubric();

CREATE FUNCTION keep_published_criterion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM rubrics r WHERE r.code IN (OLD.rubric_code, NEW.rubric_code) AND r.published_at IS NOT NULL) THEN
        RAISE EXCEPTION 'rubric % is published', coalesce(NEW.rubric_code, OLD.rubric_code) USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER criteria_keep_published BEFORE INSERT OR UPDATE OR DELETE ON criteria
    FOR EACH ROW EXECUTE FUNCTION keep_published_criterion();
CREATE TRIGGER criterion_fields_keep_published BEFORE INSERT OR UPDATE OR DELETE ON criterion_fields
    FOR EACH ROW EXECUTE FUNCTION keep_published_criterion();
CREATE TRIGGER criterion_rules_keep_published BEFORE INSERT OR UPDATE OR DELETE ON criterion_rules
    FOR EACH ROW EXECUTE FUNCTION keep_published_criterion();
