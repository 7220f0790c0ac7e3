-- Advice before submitting (xin góp ý trước khi nộp): once for each proposal,
-- while it is a draft. It refuses nothing and binds nobody.
CREATE TABLE advice_requests (
    id uuid PRIMARY KEY,
    proposal_id uuid NOT NULL UNIQUE REFERENCES proposals ON DELETE CASCADE,
    state text NOT NULL CHECK (state IN ('asked', 'given', 'ended')),
    -- What the applicant wants to know; may be empty.
    question text NOT NULL,
    asked_by uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    asked_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    due_provisional boolean NOT NULL,
    -- The general word, and the draft as it stood when it was given: a marked
    -- field that was rewritten since is shown as such.
    word text,
    answers jsonb,
    given_by uuid REFERENCES users ON DELETE RESTRICT,
    -- When it was given, or when submitting or deleting the draft ended it.
    closed_at timestamptz,
    CHECK ((state = 'given') = (word IS NOT NULL)),
    CHECK ((state = 'given') = (answers IS NOT NULL)),
    CHECK ((state = 'given') = (given_by IS NOT NULL)),
    CHECK ((state = 'asked') = (closed_at IS NULL))
);
CREATE INDEX advice_requests_asked_by ON advice_requests (asked_by);
CREATE INDEX advice_requests_given_by ON advice_requests (given_by);
CREATE INDEX advice_requests_due_at ON advice_requests (due_at) WHERE state = 'asked';

CREATE TABLE advice_marks (
    advice_request_id uuid NOT NULL REFERENCES advice_requests ON DELETE CASCADE,
    field text NOT NULL,
    comment text NOT NULL,
    position integer NOT NULL,
    PRIMARY KEY (advice_request_id, field)
);
