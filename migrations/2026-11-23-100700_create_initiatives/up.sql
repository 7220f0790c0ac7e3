-- Codes, addresses and numbers fall apart at their signs, in texts as in
-- questions: the parser would keep `57-NQ/TW` and `hatinh.gov.vn` whole.
CREATE FUNCTION separated(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN translate(value, '-/.,:;()[]{}<>_@#&+*=%"!?|\~^''', repeat(' ', 30));

CREATE TABLE initiatives (
    id uuid PRIMARY KEY,
    slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    -- reported: a model that the province reports, without a proposal.
    origin text NOT NULL CHECK (origin IN ('reported', 'proposal')),
    proposal_id uuid UNIQUE REFERENCES proposals ON DELETE RESTRICT,
    revision_id uuid REFERENCES revisions ON DELETE RESTRICT,
    state text NOT NULL CHECK (state IN ('scheduled', 'published', 'unpublished')),
    publish_at timestamptz,
    published_at timestamptz,
    kind text CHECK (kind IN ('innovation', 'solution', 'product')),
    title text NOT NULL CHECK (title IS NFC NORMALIZED),
    summary text NOT NULL,
    operator text NOT NULL,
    reach text NOT NULL,
    sector_slug text REFERENCES sectors (slug) ON DELETE RESTRICT,
    communes text[] NOT NULL DEFAULT '{}',
    stage text CHECK (stage IN ('pilot', 'deployed', 'scaled', 'stopped')),
    trl integer CHECK (trl BETWEEN 1 AND 9),
    year integer,
    -- The chosen public fields of the revision, as [{"field", "text"}].
    body jsonb NOT NULL DEFAULT '[]',
    body_text text NOT NULL DEFAULT '',
    source text NOT NULL DEFAULT '',
    position integer NOT NULL DEFAULT 0,
    updated_at timestamptz NOT NULL DEFAULT now(),
    -- What is found: words without diacritics.
    search tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('nq57', separated(title)), 'A')
        || setweight(to_tsvector('nq57', separated(summary)), 'B')
        || setweight(to_tsvector('nq57', separated(reach || ' ' || operator)), 'C')
        || setweight(to_tsvector('nq57', separated(body_text)), 'D')) STORED,
    -- What ranks first of it: words spelled as they were asked for.
    spelled tsvector NOT NULL GENERATED ALWAYS AS (
        to_tsvector('simple', separated(title || ' ' || summary || ' ' || reach || ' ' || operator || ' ' || body_text))) STORED,
    CHECK ((origin = 'proposal') = (proposal_id IS NOT NULL)),
    CHECK ((proposal_id IS NULL) = (revision_id IS NULL)),
    CHECK (state <> 'published' OR published_at IS NOT NULL),
    CHECK (state <> 'scheduled' OR publish_at IS NOT NULL)
);
CREATE INDEX initiatives_revision_id ON initiatives (revision_id);
CREATE INDEX initiatives_sector_slug ON initiatives (sector_slug);
CREATE INDEX initiatives_search ON initiatives USING gin (search);
CREATE INDEX initiatives_newest ON initiatives (published_at DESC, slug) WHERE state = 'published';
CREATE INDEX initiatives_by_title ON initiatives (title COLLATE "vi-x-icu", slug) WHERE state = 'published';

CREATE TABLE goal_links (
    id uuid PRIMARY KEY,
    goal_code text NOT NULL REFERENCES policy_goals (code) ON DELETE RESTRICT,
    proposal_id uuid REFERENCES proposals ON DELETE CASCADE,
    initiative_id uuid REFERENCES initiatives ON DELETE CASCADE,
    status text NOT NULL CHECK (status IN ('claimed', 'suggested', 'confirmed', 'refused')),
    -- Why the applicant says that it serves the goal.
    reason text NOT NULL,
    judged_by uuid REFERENCES users ON DELETE RESTRICT,
    judged_at timestamptz,
    judgement text NOT NULL DEFAULT '',
    CHECK ((proposal_id IS NULL) <> (initiative_id IS NULL)),
    CHECK ((judged_by IS NULL) = (judged_at IS NULL)),
    CHECK ((status IN ('confirmed', 'refused')) = (judged_by IS NOT NULL)),
    UNIQUE (proposal_id, goal_code),
    UNIQUE (initiative_id, goal_code)
);
CREATE INDEX goal_links_goal_code ON goal_links (goal_code);
CREATE INDEX goal_links_judged_by ON goal_links (judged_by);

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
