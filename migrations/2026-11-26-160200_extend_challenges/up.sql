-- The window of an open challenge may grow: when that was said last, and why.
ALTER TABLE challenges ADD COLUMN extended_at timestamptz,
    ADD COLUMN extension_note text NOT NULL DEFAULT '',
    ADD CHECK ((extended_at IS NULL) = (extension_note = ''));

-- Which reminders of a closing window went out, so that each goes once for each draft and
-- each closing time: an extension names a new one.
CREATE TABLE closing_reminders (
    id uuid PRIMARY KEY,
    proposal_id uuid REFERENCES proposals ON DELETE CASCADE,
    idea_id uuid REFERENCES ideas ON DELETE CASCADE,
    closes_at timestamptz NOT NULL,
    -- Days before the window closes.
    days integer NOT NULL CHECK (days > 0),
    sent_at timestamptz NOT NULL,
    CHECK (num_nonnulls(proposal_id, idea_id) = 1),
    UNIQUE NULLS NOT DISTINCT (proposal_id, idea_id, closes_at, days)
);
CREATE INDEX closing_reminders_idea_id ON closing_reminders (idea_id);
