-- Who writes for an applicant at the counter does so in office: that is no interest of their
-- own, and does not keep them from receiving and screening the dossier. But they do not
-- judge it. `domain::conflict` says the same.
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

-- Whether a person may not judge a proposal: by an interest, or because its words are theirs.
CREATE FUNCTION is_barred_from_judging(person uuid, proposal uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT is_conflicted(person, proposal)
        OR EXISTS (SELECT FROM counter_helps h WHERE h.proposal_id = proposal AND h.helper_id = person)
$$;
