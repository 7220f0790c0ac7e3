-- Lists of dossiers that somebody named: an address of the queue, for oneself
-- or for everybody who opens it.
CREATE TABLE queue_views (
    id uuid PRIMARY KEY,
    owner_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    name text NOT NULL CHECK (name IS NFC NORMALIZED AND name <> '' AND octet_length(name) <= 640),
    -- Parameters of the address; empty for the list as it usually is.
    query text NOT NULL CHECK (length(query) <= 2000),
    shared boolean NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX queue_views_name ON queue_views (owner_id, lower(name));
CREATE INDEX queue_views_shared ON queue_views (shared) WHERE shared;
