-- A submission without what names its applicant, for a blind review. Reviewers read
-- this and nothing else of it, and not before a person has confirmed it.
CREATE TABLE redactions (
    revision_id uuid PRIMARY KEY REFERENCES revisions ON DELETE RESTRICT,
    -- As a submission's answers are kept.
    answers jsonb NOT NULL,
    -- What staff looked for besides what the portal knows of the applicant.
    words text[] NOT NULL,
    updated_by uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    updated_at timestamptz NOT NULL,
    confirmed_by uuid REFERENCES users ON DELETE RESTRICT,
    confirmed_at timestamptz,
    CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL))
);
CREATE INDEX redactions_updated_by ON redactions (updated_by);
CREATE INDEX redactions_confirmed_by ON redactions (confirmed_by);

-- A copy of a file from which staff took the names.
ALTER TABLE attachments DROP CONSTRAINT attachments_purpose_check;
ALTER TABLE attachments ADD CONSTRAINT attachments_purpose_check
    CHECK (purpose IN ('content', 'paper', 'consent', 'redacted'));
ALTER TABLE attachments ADD COLUMN copy_of uuid REFERENCES attachments ON DELETE RESTRICT;
ALTER TABLE attachments ADD CHECK ((copy_of IS NOT NULL) = (purpose = 'redacted'));
CREATE INDEX attachments_copy_of ON attachments (copy_of);
CREATE UNIQUE INDEX attachments_one_copy ON attachments (copy_of) WHERE removed_at IS NULL;

-- The title that a reviewer may read by a rubric: of a blind one the newest that a
-- person has confirmed, and the dossier's code before.
CREATE FUNCTION title_to_judge(proposal uuid, rubric text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT CASE WHEN (SELECT b.blind FROM rubrics b WHERE b.code = rubric)
        THEN coalesce((SELECT d.answers->>'title' FROM redactions d JOIN revisions v ON v.id = d.revision_id
            WHERE v.proposal_id = proposal AND d.confirmed_at IS NOT NULL ORDER BY v.number DESC LIMIT 1),
            (SELECT p.code FROM proposals p WHERE p.id = proposal), '')
        ELSE (SELECT v.answers->>'title' FROM revisions v WHERE v.proposal_id = proposal ORDER BY v.number DESC LIMIT 1) END
$$;
