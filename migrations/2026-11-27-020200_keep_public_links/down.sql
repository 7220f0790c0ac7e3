DROP TRIGGER public_links_are_kept ON goal_links;
DROP TRIGGER changed_links_are_kept ON initiatives;
DROP TRIGGER published_links_are_kept ON initiatives;
DROP FUNCTION keep_links_of_link();
DROP FUNCTION keep_links_of_entry();
DROP FUNCTION keep_public_links(uuid);
DROP TABLE public_goal_links;
-- What the public may see of the links: those of published entries, confirmed
-- or still a suggestion of the reference data.
CREATE VIEW public_goal_links AS
    SELECT l.goal_code, i.id AS initiative_id, l.status
    FROM goal_links l
    JOIN initiatives i ON i.id = l.initiative_id
    WHERE i.state = 'published' AND l.status IN ('confirmed', 'suggested')
    UNION ALL
    SELECT l.goal_code, i.id, l.status
    FROM goal_links l
    JOIN initiatives i ON i.proposal_id = l.proposal_id
    WHERE i.state = 'published' AND l.status = 'confirmed';
