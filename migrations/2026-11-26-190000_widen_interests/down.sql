DROP FUNCTION declared_proposals;
DROP FUNCTION declared_applicants;
DROP TABLE interest_reminders;
DROP TABLE interest_statements;
DROP INDEX users_folded;
DROP INDEX applicants_tax_root;
DROP INDEX applicants_folded;
ALTER TABLE revisions DROP COLUMN people;
ALTER TABLE proposals DROP COLUMN people;
-- What only the wider table can hold goes with it.
DELETE FROM interests WHERE organisation IS NULL;
ALTER TABLE interests
    DROP COLUMN left_on,
    DROP COLUMN began_on,
    DROP COLUMN person,
    ALTER COLUMN organisation SET NOT NULL;
DROP FUNCTION people_of;
DROP FUNCTION folded;
-- As they were; `person` is theirs again, not a column.
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

CREATE OR REPLACE FUNCTION conflicting_proposals(person uuid) RETURNS TABLE (proposal_id uuid) LANGUAGE sql STABLE AS $$
    SELECT a.proposal_id FROM assignments a
    WHERE a.reviewer_id = person AND a.state = 'declined' AND a.decline_reason IN ('conflict', 'recognised')
    UNION ALL
    SELECT w.proposal_id FROM (
        SELECT p.id AS proposal_id FROM proposals p WHERE p.created_by = person
        UNION ALL
        SELECT v.proposal_id FROM revisions v WHERE v.submitted_by = person) w
    WHERE NOT EXISTS (SELECT FROM counter_helps h WHERE h.proposal_id = w.proposal_id AND h.helper_id = person)
$$;
