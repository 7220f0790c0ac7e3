-- Facts loaded from config/reference. Codes never change once issued.
CREATE TABLE sectors (
    slug text PRIMARY KEY,
    name text NOT NULL CHECK (name IS NFC NORMALIZED),
    position integer NOT NULL
);

CREATE TABLE communes (
    code text PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('phường', 'xã')),
    name text NOT NULL CHECK (name IS NFC NORMALIZED),
    position integer NOT NULL
);

CREATE TABLE agencies (
    code text PRIMARY KEY,
    name text NOT NULL CHECK (name IS NFC NORMALIZED),
    kind text NOT NULL CHECK (kind IN ('department', 'central', 'commune')),
    commune_code text REFERENCES communes ON DELETE RESTRICT,
    position integer NOT NULL
);
CREATE INDEX agencies_commune_code ON agencies (commune_code);

CREATE TABLE policy_documents (
    number text PRIMARY KEY,
    issued_on date,
    issuer text NOT NULL,
    level text NOT NULL CHECK (level IN ('central', 'provincial')),
    title text NOT NULL CHECK (title IS NFC NORMALIZED),
    status text NOT NULL CHECK (status IN ('in_force', 'replaced', 'expired', 'unknown')),
    replaced_by text REFERENCES policy_documents (number) ON DELETE RESTRICT,
    note text NOT NULL,
    source text NOT NULL,
    position integer NOT NULL
);
CREATE INDEX policy_documents_replaced_by ON policy_documents (replaced_by);

-- A node of the policy tree. Where operator and value are empty the goal is
-- qualitative; `range` has its bounds in the value, as `min-max`.
CREATE TABLE policy_goals (
    code text PRIMARY KEY,
    document_number text REFERENCES policy_documents (number) ON DELETE RESTRICT,
    parent_code text REFERENCES policy_goals (code) ON DELETE RESTRICT,
    kind text NOT NULL CHECK (kind IN ('framework', 'group', 'task', 'target', 'objective', 'index')),
    title text NOT NULL CHECK (title IS NFC NORMALIZED),
    full_title text NOT NULL,
    operator text CHECK (operator IN ('<=', '>=', '<', '>', '=', 'range')),
    value text,
    unit text NOT NULL,
    due_year integer,
    scope text NOT NULL CHECK (scope IN ('provincial', 'national')),
    note text NOT NULL,
    position integer NOT NULL,
    CHECK ((operator IS NULL) = (value IS NULL))
);
CREATE INDEX policy_goals_document_number ON policy_goals (document_number);
CREATE INDEX policy_goals_parent_code ON policy_goals (parent_code);

CREATE TABLE dti_ranks (
    year integer NOT NULL,
    index_code text NOT NULL REFERENCES policy_goals (code) ON DELETE RESTRICT,
    index_name text NOT NULL,
    rank integer NOT NULL CHECK (rank > 0),
    out_of integer NOT NULL,
    source text NOT NULL,
    position integer NOT NULL,
    PRIMARY KEY (index_code, year),
    CHECK (rank <= out_of)
);

CREATE TABLE indicator_values (
    code text NOT NULL,
    name text NOT NULL CHECK (name IS NFC NORMALIZED),
    period text NOT NULL,
    period_inferred boolean NOT NULL,
    value text NOT NULL,
    unit text NOT NULL,
    goal_code text REFERENCES policy_goals (code) ON DELETE RESTRICT,
    note text NOT NULL,
    source text NOT NULL,
    position integer NOT NULL,
    PRIMARY KEY (code, period)
);
CREATE INDEX indicator_values_goal_code ON indicator_values (goal_code);

CREATE TABLE rubrics (
    code text PRIMARY KEY,
    name text NOT NULL CHECK (name IS NFC NORMALIZED),
    reviewers integer NOT NULL CHECK (reviewers BETWEEN 1 AND 9),
    council boolean NOT NULL,
    blind boolean NOT NULL,
    position integer NOT NULL
);

CREATE TABLE criteria (
    rubric_code text NOT NULL REFERENCES rubrics (code) ON DELETE RESTRICT,
    code text NOT NULL,
    title text NOT NULL CHECK (title IS NFC NORMALIZED),
    maximum integer NOT NULL CHECK (maximum > 0),
    minimum integer CHECK (minimum BETWEEN 0 AND maximum),
    knock_out boolean NOT NULL,
    guidance text NOT NULL,
    source text NOT NULL,
    position integer NOT NULL,
    PRIMARY KEY (rubric_code, code),
    CHECK (minimum IS NOT NULL OR NOT knock_out)
);

CREATE TABLE screening_items (
    code text PRIMARY KEY,
    text text NOT NULL CHECK (text IS NFC NORMALIZED),
    position integer NOT NULL
);

CREATE TABLE reasons (
    action text NOT NULL CHECK (action IN ('mark_ineligible', 'decline', 'forward', 'unpublish')),
    code text NOT NULL,
    text text NOT NULL CHECK (text IS NFC NORMALIZED),
    next_step text NOT NULL,
    position integer NOT NULL,
    PRIMARY KEY (action, code)
);

-- A public holiday, or a make-up workday. A year without rows is not loaded:
-- dates in it are provisional.
CREATE TABLE calendar_days (
    date date PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('holiday', 'workday')),
    name text NOT NULL,
    certainty text NOT NULL,
    position integer NOT NULL
);

-- What was loaded last for each reference row. A row that differs from this
-- was edited by a person and is left alone by the next load.
CREATE TABLE reference_rows (
    table_name text NOT NULL,
    key text NOT NULL,
    content jsonb NOT NULL,
    loaded_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (table_name, key)
);
