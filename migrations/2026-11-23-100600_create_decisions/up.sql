CREATE TABLE decisions (
    id uuid PRIMARY KEY,
    proposal_id uuid NOT NULL REFERENCES proposals ON DELETE RESTRICT,
    kind text NOT NULL CHECK (kind IN ('approve', 'decline', 'ineligible')),
    outcome text CHECK (outcome IN ('publish', 'pilot', 'order')),
    reason_code text,
    reason text NOT NULL CHECK (reason <> ''),
    -- What the applicant can do instead; every refusal has one.
    next_step text NOT NULL,
    -- Why the council's result was not followed.
    departure text NOT NULL DEFAULT '',
    decided_by uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    decided_at timestamptz NOT NULL,
    -- Undone before release, revoked after it, or set aside by a reconsideration: never erased.
    ended_at timestamptz,
    ended_by uuid REFERENCES users ON DELETE RESTRICT,
    ended_how text CHECK (ended_how IN ('undone', 'revoked', 'reconsidered', 'withdrawn')),
    ended_reason text NOT NULL DEFAULT '',
    released_at timestamptz,
    released_by uuid REFERENCES users ON DELETE RESTRICT,
    -- The letter, word for word as it was read and released.
    letter text,
    CHECK (kind = 'approve' OR outcome IS NULL),
    CHECK (kind = 'approve' OR next_step <> ''),
    CHECK ((released_at IS NULL) = (released_by IS NULL)),
    CHECK ((released_at IS NULL) = (letter IS NULL)),
    CHECK ((ended_at IS NULL) = (ended_how IS NULL)),
    CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
    CHECK (ended_how NOT IN ('undone', 'withdrawn') OR released_at IS NULL),
    CHECK (ended_how NOT IN ('revoked', 'reconsidered') OR released_at IS NOT NULL)
);
CREATE UNIQUE INDEX decisions_one_live ON decisions (proposal_id) WHERE ended_at IS NULL;
CREATE INDEX decisions_proposal_id ON decisions (proposal_id);
CREATE INDEX decisions_decided_by ON decisions (decided_by);
CREATE INDEX decisions_ended_by ON decisions (ended_by);
CREATE INDEX decisions_released_by ON decisions (released_by);

-- An applicant asks once for a released refusal to be looked at again.
CREATE TABLE reconsideration_requests (
    id uuid PRIMARY KEY,
    proposal_id uuid NOT NULL UNIQUE REFERENCES proposals ON DELETE RESTRICT,
    decision_id uuid NOT NULL REFERENCES decisions ON DELETE RESTRICT,
    reason text NOT NULL,
    requested_by uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    requested_at timestamptz NOT NULL
);
CREATE INDEX reconsideration_requests_decision_id ON reconsideration_requests (decision_id);
CREATE INDEX reconsideration_requests_requested_by ON reconsideration_requests (requested_by);

-- Which round of review a proposal is in: a reconsidered refusal starts
-- another, with new reviewers, and what the old round filed no longer counts.
CREATE FUNCTION review_round(proposal uuid) RETURNS integer LANGUAGE sql STABLE AS $$
    SELECT 1 + count(*)::integer FROM decisions d
    WHERE d.proposal_id = proposal AND d.ended_how = 'reconsidered' AND d.kind <> 'ineligible'
$$;
