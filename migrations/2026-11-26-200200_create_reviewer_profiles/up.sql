-- What a reviewer knows and how much they take at a time, by which dossiers
-- are suggested to them. Without a row nothing is known.
CREATE TABLE reviewer_profiles (
    user_id uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    -- Most dossiers at a time; no bound where NULL.
    most integer CHECK (most BETWEEN 0 AND 1000),
    updated_at timestamptz NOT NULL
);

CREATE TABLE reviewer_sectors (
    user_id uuid NOT NULL REFERENCES reviewer_profiles ON DELETE CASCADE,
    sector_slug text NOT NULL REFERENCES sectors (slug) ON DELETE RESTRICT,
    PRIMARY KEY (user_id, sector_slug)
);
CREATE INDEX reviewer_sectors_sector_slug ON reviewer_sectors (sector_slug);
