-- One row per act, written in the act's own transaction. The application may
-- add rows and read them, and nothing else.
CREATE TABLE events (
    id uuid PRIMARY KEY,
    at timestamptz NOT NULL,
    -- The transaction that wrote it: the sealer chains what has committed.
    transaction xid8 NOT NULL DEFAULT pg_current_xact_id(),
    actor_id uuid REFERENCES users ON DELETE RESTRICT,
    action text NOT NULL,
    subject text NOT NULL,
    subject_id uuid,
    proposal_id uuid REFERENCES proposals ON DELETE RESTRICT,
    from_state text,
    to_state text,
    note text NOT NULL,
    -- Who of those who may open the record sees this row: applicant and staff, staff alone, or the log's readers.
    audience text NOT NULL CHECK (audience IN ('everyone', 'staff', 'log')),
    details jsonb NOT NULL,
    request_id text NOT NULL,
    address text NOT NULL,
    hmac bytea NOT NULL CHECK (length(hmac) = 32)
);
CREATE INDEX events_proposal_id ON events (proposal_id, id);
CREATE INDEX events_actor_id ON events (actor_id);
CREATE INDEX events_transaction ON events (transaction);
REVOKE UPDATE, DELETE ON events FROM nq57_app;

-- The chain over the events: each seal binds the one before it.
CREATE TABLE event_seals (
    number bigint PRIMARY KEY CHECK (number > 0),
    event_id uuid NOT NULL UNIQUE REFERENCES events ON DELETE RESTRICT,
    hash bytea NOT NULL CHECK (length(hash) = 32),
    sealed_at timestamptz NOT NULL DEFAULT now()
);
REVOKE UPDATE, DELETE ON event_seals FROM nq57_app;
