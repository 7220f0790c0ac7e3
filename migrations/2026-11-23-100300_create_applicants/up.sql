CREATE TABLE applicants (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('enterprise', 'cooperative', 'household_business', 'science_organisation', 'public_body', 'person')),
    name text NOT NULL CHECK (name IS NFC NORMALIZED AND length(name) BETWEEN 1 AND 300),
    -- Ten digits, or ten and a branch number of three; a household business may have its owner's twelve.
    tax_code text UNIQUE CHECK (tax_code ~ '^([0-9]{10}(-[0-9]{3})?|[0-9]{12})$'),
    agency_code text UNIQUE REFERENCES agencies (code) ON DELETE RESTRICT,
    address text NOT NULL,
    commune_code text REFERENCES communes (code) ON DELETE RESTRICT,
    phone text NOT NULL,
    demo boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    -- All but persons have a tax code or an agency code.
    CHECK (kind = 'person' OR tax_code IS NOT NULL OR agency_code IS NOT NULL)
);
CREATE INDEX applicants_commune_code ON applicants (commune_code);

CREATE TABLE memberships (
    applicant_id uuid NOT NULL REFERENCES applicants ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    role text NOT NULL CHECK (role IN ('owner', 'editor', 'viewer')),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (applicant_id, user_id)
);
CREATE INDEX memberships_user_id ON memberships (user_id);

-- Somebody whose tax code is registered already asks its owner to let them in.
CREATE TABLE join_requests (
    id uuid PRIMARY KEY,
    applicant_id uuid NOT NULL REFERENCES applicants ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    answered_at timestamptz,
    answered_by uuid REFERENCES users ON DELETE RESTRICT,
    accepted boolean,
    CHECK ((answered_at IS NULL) = (accepted IS NULL))
);
CREATE INDEX join_requests_applicant_id ON join_requests (applicant_id);
CREATE INDEX join_requests_user_id ON join_requests (user_id);
CREATE INDEX join_requests_answered_by ON join_requests (answered_by);
CREATE UNIQUE INDEX join_requests_one_open ON join_requests (applicant_id, user_id) WHERE answered_at IS NULL;
