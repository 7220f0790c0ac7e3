-- What an administrator changed in the calendar, with the reason and the
-- document that says so, and which dossiers' dates moved by it.
CREATE TABLE calendar_edits (
    id uuid PRIMARY KEY,
    change text NOT NULL CHECK (change IN ('add', 'remove')),
    kind text NOT NULL CHECK (kind IN ('holiday', 'workday')),
    first_day date NOT NULL,
    last_day date NOT NULL,
    name text NOT NULL CHECK (name <> ''),
    -- Number of the document.
    source text NOT NULL CHECK (source <> ''),
    reason text NOT NULL CHECK (reason <> ''),
    made_by uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    made_at timestamptz NOT NULL,
    CHECK (first_day <= last_day)
);
CREATE INDEX calendar_edits_made_by ON calendar_edits (made_by);

CREATE TABLE calendar_moves (
    calendar_edit_id uuid NOT NULL REFERENCES calendar_edits ON DELETE RESTRICT,
    proposal_id uuid NOT NULL REFERENCES proposals ON DELETE RESTRICT,
    due_before timestamptz,
    due_after timestamptz,
    promised_before timestamptz,
    promised_after timestamptz,
    PRIMARY KEY (calendar_edit_id, proposal_id)
);
CREATE INDEX calendar_moves_proposal_id ON calendar_moves (proposal_id);

-- A day that a person added, and by which edit; nothing of the reference data's.
ALTER TABLE calendar_days ADD COLUMN calendar_edit_id uuid REFERENCES calendar_edits ON DELETE RESTRICT;
CREATE INDEX calendar_days_calendar_edit_id ON calendar_days (calendar_edit_id);
