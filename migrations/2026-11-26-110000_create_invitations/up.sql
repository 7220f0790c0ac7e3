-- An owner invites a colleague by e-mail. The text of the link is made from
-- `token_id` under a key that the database does not hold; here stands only its
-- hash. Sending again makes another link, and the one before it is worth nothing.
CREATE TABLE invitations (
    id uuid PRIMARY KEY,
    applicant_id uuid NOT NULL REFERENCES applicants ON DELETE CASCADE,
    email text NOT NULL CHECK (email = lower(email) AND email IS NFC NORMALIZED AND length(email) <= 254),
    role text NOT NULL CHECK (role IN ('owner', 'editor', 'viewer')),
    token_id uuid NOT NULL,
    token_sha256 bytea NOT NULL UNIQUE CHECK (length(token_sha256) = 32),
    invited_by uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    created_at timestamptz NOT NULL,
    sent_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    ended_at timestamptz,
    ended_how text CHECK (ended_how IN ('accepted', 'refused', 'withdrawn')),
    ended_by uuid REFERENCES users ON DELETE RESTRICT,
    CHECK ((ended_at IS NULL) = (ended_how IS NULL))
);
CREATE UNIQUE INDEX invitations_one_open ON invitations (applicant_id, email) WHERE ended_at IS NULL;
CREATE INDEX invitations_applicant_id ON invitations (applicant_id);
CREATE INDEX invitations_invited_by ON invitations (invited_by);
CREATE INDEX invitations_ended_by ON invitations (ended_by);

-- How many mails an applicant's owners sent today is counted in the log.
CREATE INDEX events_subject_id ON events (subject_id, at);
