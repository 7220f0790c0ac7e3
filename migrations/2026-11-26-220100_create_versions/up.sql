-- Files of a revision that a moderator chose to show beside an entry.
CREATE TABLE published_files (
    initiative_id uuid NOT NULL REFERENCES initiatives ON DELETE CASCADE,
    attachment_id uuid NOT NULL REFERENCES attachments ON DELETE RESTRICT,
    PRIMARY KEY (initiative_id, attachment_id)
);
CREATE INDEX published_files_attachment_id ON published_files (attachment_id);

-- What the public reads of an entry, as one record: the open data hands it out
-- and its fingerprint is made of it. What moves while the entry stays the same
-- (its stage, goals that are confirmed later) is not in it.
CREATE FUNCTION initiative_record(entry uuid) RETURNS jsonb LANGUAGE sql STABLE
    RETURN (SELECT jsonb_build_object(
        'slug', i.slug, 'origin', i.origin, 'kind', i.kind, 'title', i.title, 'summary', i.summary,
        'operator', i.operator, 'reach', i.reach, 'sector', i.sector_slug, 'communes', to_jsonb(i.communes),
        'trl', i.trl, 'year', i.year, 'source', i.source, 'body', i.body,
        'files', coalesce((SELECT jsonb_agg(jsonb_build_object('name', a.name, 'media_type', a.media_type,
                'size', a.size, 'sha256', encode(a.sha256, 'hex')) ORDER BY a.id)
            FROM published_files f JOIN attachments a ON a.id = f.attachment_id WHERE f.initiative_id = i.id), '[]'::jsonb))
    FROM initiatives i WHERE i.id = entry);

-- Each content under which an entry was published. Taking the entry down
-- withdraws every one of them: what is shown again begins anew.
CREATE TABLE initiative_versions (
    id uuid PRIMARY KEY,
    initiative_id uuid NOT NULL REFERENCES initiatives ON DELETE CASCADE,
    number integer NOT NULL CHECK (number > 0),
    content jsonb NOT NULL,
    published_at timestamptz NOT NULL,
    withdrawn_at timestamptz,
    UNIQUE (initiative_id, number)
);
REVOKE UPDATE, DELETE ON initiative_versions FROM nq57_app;
GRANT UPDATE (withdrawn_at) ON initiative_versions TO nq57_app;

INSERT INTO initiative_versions (id, initiative_id, number, content, published_at)
SELECT gen_random_uuid(), i.id, 1, initiative_record(i.id), i.published_at
FROM initiatives i WHERE i.state = 'published';
