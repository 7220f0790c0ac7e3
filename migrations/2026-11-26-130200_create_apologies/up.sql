-- The Department's signed apology with a new date of the result: once a
-- dossier, and before the old date passes.
CREATE TABLE apologies (
    proposal_id uuid PRIMARY KEY REFERENCES proposals ON DELETE RESTRICT,
    reason text NOT NULL CHECK (reason <> ''),
    -- What was promised before.
    promised_at timestamptz NOT NULL,
    until date NOT NULL,
    recorded_by uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    recorded_at timestamptz NOT NULL
);
CREATE INDEX apologies_recorded_by ON apologies (recorded_by);
