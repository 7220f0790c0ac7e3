-- What people were warned of, so that each warning goes once: of a reviewer's
-- date and before a stage runs out once for each date, of a stage that has run
-- out once for each stage.
CREATE TABLE warnings (
    -- The assignment, or the proposal where it is about a stage.
    subject uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('invitation_ends', 'sheet_due', 'sheet_overdue', 'sheet_late', 'stage_ends', 'stage_overdue')),
    -- The date, or since when the stage runs.
    mark timestamptz NOT NULL,
    proposal_id uuid NOT NULL REFERENCES proposals ON DELETE RESTRICT,
    sent_at timestamptz NOT NULL,
    PRIMARY KEY (subject, kind, mark)
);
CREATE INDEX warnings_proposal_id ON warnings (proposal_id);
