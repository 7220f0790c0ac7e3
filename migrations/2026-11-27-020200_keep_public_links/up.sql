-- The links that the public sees, as rows of their own. Counting them by goal and field reads one
-- small index; the view that stood here read every entry and every link for it. Kept by triggers in the
-- transaction that changes an entry or a link, so it is never behind.
DROP VIEW public_goal_links;
CREATE TABLE public_goal_links (
    initiative_id uuid NOT NULL REFERENCES initiatives ON DELETE CASCADE,
    goal_code text NOT NULL REFERENCES policy_goals (code) ON DELETE CASCADE,
    status text NOT NULL CHECK (status IN ('confirmed', 'suggested')),
    -- The entry's field and date, copied so that no entry need be read to count and to order.
    sector text,
    published_at timestamptz NOT NULL,
    PRIMARY KEY (initiative_id, goal_code)
);
CREATE INDEX public_goal_links_counted ON public_goal_links (goal_code, sector, status);
CREATE INDEX public_goal_links_listed ON public_goal_links (goal_code, status, published_at DESC, initiative_id);

-- Writes the links of one entry anew: those of a published one that are confirmed or still a
-- suggestion of the reference data.
CREATE FUNCTION keep_public_links(entry uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    -- Whoever changes the entry or another of its links at this moment comes before or after, and
    -- each sees what the other did.
    PERFORM FROM initiatives WHERE id = entry FOR NO KEY UPDATE;
    DELETE FROM public_goal_links WHERE initiative_id = entry;
    INSERT INTO public_goal_links (initiative_id, goal_code, status, sector, published_at)
        SELECT DISTINCT ON (l.goal_code) i.id, l.goal_code, l.status, i.sector_slug, i.published_at
        FROM initiatives i
        CROSS JOIN LATERAL (
            SELECT goal_code, status FROM goal_links WHERE initiative_id = i.id AND status IN ('confirmed', 'suggested')
            UNION ALL
            SELECT goal_code, status FROM goal_links WHERE proposal_id = i.proposal_id AND status = 'confirmed') l
        WHERE i.id = entry AND i.state = 'published'
        ORDER BY l.goal_code, l.status;
END $$;

CREATE FUNCTION keep_links_of_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM keep_public_links(NEW.id);
    RETURN NULL;
END $$;
CREATE TRIGGER published_links_are_kept AFTER INSERT ON initiatives
    FOR EACH ROW WHEN (NEW.state = 'published') EXECUTE FUNCTION keep_links_of_entry();
CREATE TRIGGER changed_links_are_kept AFTER UPDATE ON initiatives
    FOR EACH ROW WHEN ((OLD.state, OLD.sector_slug, OLD.published_at, OLD.proposal_id)
        IS DISTINCT FROM (NEW.state, NEW.sector_slug, NEW.published_at, NEW.proposal_id))
    EXECUTE FUNCTION keep_links_of_entry();

CREATE FUNCTION keep_links_of_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM keep_public_links(i.id) FROM initiatives i
        WHERE i.id IN (OLD.initiative_id, NEW.initiative_id) OR i.proposal_id IN (OLD.proposal_id, NEW.proposal_id);
    RETURN NULL;
END $$;
CREATE TRIGGER public_links_are_kept AFTER INSERT OR UPDATE OR DELETE ON goal_links
    FOR EACH ROW EXECUTE FUNCTION keep_links_of_link();

INSERT INTO public_goal_links (initiative_id, goal_code, status, sector, published_at)
    SELECT DISTINCT ON (i.id, l.goal_code) i.id, l.goal_code, l.status, i.sector_slug, i.published_at
    FROM initiatives i
    JOIN goal_links l ON l.initiative_id = i.id AND l.status IN ('confirmed', 'suggested')
        OR l.proposal_id = i.proposal_id AND l.status = 'confirmed'
    WHERE i.state = 'published'
    ORDER BY i.id, l.goal_code, l.status;
