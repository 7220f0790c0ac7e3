-- Who wrote which answer of an idea last, and from which page: of two texts of one answer
-- both are shown with whose they are, and a page whose own save was lost on the line knows
-- its text again.
CREATE TABLE idea_edits (
    idea_id uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    question text NOT NULL CHECK (question IN ('hurts', 'who', 'what', 'have', 'need')),
    page text NOT NULL,
    user_id uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    written_at timestamptz NOT NULL,
    PRIMARY KEY (idea_id, question)
);
CREATE INDEX idea_edits_user_id ON idea_edits (user_id);
