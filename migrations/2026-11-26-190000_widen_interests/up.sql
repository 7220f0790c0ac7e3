-- A name as two people may type it: in any case, with or without diacritics,
-- whatever the signs between its words.
CREATE FUNCTION folded(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN regexp_replace(btrim(lower(unaccent('unaccent'::regdictionary, normalize(separated(value), NFC)))), '\s+', ' ', 'g');

-- Who is named as author or contributor in the answers of a form.
CREATE FUNCTION people_of(answers jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT coalesce(array_agg(DISTINCT folded(named.value)), '{}')
    FROM jsonb_array_elements_text(CASE jsonb_typeof(answers -> 'contributor_name')
        WHEN 'array' THEN answers -> 'contributor_name' ELSE '[]' END) AS named (value)
    WHERE folded(named.value) <> '';
END;

-- An interest in a person (a relative, a teacher, a student) as well as in an
-- organisation, and since and until when there is or was the tie. It bars for
-- as long as it stands declared, whatever the dates.
ALTER TABLE interests
    ALTER COLUMN organisation DROP NOT NULL,
    ADD COLUMN person text CHECK (person IS NFC NORMALIZED AND person <> ''),
    ADD COLUMN began_on date,
    ADD COLUMN left_on date,
    ADD CHECK (organisation IS NOT NULL OR tax_code IS NOT NULL OR person IS NOT NULL),
    ADD CHECK (began_on <= left_on);

-- Found by index: a queue asks for the conflicts of its reader at every page.
ALTER TABLE proposals ADD COLUMN people text[] NOT NULL GENERATED ALWAYS AS (people_of(answers)) STORED;
CREATE INDEX proposals_people ON proposals USING gin (people);
ALTER TABLE revisions ADD COLUMN people text[] NOT NULL GENERATED ALWAYS AS (people_of(answers)) STORED;
CREATE INDEX revisions_people ON revisions USING gin (people);
CREATE INDEX applicants_folded ON applicants (folded(name));
CREATE INDEX applicants_tax_root ON applicants (split_part(tax_code, '-', 1));
CREATE INDEX users_folded ON users (folded(name));

-- That somebody who judges has declared everything, or has nothing to declare.
CREATE TABLE interest_statements (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    -- No interest stood declared when it was made.
    nothing boolean NOT NULL,
    made_at timestamptz NOT NULL
);
CREATE INDEX interest_statements_user_id ON interest_statements (user_id, made_at DESC);

-- When somebody was last reminded of it by mail.
CREATE TABLE interest_reminders (
    user_id uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    sent_at timestamptz NOT NULL
);

-- The applicants that a person declared an interest in: by tax code (branches
-- included), by name, or because somebody of a declared name belongs to them.
CREATE FUNCTION declared_applicants(person uuid) RETURNS TABLE (applicant_id uuid) LANGUAGE sql STABLE AS $$
    SELECT theirs.id FROM interests i JOIN applicants theirs
        ON split_part(theirs.tax_code, '-', 1) = split_part(i.tax_code, '-', 1)
    WHERE i.user_id = $1 AND i.ended_at IS NULL
    UNION
    SELECT theirs.id FROM interests i JOIN applicants theirs ON folded(theirs.name) = folded(i.organisation)
    WHERE i.user_id = $1 AND i.ended_at IS NULL
    UNION
    SELECT theirs.id FROM interests i JOIN applicants theirs ON folded(theirs.name) = folded(i.person)
    WHERE i.user_id = $1 AND i.ended_at IS NULL
    UNION
    SELECT m.applicant_id FROM interests i JOIN users u ON folded(u.name) = folded(i.person)
    JOIN memberships m ON m.user_id = u.id
    WHERE i.user_id = $1 AND i.ended_at IS NULL
$$;

-- The dossiers that a person declared an interest in: on an assignment, by
-- recognising the author of a blind one, or because somebody of a declared
-- name is among the authors.
CREATE FUNCTION declared_proposals(person uuid) RETURNS TABLE (proposal_id uuid) LANGUAGE sql STABLE AS $$
    SELECT a.proposal_id FROM assignments a
    WHERE a.reviewer_id = $1 AND a.state = 'declined' AND a.decline_reason IN ('conflict', 'recognised')
    UNION ALL
    SELECT v.proposal_id FROM interests i JOIN revisions v ON v.people @> ARRAY[folded(i.person)]
    WHERE i.user_id = $1 AND i.ended_at IS NULL AND i.person IS NOT NULL
    UNION ALL
    SELECT p.id FROM interests i JOIN proposals p ON p.people @> ARRAY[folded(i.person)]
    WHERE i.user_id = $1 AND i.ended_at IS NULL AND i.person IS NOT NULL
$$;

-- Applicants whose dossiers a person must not touch nor learn of.
-- `domain::conflict` says the same.
CREATE OR REPLACE FUNCTION conflicting_applicants(person uuid) RETURNS TABLE (applicant_id uuid) LANGUAGE sql STABLE AS $$
    SELECT t.applicant_id FROM ties_of($1) t
    UNION
    SELECT theirs.id FROM ties_of($1) t JOIN applicants mine ON mine.id = t.applicant_id
    JOIN applicants theirs ON split_part(theirs.tax_code, '-', 1) = split_part(mine.tax_code, '-', 1)
    UNION
    SELECT d.applicant_id FROM declared_applicants($1) d
$$;

-- The dossiers of one person's conflicts that have nothing to do with the
-- applicant: declared, or written or submitted by that person, but not at the
-- counter.
CREATE OR REPLACE FUNCTION conflicting_proposals(person uuid) RETURNS TABLE (proposal_id uuid) LANGUAGE sql STABLE AS $$
    SELECT d.proposal_id FROM declared_proposals($1) d
    UNION ALL
    SELECT w.proposal_id FROM (
        SELECT p.id AS proposal_id FROM proposals p WHERE p.created_by = $1
        UNION ALL
        SELECT v.proposal_id FROM revisions v WHERE v.submitted_by = $1) w
    WHERE NOT EXISTS (SELECT FROM counter_helps h WHERE h.proposal_id = w.proposal_id AND h.helper_id = $1)
$$;
