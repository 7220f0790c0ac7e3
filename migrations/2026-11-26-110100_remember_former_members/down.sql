CREATE OR REPLACE FUNCTION conflicting_applicants(person uuid) RETURNS TABLE (applicant_id uuid) LANGUAGE sql STABLE AS $$
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
DROP FUNCTION ties_of;
DROP TABLE former_members;
