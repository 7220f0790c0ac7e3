-- The support that a published content asks for, as words of the form. It is read off the
-- content itself, so that no list can ask for more than what was published.
CREATE FUNCTION wanted_support(body jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN coalesce((SELECT string_to_array(part ->> 'text', E'\n') FROM jsonb_array_elements(body) AS part
        WHERE part ->> 'field' = 'support' AND part ->> 'text' <> '' LIMIT 1), '{}');

ALTER TABLE initiatives ADD COLUMN support text[] NOT NULL GENERATED ALWAYS AS (wanted_support(body)) STORED;

-- Lists and counts read the index alone, however long the catalogue is.
CREATE INDEX initiatives_wanting ON initiatives (published_at DESC, id DESC) INCLUDE (support, sector_slug)
    WHERE state = 'published' AND support <> '{}';
