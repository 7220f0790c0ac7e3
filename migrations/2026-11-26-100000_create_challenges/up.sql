-- A need (bài toán) that an agency or a commune posts, and that proposals answer.
CREATE TABLE challenges (
    id uuid PRIMARY KEY,
    agency_code text NOT NULL REFERENCES agencies (code) ON DELETE RESTRICT,
    state text NOT NULL CHECK (state IN ('draft', 'waiting', 'open', 'solved', 'withdrawn', 'closed')),
    -- Counts saves and acts, so that a page drawn before another's is refused.
    version integer NOT NULL DEFAULT 0,
    -- The address of the public page, given with the first approval and kept.
    slug text UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    title text NOT NULL CHECK (title IS NFC NORMALIZED),
    basis text NOT NULL,
    expected_result text NOT NULL,
    -- What the chosen one gets.
    reward text NOT NULL,
    contact text NOT NULL,
    -- Proposals are taken from the first of these seconds to the last, both included.
    opens_at timestamptz,
    closes_at timestamptz,
    -- What was said with the last act: why it was handed back, or what came of it.
    note text NOT NULL DEFAULT '',
    created_by uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    published_at timestamptz,
    ended_at timestamptz,
    CHECK (opens_at IS NULL OR closes_at IS NULL OR opens_at <= closes_at),
    CHECK ((slug IS NULL) = (published_at IS NULL)),
    CHECK (state NOT IN ('open', 'solved', 'closed') OR slug IS NOT NULL AND opens_at IS NOT NULL AND closes_at IS NOT NULL),
    CHECK ((state IN ('solved', 'withdrawn', 'closed')) = (ended_at IS NOT NULL))
);
CREATE INDEX challenges_agency_code ON challenges (agency_code);
CREATE INDEX challenges_created_by ON challenges (created_by);
CREATE INDEX challenges_state_closes_at ON challenges (state, closes_at);

CREATE TABLE challenge_goals (
    challenge_id uuid NOT NULL REFERENCES challenges ON DELETE CASCADE,
    goal_code text NOT NULL REFERENCES policy_goals (code) ON DELETE RESTRICT,
    PRIMARY KEY (challenge_id, goal_code)
);
CREATE INDEX challenge_goals_goal_code ON challenge_goals (goal_code);

-- The challenge that a proposal answers.
ALTER TABLE proposals ADD COLUMN challenge_id uuid REFERENCES challenges ON DELETE RESTRICT;
CREATE INDEX proposals_challenge_id ON proposals (challenge_id);
