DROP FUNCTION is_barred_from_judging;
CREATE OR REPLACE FUNCTION conflicting_proposals(person uuid) RETURNS TABLE (proposal_id uuid) LANGUAGE sql STABLE AS $$
    SELECT a.proposal_id FROM assignments a
    WHERE a.reviewer_id = person AND a.state = 'declined' AND a.decline_reason IN ('conflict', 'recognised')
    UNION ALL
    SELECT p.id FROM proposals p WHERE p.created_by = person
    UNION ALL
    SELECT v.proposal_id FROM revisions v WHERE v.submitted_by = person
$$;
