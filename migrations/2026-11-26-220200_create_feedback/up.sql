-- What people without an account say of a catalogue entry or ask about it or a
-- challenge (góp ý). It waits for its writer's address to be confirmed; the
-- address is the portal's alone and is never shown.
CREATE TABLE feedback (
    id uuid PRIMARY KEY,
    -- question: to the provider, relayed; comment: for everybody, once a moderator shows it;
    -- mistake: for the moderators, until it is closed; challenge: asked in public.
    kind text NOT NULL CHECK (kind IN ('question', 'comment', 'mistake', 'challenge')),
    state text NOT NULL CHECK (state IN ('unconfirmed', 'waiting', 'relayed', 'shown', 'refused', 'closed')),
    initiative_id uuid REFERENCES initiatives ON DELETE RESTRICT,
    challenge_id uuid REFERENCES challenges ON DELETE RESTRICT,
    name text NOT NULL CHECK (name <> ''),
    email text NOT NULL CHECK (email <> ''),
    language text NOT NULL CHECK (language IN ('vi', 'en')),
    body text NOT NULL CHECK (body <> ''),
    created_at timestamptz NOT NULL,
    confirmed_at timestamptz,
    -- What a moderator or an officer made of it, and why it is not shown.
    handled_by uuid REFERENCES users ON DELETE RESTRICT,
    handled_at timestamptz,
    reason text NOT NULL DEFAULT '',
    answer text NOT NULL DEFAULT '',
    answered_by uuid REFERENCES users ON DELETE RESTRICT,
    answered_at timestamptz,
    -- Whether the provider answered, and not the Department or the agency.
    by_provider boolean NOT NULL DEFAULT false,
    CHECK ((initiative_id IS NULL) <> (challenge_id IS NULL)),
    CHECK ((kind = 'challenge') = (challenge_id IS NOT NULL)),
    CHECK ((state = 'unconfirmed') = (confirmed_at IS NULL)),
    CHECK ((handled_by IS NULL) = (handled_at IS NULL)),
    CHECK ((answered_by IS NULL) = (answered_at IS NULL)),
    CHECK ((answer = '') = (answered_by IS NULL)),
    CHECK (state <> 'refused' OR reason <> ''),
    CHECK (state <> 'shown' OR kind IN ('comment', 'challenge'))
);
CREATE INDEX feedback_initiative_id ON feedback (initiative_id);
CREATE INDEX feedback_challenge_id ON feedback (challenge_id);
CREATE INDEX feedback_handled_by ON feedback (handled_by);
CREATE INDEX feedback_answered_by ON feedback (answered_by);
CREATE INDEX feedback_email ON feedback (email, created_at);
CREATE INDEX feedback_waiting ON feedback (confirmed_at) WHERE state IN ('waiting', 'relayed');
