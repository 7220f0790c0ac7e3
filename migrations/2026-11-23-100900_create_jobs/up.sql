CREATE TABLE mails (
    id uuid PRIMARY KEY,
    event_id uuid NOT NULL REFERENCES events ON DELETE RESTRICT,
    message text NOT NULL,
    -- Whose mail it is; nobody's where the address has no account.
    user_id uuid REFERENCES users ON DELETE SET NULL,
    recipient text NOT NULL CHECK (recipient <> '' AND recipient !~ '[[:cntrl:]]'),
    name text NOT NULL,
    language text NOT NULL CHECK (language IN ('vi', 'en')),
    -- What the text speaks of; never a secret.
    params jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    sent_at timestamptz,
    UNIQUE (event_id, message, recipient)
);
CREATE INDEX mails_user_id ON mails (user_id);
CREATE INDEX mails_waiting ON mails (created_at) WHERE sent_at IS NULL;

CREATE TABLE jobs (
    id uuid PRIMARY KEY,
    kind text NOT NULL,
    payload jsonb NOT NULL,
    run_at timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    -- Those of the attempts that failed by the job's own fault.
    failures integer NOT NULL DEFAULT 0,
    last_error text,
    dead_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX jobs_due ON jobs (run_at) WHERE dead_at IS NULL;

-- Wakes the worker as soon as a transaction with a job commits.
CREATE FUNCTION announce_job() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('jobs', '');
    RETURN NULL;
END
$$;
CREATE TRIGGER jobs_announced AFTER INSERT ON jobs FOR EACH STATEMENT EXECUTE FUNCTION announce_job();
