-- Five questions (phiếu ý tưởng) that are answered before any proposal.
CREATE TABLE ideas (
    id uuid PRIMARY KEY,
    applicant_id uuid NOT NULL REFERENCES applicants ON DELETE RESTRICT,
    -- The challenge that it answers.
    challenge_id uuid REFERENCES challenges ON DELETE RESTRICT,
    state text NOT NULL CHECK (state IN ('draft', 'sent', 'talking', 'invited', 'referred', 'carried', 'withdrawn')),
    -- Counts saves and acts, so that a page drawn before another's is refused.
    version integer NOT NULL DEFAULT 0,
    -- The five answers, as they were written.
    hurts text NOT NULL,
    who text NOT NULL,
    what text NOT NULL,
    have text NOT NULL,
    need text NOT NULL,
    created_by uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    sent_at timestamptz,
    -- By when an answer is promised; nothing once there is one.
    due_at timestamptz,
    due_provisional boolean NOT NULL DEFAULT false,
    -- The newest answer.
    answer text NOT NULL DEFAULT '',
    answered_by uuid REFERENCES users ON DELETE RESTRICT,
    answered_at timestamptz,
    -- The draft that the text was carried over into.
    proposal_id uuid UNIQUE REFERENCES proposals ON DELETE RESTRICT,
    CHECK (state NOT IN ('sent', 'talking', 'invited', 'referred', 'carried') OR sent_at IS NOT NULL),
    CHECK ((due_at IS NOT NULL) = (state = 'sent')),
    CHECK ((answered_at IS NULL) = (answered_by IS NULL)),
    CHECK (state NOT IN ('talking', 'invited', 'referred', 'carried') OR answered_at IS NOT NULL),
    CHECK ((state = 'carried') = (proposal_id IS NOT NULL))
);
CREATE INDEX ideas_applicant_id ON ideas (applicant_id);
CREATE INDEX ideas_challenge_id ON ideas (challenge_id);
CREATE INDEX ideas_state_due_at ON ideas (state, due_at);
CREATE INDEX ideas_created_by ON ideas (created_by);
CREATE INDEX ideas_answered_by ON ideas (answered_by);
