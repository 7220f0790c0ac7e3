-- Interests that a person declares once, for all dossiers.
CREATE TABLE interests (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('employment', 'shares', 'family', 'personal', 'teacher_student')),
    organisation text NOT NULL CHECK (organisation IS NFC NORMALIZED AND organisation <> ''),
    tax_code text CHECK (tax_code ~ '^([0-9]{10}(-[0-9]{3})?|[0-9]{12})$'),
    declared_at timestamptz NOT NULL,
    ended_at timestamptz
);
CREATE INDEX interests_user_id ON interests (user_id);

CREATE TABLE assignments (
    id uuid PRIMARY KEY,
    proposal_id uuid NOT NULL REFERENCES proposals ON DELETE RESTRICT,
    reviewer_id uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    rubric_code text NOT NULL REFERENCES rubrics (code) ON DELETE RESTRICT,
    state text NOT NULL CHECK (state IN ('invited', 'accepted', 'submitted', 'returned', 'declined', 'withdrawn', 'lapsed')),
    -- Which round of review: a reconsideration starts another.
    round integer NOT NULL DEFAULT 1,
    assigned_by uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    created_at timestamptz NOT NULL,
    -- When the reviewer was told; nothing before the review starts.
    told_at timestamptz,
    -- When the reviewer declared to have no interest in the dossier.
    interests_declared_at timestamptz,
    decline_reason text CHECK (decline_reason IN ('conflict', 'not_my_field', 'too_many', 'recognised')),
    note text NOT NULL DEFAULT '',
    updated_at timestamptz NOT NULL,
    CHECK ((state = 'declined') = (decline_reason IS NOT NULL)),
    CHECK (state NOT IN ('accepted', 'submitted', 'returned') OR interests_declared_at IS NOT NULL)
);
CREATE UNIQUE INDEX assignments_one_open ON assignments (proposal_id, reviewer_id)
    WHERE state IN ('invited', 'accepted', 'submitted', 'returned');
CREATE INDEX assignments_proposal_id ON assignments (proposal_id);
CREATE INDEX assignments_reviewer_id ON assignments (reviewer_id, state);
CREATE INDEX assignments_rubric_code ON assignments (rubric_code);
CREATE INDEX assignments_assigned_by ON assignments (assigned_by);

CREATE TABLE sheets (
    id uuid PRIMARY KEY,
    assignment_id uuid NOT NULL UNIQUE REFERENCES assignments ON DELETE RESTRICT,
    -- As written, until it is filed.
    draft jsonb NOT NULL,
    -- The revision that the filed sheet judges.
    revision_id uuid REFERENCES revisions ON DELETE RESTRICT,
    recommendation text CHECK (recommendation IN ('approve', 'decline')),
    comment text NOT NULL DEFAULT '',
    filed_at timestamptz,
    updated_at timestamptz NOT NULL,
    CHECK ((filed_at IS NULL) = (revision_id IS NULL)),
    CHECK ((filed_at IS NULL) = (recommendation IS NULL))
);
CREATE INDEX sheets_revision_id ON sheets (revision_id);

CREATE TABLE sheet_scores (
    sheet_id uuid NOT NULL REFERENCES sheets ON DELETE CASCADE,
    criterion_code text NOT NULL,
    -- Hundredths of a point.
    points integer NOT NULL CHECK (points >= 0),
    comment text NOT NULL,
    PRIMARY KEY (sheet_id, criterion_code)
);

-- What a council session said of one proposal, recorded by a member.
CREATE TABLE council_results (
    id uuid PRIMARY KEY,
    proposal_id uuid NOT NULL REFERENCES proposals ON DELETE RESTRICT,
    round integer NOT NULL,
    held_on date NOT NULL,
    present integer NOT NULL CHECK (present > 0),
    votes_for integer NOT NULL CHECK (votes_for >= 0),
    votes_against integer NOT NULL CHECK (votes_against >= 0),
    result text NOT NULL CHECK (result IN ('approve', 'decline')),
    minutes text NOT NULL,
    recorded_by uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    recorded_at timestamptz NOT NULL,
    CHECK (votes_for + votes_against <= present),
    CHECK ((result = 'approve') = (votes_for > votes_against)),
    UNIQUE (proposal_id, round)
);
CREATE INDEX council_results_recorded_by ON council_results (recorded_by);

-- Applicants whose dossiers a person must not touch nor learn of: those they
-- belong to, those that share the tax code (branches included) of one they
-- belong to or declared an interest in, and those of the very name of a
-- declared interest without a tax code. `domain::conflict` says the same.
CREATE FUNCTION conflicting_applicants(person uuid) RETURNS TABLE (applicant_id uuid) LANGUAGE sql STABLE AS $$
    SELECT theirs.id FROM applicants theirs
    WHERE theirs.id IN (SELECT m.applicant_id FROM memberships m WHERE m.user_id = person)
        OR split_part(theirs.tax_code, '-', 1) IN (
            SELECT split_part(mine.tax_code, '-', 1) FROM memberships m JOIN applicants mine ON mine.id = m.applicant_id
            WHERE m.user_id = person AND mine.tax_code IS NOT NULL
            UNION ALL
            SELECT split_part(i.tax_code, '-', 1) FROM interests i
            WHERE i.user_id = person AND i.ended_at IS NULL AND i.tax_code IS NOT NULL)
        OR lower(theirs.name) IN (
            SELECT lower(i.organisation) FROM interests i
            WHERE i.user_id = person AND i.ended_at IS NULL AND i.tax_code IS NULL)
$$;

-- The dossiers of one person's conflicts that have nothing to do with the
-- applicant: declared on an assignment, the author recognised in a blind
-- review, or written or submitted by that person.
CREATE FUNCTION conflicting_proposals(person uuid) RETURNS TABLE (proposal_id uuid) LANGUAGE sql STABLE AS $$
    SELECT a.proposal_id FROM assignments a
    WHERE a.reviewer_id = person AND a.state = 'declined' AND a.decline_reason IN ('conflict', 'recognised')
    UNION ALL
    SELECT p.id FROM proposals p WHERE p.created_by = person
    UNION ALL
    SELECT v.proposal_id FROM revisions v WHERE v.submitted_by = person
$$;

CREATE FUNCTION is_conflicted(person uuid, proposal uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM proposals p
        WHERE p.id = proposal
            AND (p.applicant_id IN (SELECT c.applicant_id FROM conflicting_applicants(person) c)
                OR p.id IN (SELECT c.proposal_id FROM conflicting_proposals(person) c)))
$$;
