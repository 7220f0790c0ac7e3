-- More time to answer a request for information: asked for once a request.
CREATE TABLE extensions (
    info_request_id uuid PRIMARY KEY REFERENCES info_requests ON DELETE RESTRICT,
    -- Calendar days that were asked for.
    days integer NOT NULL CHECK (days > 0),
    reason text NOT NULL CHECK (reason <> ''),
    asked_by uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    asked_at timestamptz NOT NULL,
    answered_by uuid REFERENCES users ON DELETE RESTRICT,
    answered_at timestamptz,
    -- The new date; nothing where more time was refused.
    until timestamptz,
    answer text NOT NULL DEFAULT '',
    CHECK ((answered_at IS NULL) = (answered_by IS NULL)),
    CHECK (answered_at IS NOT NULL OR until IS NULL)
);
CREATE INDEX extensions_asked_by ON extensions (asked_by);
CREATE INDEX extensions_answered_by ON extensions (answered_by);
