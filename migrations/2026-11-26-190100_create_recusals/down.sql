CREATE OR REPLACE FUNCTION is_barred_from_judging(person uuid, proposal uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT is_conflicted(person, proposal)
        OR EXISTS (SELECT FROM counter_helps h WHERE h.proposal_id = proposal AND h.helper_id = person)
$$;
DROP FUNCTION advises;
CREATE OR REPLACE FUNCTION declared_proposals(person uuid) RETURNS TABLE (proposal_id uuid) LANGUAGE sql STABLE AS $$
    SELECT a.proposal_id FROM assignments a
    WHERE a.reviewer_id = $1 AND a.state = 'declined' AND a.decline_reason IN ('conflict', 'recognised')
    UNION ALL
    SELECT v.proposal_id FROM interests i JOIN revisions v ON v.people @> ARRAY[folded(i.person)]
    WHERE i.user_id = $1 AND i.ended_at IS NULL AND i.person IS NOT NULL
    UNION ALL
    SELECT p.id FROM interests i JOIN proposals p ON p.people @> ARRAY[folded(i.person)]
    WHERE i.user_id = $1 AND i.ended_at IS NULL AND i.person IS NOT NULL
$$;
DROP TABLE opinions;
DROP TABLE substitutes;
DROP TABLE recusals;
