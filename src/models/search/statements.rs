//! The statements of the catalogue's list. All of them stand here whole: what
//! people ask for is bound, never written into them.

use crate::models::initiative::entry_columns;

// The parts that the statements below are made of.
macro_rules! sector_fits {
    () => {
        "(cardinality($1::text[]) = 0 OR i.sector_slug = ANY ($1))"
    };
}
macro_rules! goal_fits {
    () => {
        "(cardinality($2::text[]) = 0 OR i.id IN (SELECT initiative_id FROM public_goal_links WHERE goal_code = ANY ($2)))"
    };
}
macro_rules! kind_fits {
    () => {
        "(cardinality($3::text[]) = 0 OR i.kind = ANY ($3))"
    };
}
macro_rules! stage_fits {
    () => {
        "(cardinality($4::text[]) = 0 OR i.stage = ANY ($4))"
    };
}
macro_rules! commune_fits {
    () => {
        "(cardinality($5::text[]) = 0 OR i.communes && $5)"
    };
}
macro_rules! trl_fits {
    () => {
        "(cardinality($6::int[]) = 0 OR i.trl = ANY ($6))"
    };
}
macro_rules! year_fits {
    () => {
        "(cardinality($7::int[]) = 0 OR i.year = ANY ($7))"
    };
}
macro_rules! all_fit {
    () => {
        concat!(
            " i.state = 'published' AND ",
            sector_fits!(),
            " AND ",
            goal_fits!(),
            " AND ",
            kind_fits!(),
            " AND ",
            stage_fits!(),
            " AND ",
            commune_fits!(),
            " AND ",
            trl_fits!(),
            " AND ",
            year_fits!(),
            " "
        )
    };
}

pub(super) const BY_NEWEST: &str = concat!(
    "SELECT ",
    entry_columns!(),
    ", 0::bigint AS score FROM initiatives i WHERE ",
    all_fit!(),
    "AND ($9::timestamptz IS NULL OR i.published_at < $9 OR (i.published_at = $9 AND i.slug > $10))
     ORDER BY i.published_at DESC, i.slug LIMIT $8"
);

pub(super) const BY_TITLE: &str = concat!(
    "SELECT ",
    entry_columns!(),
    ", 0::bigint AS score FROM initiatives i WHERE ",
    all_fit!(),
    "AND ($9::text IS NULL OR (i.title COLLATE \"vi-x-icu\", i.slug) > ($9, $10))
     ORDER BY i.title COLLATE \"vi-x-icu\", i.slug LIMIT $8"
);

pub(super) const FOUND_BY_NEWEST: &str = concat!(
    "SELECT ",
    entry_columns!(),
    ", 0::bigint AS score FROM initiatives i WHERE ",
    all_fit!(),
    "AND ($9::timestamptz IS NULL OR i.published_at < $9 OR (i.published_at = $9 AND i.slug > $10))
     AND i.search @@ to_tsquery('nq57', $11)
     ORDER BY i.published_at DESC, i.slug LIMIT $8"
);

pub(super) const FOUND_BY_TITLE: &str = concat!(
    "SELECT ",
    entry_columns!(),
    ", 0::bigint AS score FROM initiatives i WHERE ",
    all_fit!(),
    "AND ($9::text IS NULL OR (i.title COLLATE \"vi-x-icu\", i.slug) > ($9, $10))
     AND i.search @@ to_tsquery('nq57', $11)
     ORDER BY i.title COLLATE \"vi-x-icu\", i.slug LIMIT $8"
);

// Ranked are the newest thousand with every word and the newest thousand with
// most of them. First come texts with every word, of them those spelled as
// asked, then those with all in the title, then those with the words side by
// side; the engine's own rank parts the rest.
pub(super) const BY_RELEVANCE: &str = concat!(
    "WITH found AS MATERIALIZED (
        (SELECT i.id FROM initiatives i WHERE i.search @@ to_tsquery('nq57', $12) AND ",
    all_fit!(),
    " ORDER BY i.published_at DESC LIMIT 1000)
        UNION
        (SELECT i.id FROM initiatives i WHERE i.search @@ to_tsquery('nq57', $11) AND ",
    all_fit!(),
    " ORDER BY i.published_at DESC LIMIT 1000)
    ), ranked AS MATERIALIZED (
        SELECT i.id, i.slug,
            (i.search @@ to_tsquery('nq57', $12))::int * 80000000000
            + (i.spelled @@ to_tsquery('simple', $13))::int * 40000000000
            + (i.search @@ to_tsquery('nq57', $14))::int * 20000000000
            + (i.search @@ to_tsquery('nq57', $15))::int * 10000000000
            + (ts_rank('{0.05, 0.15, 0.3, 1}', i.search, to_tsquery('nq57', $11)) * 1000000)::bigint AS score
        FROM found JOIN initiatives i USING (id)
    ), page AS (
        SELECT id, slug, score FROM ranked WHERE $9::bigint IS NULL OR score < $9 OR (score = $9 AND slug > $10)
        ORDER BY score DESC, slug LIMIT $8
    )
    SELECT ",
    entry_columns!(),
    ", page.score FROM page JOIN initiatives i USING (id) ORDER BY page.score DESC, page.slug"
);

macro_rules! counts {
    ($condition:literal) => {
        concat!(
            "WITH found AS MATERIALIZED (
                SELECT i.id, i.sector_slug, i.kind, i.stage, i.communes, i.trl, i.year, ",
            sector_fits!(), " AS s, ", goal_fits!(), " AS g, ", kind_fits!(), " AS k, ", stage_fits!(), " AS p, ",
            commune_fits!(), " AS c, ", trl_fits!(), " AS t, ", year_fits!(), " AS y
                FROM initiatives i WHERE i.state = 'published'", $condition, " LIMIT $8
            )
            SELECT '' AS facet, '' AS value, count(*) AS entries FROM found WHERE s AND g AND k AND p AND c AND t AND y
            UNION ALL SELECT 'linh-vuc', sector_slug, count(*) FROM found
                WHERE g AND k AND p AND c AND t AND y AND sector_slug IS NOT NULL GROUP BY sector_slug
            UNION ALL SELECT 'muc-tieu', l.goal_code, count(*) FROM found JOIN public_goal_links l ON l.initiative_id = found.id
                WHERE s AND k AND p AND c AND t AND y GROUP BY l.goal_code
            UNION ALL SELECT 'loai', kind, count(*) FROM found
                WHERE s AND g AND p AND c AND t AND y AND kind IS NOT NULL GROUP BY kind
            UNION ALL SELECT 'giai-doan', stage, count(*) FROM found
                WHERE s AND g AND k AND c AND t AND y AND stage IS NOT NULL GROUP BY stage
            UNION ALL SELECT 'dia-ban', commune, count(*) FROM found, unnest(communes) AS commune
                WHERE s AND g AND k AND p AND t AND y GROUP BY commune
            UNION ALL SELECT 'trl', trl::text, count(*) FROM found
                WHERE s AND g AND k AND p AND c AND y AND trl IS NOT NULL GROUP BY trl
            UNION ALL SELECT 'nam', year::text, count(*) FROM found
                WHERE s AND g AND k AND p AND c AND t AND year IS NOT NULL GROUP BY year"
        )
    };
}
pub(super) const COUNTS: &str = counts!("");
pub(super) const FOUND_COUNTS: &str = counts!(" AND i.search @@ to_tsquery('nq57', $9)");
