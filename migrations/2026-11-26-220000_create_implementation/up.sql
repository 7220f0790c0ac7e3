-- What came of an initiative (triển khai): reports by its applicant, which a
-- moderator confirms or refuses. What a report says is never changed; its answer
-- is written once. Of an entry that the province reported, moderators write them.
CREATE TABLE implementation_reports (
    id uuid PRIMARY KEY,
    initiative_id uuid NOT NULL REFERENCES initiatives ON DELETE RESTRICT,
    -- Counted within the entry: the newest confirmed one holds.
    number integer NOT NULL CHECK (number > 0),
    status text NOT NULL CHECK (status IN ('reported', 'confirmed', 'refused')),
    stage text NOT NULL CHECK (stage IN ('pilot', 'deployed', 'scaled', 'stopped')),
    -- The day that the report speaks of.
    as_of date NOT NULL,
    said text NOT NULL CHECK (said <> ''),
    -- Why it was stopped, of one that was.
    stopped_why text NOT NULL DEFAULT '',
    reported_by uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    reported_at timestamptz NOT NULL,
    judged_by uuid REFERENCES users ON DELETE RESTRICT,
    judged_at timestamptz,
    judgement text NOT NULL DEFAULT '',
    UNIQUE (initiative_id, number),
    CHECK ((stage = 'stopped') = (stopped_why <> '')),
    CHECK ((judged_by IS NULL) = (judged_at IS NULL)),
    CHECK ((status = 'reported') = (judged_by IS NULL)),
    CHECK (status <> 'refused' OR judgement <> '')
);
CREATE UNIQUE INDEX implementation_reports_waiting ON implementation_reports (initiative_id) WHERE status = 'reported';
CREATE INDEX implementation_reports_reported_by ON implementation_reports (reported_by);
CREATE INDEX implementation_reports_judged_by ON implementation_reports (judged_by);
REVOKE UPDATE, DELETE ON implementation_reports FROM nq57_app;
GRANT UPDATE (status, judged_by, judged_at, judgement) ON implementation_reports TO nq57_app;

-- What was reached, and when.
CREATE TABLE milestones (
    report_id uuid NOT NULL REFERENCES implementation_reports ON DELETE RESTRICT,
    position integer NOT NULL,
    reached_on date NOT NULL,
    text text NOT NULL CHECK (text <> ''),
    PRIMARY KEY (report_id, position)
);
REVOKE UPDATE, DELETE ON milestones FROM nq57_app;

-- What was measured: of an indicator of the reference data by its code, or of
-- any other by its name.
CREATE TABLE measured_results (
    report_id uuid NOT NULL REFERENCES implementation_reports ON DELETE RESTRICT,
    position integer NOT NULL,
    -- By which results of several initiatives are the same measure: the
    -- indicator's code, or the name's folded letters with the unit.
    measure text NOT NULL CHECK (measure <> ''),
    indicator_code text,
    name text NOT NULL CHECK (name <> ''),
    value numeric NOT NULL,
    unit text NOT NULL,
    measured_on date NOT NULL,
    -- How it can be checked: words, an address, or both.
    evidence text NOT NULL DEFAULT '',
    link text NOT NULL DEFAULT '' CHECK (link = '' OR link ~ '^https?://'),
    PRIMARY KEY (report_id, position),
    CHECK (evidence <> '' OR link <> '')
);
REVOKE UPDATE, DELETE ON measured_results FROM nq57_app;

-- A report that is late is asked for once for each date.
ALTER TABLE warnings DROP CONSTRAINT warnings_kind_check;
ALTER TABLE warnings ADD CONSTRAINT warnings_kind_check CHECK (kind IN
    ('invitation_ends', 'sheet_due', 'sheet_overdue', 'sheet_late', 'stage_ends', 'stage_overdue', 'report_due'));
