-- What the department's people write to each other about a dossier, for
-- readers that the writer chooses. The applicant reads none of it.
CREATE TABLE case_notes (
    id uuid PRIMARY KEY,
    proposal_id uuid NOT NULL REFERENCES proposals ON DELETE RESTRICT,
    author_id uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    audience text NOT NULL CHECK (audience IN ('moderators', 'department', 'reviewers')),
    body text NOT NULL CHECK (body IS NFC NORMALIZED AND body <> ''),
    written_at timestamptz NOT NULL
);
CREATE INDEX case_notes_proposal_id ON case_notes (proposal_id, written_at);
CREATE INDEX case_notes_author_id ON case_notes (author_id);
REVOKE UPDATE, DELETE ON case_notes FROM nq57_app;
