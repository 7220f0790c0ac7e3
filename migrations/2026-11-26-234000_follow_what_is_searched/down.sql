ALTER TABLE initiatives
    ADD COLUMN search tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('nq57', separated(title)), 'A')
        || setweight(to_tsvector('nq57', separated(summary)), 'B')
        || setweight(to_tsvector('nq57', separated(reach || ' ' || operator)), 'C')
        || setweight(to_tsvector('nq57', separated(body_text)), 'D')) STORED,
    ADD COLUMN spelled tsvector NOT NULL GENERATED ALWAYS AS (
        to_tsvector('simple', separated(title || ' ' || summary || ' ' || reach || ' ' || operator || ' ' || body_text))) STORED;
CREATE INDEX initiatives_search ON initiatives USING gin (search);
CREATE INDEX initiatives_by_title ON initiatives (title COLLATE "vi-x-icu", slug) WHERE state = 'published';
DROP TABLE abbreviations;
DROP TRIGGER links_are_searched ON goal_links;
DROP FUNCTION note_link_change();
DROP TRIGGER documents_are_searched ON policy_documents;
DROP TRIGGER challenges_are_searched ON challenges;
DROP TRIGGER goals_are_searched ON policy_goals;
DROP TRIGGER initiatives_are_searched ON initiatives;
DROP FUNCTION note_search_change();
DROP TABLE search_changes;
