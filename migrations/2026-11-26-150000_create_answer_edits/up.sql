-- Who changed which answer of a form's working copy, and what it said before:
-- for the applicant's own people, so that nothing that one of them wrote is
-- lost to another. Changes of one person to one field within a few minutes are
-- one row.
CREATE TABLE answer_edits (
    id uuid PRIMARY KEY,
    proposal_id uuid NOT NULL REFERENCES proposals ON DELETE CASCADE,
    field text NOT NULL,
    -- The page that the newest change came from: it knows its own text, whatever
    -- became of the answers it was sent.
    page text NOT NULL,
    user_id uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    -- What the field said before the first of the changes.
    before jsonb NOT NULL,
    began_at timestamptz NOT NULL,
    ended_at timestamptz NOT NULL,
    CHECK (began_at <= ended_at)
);
CREATE INDEX answer_edits_proposal_id ON answer_edits (proposal_id, ended_at DESC, id DESC);
CREATE INDEX answer_edits_user_id ON answer_edits (user_id);
