CREATE TABLE users (
    id uuid PRIMARY KEY,
    email text NOT NULL UNIQUE CHECK (email = lower(email) AND email IS NFC NORMALIZED AND length(email) <= 254),
    name text NOT NULL CHECK (name IS NFC NORMALIZED AND length(name) BETWEEN 1 AND 120),
    phone text,
    -- Argon2id in the PHC string format.
    password_hash text,
    language text NOT NULL DEFAULT 'vi' CHECK (language IN ('vi', 'en')),
    email_confirmed_at timestamptz,
    disabled_at timestamptz,
    -- Written by the demonstration data; production refuses to start beside one.
    demo boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- Roles of the Department's side, read at every request.
CREATE TABLE user_roles (
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    role text NOT NULL CHECK (role IN ('moderator', 'reviewer', 'council', 'approver', 'officer', 'administrator', 'auditor')),
    -- For an officer: the department or commune they act for.
    agency_code text REFERENCES agencies (code) ON DELETE RESTRICT,
    granted_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, role),
    CHECK ((role = 'officer') = (agency_code IS NOT NULL))
);
CREATE INDEX user_roles_agency_code ON user_roles (agency_code);

CREATE TABLE sessions (
    id uuid PRIMARY KEY,
    -- The cookie holds the token; a copy of this table cannot sign in.
    token_sha256 bytea NOT NULL UNIQUE,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    user_agent text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    last_seen_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sessions_user_id ON sessions (user_id);

-- A link sent by mail. The token itself is derived from the id under a key
-- that the database does not hold.
CREATE TABLE user_tokens (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    purpose text NOT NULL CHECK (purpose IN ('confirm_email', 'reset_password', 'set_password')),
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX user_tokens_user_id ON user_tokens (user_id);

-- Failures to sign in, by account and by address, kept over restarts.
CREATE TABLE sign_in_failures (
    key text PRIMARY KEY,
    failures integer NOT NULL,
    last_at timestamptz NOT NULL,
    blocked_until timestamptz NOT NULL
);
