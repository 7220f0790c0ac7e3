-- What two works are compared by: each word without diacritics, and each pair of words side by
-- side, since most Vietnamese words are written as two. A pair is rare enough to find by.
CREATE FUNCTION comparable_terms(value text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT coalesce(array_agg(DISTINCT both_kinds.term ORDER BY both_kinds.term), '{}')
    FROM (
        SELECT t.lexeme AS word, lead(t.lexeme) OVER (ORDER BY place.at) AS next
        FROM unnest(to_tsvector('nq57', separated(value))) AS t (lexeme, positions, weights),
            unnest(t.positions) AS place (at)
    ) AS words
    CROSS JOIN LATERAL (VALUES (words.word), (words.word || ' ' || words.next)) AS both_kinds (term)
    WHERE both_kinds.term IS NOT NULL;
END;

-- Of a catalogue entry its beginning is enough to know it by.
ALTER TABLE initiatives ADD COLUMN terms text[] NOT NULL
    GENERATED ALWAYS AS (comparable_terms(title || ' ' || summary || ' ' || left(body_text, 1500))) STORED;
CREATE INDEX initiatives_terms ON initiatives USING gin (terms);

-- Of a submission, what it is called, what it is in short, and what it solves.
ALTER TABLE revisions ADD COLUMN terms text[] NOT NULL
    GENERATED ALWAYS AS (comparable_terms(coalesce(answers->>'title', '') || ' ' || coalesce(answers->>'summary', '')
        || ' ' || left(coalesce(answers->>'problem', ''), 1500))) STORED;
CREATE INDEX revisions_terms ON revisions USING gin (terms);
