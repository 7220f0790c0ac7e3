-- Who was a member once still has a conflict of interest: a reviewer does not
-- become disinterested by leaving the company the day before.
CREATE TABLE former_members (
    id uuid PRIMARY KEY,
    applicant_id uuid NOT NULL REFERENCES applicants ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    role text NOT NULL CHECK (role IN ('owner', 'editor', 'viewer')),
    joined_at timestamptz NOT NULL,
    left_at timestamptz NOT NULL
);
CREATE INDEX former_members_applicant_id ON former_members (applicant_id);
CREATE INDEX former_members_user_id ON former_members (user_id);

-- Where somebody belongs or belonged.
CREATE FUNCTION ties_of(person uuid) RETURNS TABLE (applicant_id uuid) LANGUAGE sql STABLE AS $$
    SELECT m.applicant_id FROM memberships m WHERE m.user_id = person
    UNION
    SELECT f.applicant_id FROM former_members f WHERE f.user_id = person
$$;

CREATE OR REPLACE FUNCTION conflicting_applicants(person uuid) RETURNS TABLE (applicant_id uuid) LANGUAGE sql STABLE AS $$
    SELECT theirs.id FROM applicants theirs
    WHERE theirs.id IN (SELECT t.applicant_id FROM ties_of(person) t)
        OR split_part(theirs.tax_code, '-', 1) IN (
            SELECT split_part(mine.tax_code, '-', 1) FROM ties_of(person) t JOIN applicants mine ON mine.id = t.applicant_id
            WHERE mine.tax_code IS NOT NULL
            UNION ALL
            SELECT split_part(i.tax_code, '-', 1) FROM interests i
            WHERE i.user_id = person AND i.ended_at IS NULL AND i.tax_code IS NOT NULL)
        OR lower(theirs.name) IN (
            SELECT lower(i.organisation) FROM interests i
            WHERE i.user_id = person AND i.ended_at IS NULL AND i.tax_code IS NULL)
$$;
