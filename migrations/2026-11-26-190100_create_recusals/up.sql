-- Somebody steps back from one dossier, because of an interest in it. Why is
-- for administrators and auditors alone; that they did, for the department.
CREATE TABLE recusals (
    id uuid PRIMARY KEY,
    proposal_id uuid NOT NULL REFERENCES proposals ON DELETE RESTRICT,
    user_id uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    -- What the person was to the dossier.
    roles text[] NOT NULL CHECK (cardinality(roles) > 0 AND roles <@ ARRAY['moderator', 'reviewer', 'council', 'approver']),
    kind text NOT NULL CHECK (kind IN ('employment', 'shares', 'family', 'personal', 'teacher_student')),
    reason text NOT NULL CHECK (reason <> ''),
    recused_at timestamptz NOT NULL,
    UNIQUE (proposal_id, user_id)
);
CREATE INDEX recusals_user_id ON recusals (user_id);

-- Who acts in a role on one dossier in somebody's place, or because nobody
-- else is left. Whoever holds the role for every dossier is named here too,
-- so that it is known whose turn it is.
CREATE TABLE substitutes (
    id uuid PRIMARY KEY,
    proposal_id uuid NOT NULL REFERENCES proposals ON DELETE RESTRICT,
    role text NOT NULL CHECK (role IN ('moderator', 'reviewer', 'council', 'approver')),
    user_id uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    in_place_of uuid REFERENCES users ON DELETE RESTRICT,
    appointed_by uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    appointed_at timestamptz NOT NULL,
    UNIQUE (proposal_id, role, user_id),
    CHECK (in_place_of <> user_id)
);
CREATE INDEX substitutes_user_id ON substitutes (user_id);
CREATE INDEX substitutes_in_place_of ON substitutes (in_place_of);
CREATE INDEX substitutes_appointed_by ON substitutes (appointed_by);

-- What the agency that posted a challenge thinks of a dossier that answers it:
-- it advises, and does not score, vote or approve.
CREATE TABLE opinions (
    id uuid PRIMARY KEY,
    proposal_id uuid NOT NULL REFERENCES proposals ON DELETE RESTRICT,
    agency_code text NOT NULL REFERENCES agencies (code) ON DELETE RESTRICT,
    written_by uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    text text NOT NULL CHECK (text <> ''),
    written_at timestamptz NOT NULL
);
CREATE INDEX opinions_proposal_id ON opinions (proposal_id, written_at);
CREATE INDEX opinions_agency_code ON opinions (agency_code);
CREATE INDEX opinions_written_by ON opinions (written_by);

-- Whether a person belongs to the agency whose challenge a dossier answers: as
-- its officer, or as a member of the applicant that the agency is.
CREATE FUNCTION advises(person uuid, proposal uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM proposals p JOIN challenges c ON c.id = p.challenge_id
        WHERE p.id = $2 AND (
            EXISTS (SELECT FROM user_roles r WHERE r.user_id = $1 AND r.agency_code = c.agency_code)
            OR EXISTS (SELECT FROM ties_of($1) t JOIN applicants a ON a.id = t.applicant_id WHERE a.agency_code = c.agency_code)))
$$;

-- Whether a person may not judge a dossier: an interest bars them, its words
-- are theirs, or their agency posted the challenge.
CREATE OR REPLACE FUNCTION is_barred_from_judging(person uuid, proposal uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT is_conflicted($1, $2) OR advises($1, $2)
        OR EXISTS (SELECT FROM counter_helps h WHERE h.proposal_id = $2 AND h.helper_id = $1)
$$;

-- A recusal is a declared interest too.
CREATE OR REPLACE FUNCTION declared_proposals(person uuid) RETURNS TABLE (proposal_id uuid) LANGUAGE sql STABLE AS $$
    SELECT r.proposal_id FROM recusals r WHERE r.user_id = $1
    UNION ALL
    SELECT a.proposal_id FROM assignments a
    WHERE a.reviewer_id = $1 AND a.state = 'declined' AND a.decline_reason IN ('conflict', 'recognised')
    UNION ALL
    SELECT v.proposal_id FROM interests i JOIN revisions v ON v.people @> ARRAY[folded(i.person)]
    WHERE i.user_id = $1 AND i.ended_at IS NULL AND i.person IS NOT NULL
    UNION ALL
    SELECT p.id FROM interests i JOIN proposals p ON p.people @> ARRAY[folded(i.person)]
    WHERE i.user_id = $1 AND i.ended_at IS NULL AND i.person IS NOT NULL
$$;
