CREATE TABLE proposals (
    id uuid PRIMARY KEY,
    applicant_id uuid NOT NULL REFERENCES applicants ON DELETE RESTRICT,
    state text NOT NULL CHECK (state IN ('draft', 'submitted', 'screening', 'needs_info', 'lapsed', 'in_review', 'deliberation',
        'approved', 'declined', 'ineligible', 'forwarded', 'withdrawn', 'merged')),
    -- Where an answered request leads back to.
    returns_to text CHECK (returns_to IN ('screening', 'in_review', 'deliberation')),
    -- Counts the acts on this proposal, so that a page drawn before another's act is refused.
    version integer NOT NULL DEFAULT 0,
    code text UNIQUE,
    lookup_code text UNIQUE,
    -- The working copy of the form, as it was written; `title` is its title.
    answers jsonb NOT NULL,
    title text NOT NULL,
    -- The number of the newest revision; 0 while a draft.
    revision integer NOT NULL DEFAULT 0,
    earlier_proposal_id uuid REFERENCES proposals ON DELETE SET NULL,
    rubric_code text REFERENCES rubrics (code) ON DELETE RESTRICT,
    -- Working days of each stage, pinned at receipt.
    durations jsonb,
    -- When the running stage is due; nothing while no clock runs. Derived from
    -- the events and the calendar, and written only with them.
    due_at timestamptz,
    due_provisional boolean NOT NULL DEFAULT false,
    forwarded_to text REFERENCES agencies (code) ON DELETE RESTRICT,
    merged_into uuid REFERENCES proposals ON DELETE RESTRICT,
    created_by uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    submitted_at timestamptz,
    -- A draft that was thrown away: its text is gone, the row stays for the log.
    discarded_at timestamptz,
    CHECK (discarded_at IS NULL OR state = 'draft'),
    CHECK ((state = 'draft') = (code IS NULL)),
    CHECK ((code IS NULL) = (lookup_code IS NULL)),
    CHECK ((code IS NULL) = (submitted_at IS NULL)),
    CHECK ((code IS NULL) = (revision = 0)),
    CHECK ((state IN ('needs_info', 'lapsed')) = (returns_to IS NOT NULL)),
    CHECK ((state = 'forwarded') = (forwarded_to IS NOT NULL)),
    CHECK ((state = 'merged') = (merged_into IS NOT NULL)),
    CHECK (merged_into <> id)
);
CREATE INDEX proposals_applicant_id ON proposals (applicant_id);
CREATE INDEX proposals_state_due_at ON proposals (state, due_at);
CREATE INDEX proposals_submitted_at ON proposals (submitted_at DESC, id DESC) WHERE submitted_at IS NOT NULL;
CREATE INDEX proposals_earlier_proposal_id ON proposals (earlier_proposal_id);
CREATE INDEX proposals_rubric_code ON proposals (rubric_code);
CREATE INDEX proposals_forwarded_to ON proposals (forwarded_to);
CREATE INDEX proposals_merged_into ON proposals (merged_into);
CREATE INDEX proposals_created_by ON proposals (created_by);

-- NNNN of a dossier code. Counted inside the submitting transaction, so that
-- a submission that fails leaves no gap.
CREATE TABLE dossier_counters (
    day date PRIMARY KEY,
    last integer NOT NULL CHECK (last > 0)
);

CREATE TABLE revisions (
    id uuid PRIMARY KEY,
    proposal_id uuid NOT NULL REFERENCES proposals ON DELETE RESTRICT,
    number integer NOT NULL CHECK (number > 0),
    answers jsonb NOT NULL,
    submitted_by uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    submitted_at timestamptz NOT NULL,
    UNIQUE (proposal_id, number)
);
CREATE INDEX revisions_submitted_by ON revisions (submitted_by);
REVOKE UPDATE, DELETE ON revisions FROM nq57_app;

CREATE TABLE attachments (
    id uuid PRIMARY KEY,
    proposal_id uuid NOT NULL REFERENCES proposals ON DELETE CASCADE,
    name text NOT NULL CHECK (name IS NFC NORMALIZED AND length(name) BETWEEN 1 AND 255),
    media_type text NOT NULL,
    size bigint NOT NULL CHECK (size > 0),
    sha256 bytea NOT NULL CHECK (length(sha256) = 32),
    uploaded_by uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    created_at timestamptz NOT NULL DEFAULT now(),
    removed_at timestamptz
);
CREATE INDEX attachments_proposal_id ON attachments (proposal_id);
CREATE INDEX attachments_uploaded_by ON attachments (uploaded_by);
CREATE INDEX attachments_sha256 ON attachments (sha256);

CREATE TABLE revision_attachments (
    revision_id uuid NOT NULL REFERENCES revisions ON DELETE RESTRICT,
    attachment_id uuid NOT NULL REFERENCES attachments ON DELETE RESTRICT,
    PRIMARY KEY (revision_id, attachment_id)
);
CREATE INDEX revision_attachments_attachment_id ON revision_attachments (attachment_id);

-- A consent or declaration: who gave it, when, from where, to which wording.
CREATE TABLE consents (
    id uuid PRIMARY KEY,
    proposal_id uuid NOT NULL REFERENCES proposals ON DELETE RESTRICT,
    kind text NOT NULL CHECK (kind IN ('truthful', 'personal_data', 'publish')),
    wording text NOT NULL,
    user_id uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    address text NOT NULL,
    given_at timestamptz NOT NULL,
    withdrawn_at timestamptz,
    withdrawn_by uuid REFERENCES users ON DELETE RESTRICT,
    CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);
CREATE UNIQUE INDEX consents_one_live ON consents (proposal_id, kind) WHERE withdrawn_at IS NULL;
CREATE INDEX consents_proposal_id ON consents (proposal_id);
CREATE INDEX consents_user_id ON consents (user_id);
CREATE INDEX consents_withdrawn_by ON consents (withdrawn_by);

CREATE TABLE info_requests (
    id uuid PRIMARY KEY,
    proposal_id uuid NOT NULL REFERENCES proposals ON DELETE RESTRICT,
    -- The stage it was made in.
    stage text NOT NULL CHECK (stage IN ('screening', 'in_review', 'deliberation')),
    note text NOT NULL,
    due_at timestamptz NOT NULL,
    requested_by uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    requested_at timestamptz NOT NULL,
    -- The content that the request speaks of, against which the answer is compared.
    revision integer NOT NULL,
    closed_at timestamptz,
    outcome text CHECK (outcome IN ('answered', 'recalled', 'withdrawn')),
    CHECK ((closed_at IS NULL) = (outcome IS NULL))
);
CREATE UNIQUE INDEX info_requests_one_open ON info_requests (proposal_id) WHERE closed_at IS NULL;
CREATE INDEX info_requests_proposal_id ON info_requests (proposal_id);
CREATE INDEX info_requests_requested_by ON info_requests (requested_by);

CREATE TABLE info_request_fields (
    info_request_id uuid NOT NULL REFERENCES info_requests ON DELETE CASCADE,
    field text NOT NULL,
    comment text NOT NULL,
    position integer NOT NULL,
    PRIMARY KEY (info_request_id, field)
);

CREATE TABLE screenings (
    proposal_id uuid NOT NULL REFERENCES proposals ON DELETE CASCADE,
    item_code text NOT NULL REFERENCES screening_items (code) ON DELETE RESTRICT,
    passed boolean NOT NULL,
    note text NOT NULL,
    answered_by uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    answered_at timestamptz NOT NULL,
    PRIMARY KEY (proposal_id, item_code)
);
CREATE INDEX screenings_item_code ON screenings (item_code);
CREATE INDEX screenings_answered_by ON screenings (answered_by);

-- What an approver allowed apart from the rule, with the reason.
CREATE TABLE exceptions (
    id uuid PRIMARY KEY,
    proposal_id uuid NOT NULL REFERENCES proposals ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('second_request', 'fewer_reviewers')),
    -- second_request: the stage it is allowed in.
    stage text CHECK (stage IN ('screening', 'in_review', 'deliberation')),
    -- fewer_reviewers: how many are enough.
    reviewers integer CHECK (reviewers >= 1),
    reason text NOT NULL,
    granted_by uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    granted_at timestamptz NOT NULL,
    CHECK ((kind = 'second_request') = (stage IS NOT NULL)),
    CHECK ((kind = 'fewer_reviewers') = (reviewers IS NOT NULL))
);
CREATE INDEX exceptions_proposal_id ON exceptions (proposal_id);
CREATE INDEX exceptions_granted_by ON exceptions (granted_by);
