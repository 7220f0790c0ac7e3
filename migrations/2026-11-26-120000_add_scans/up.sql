-- What the virus scanner says of a file. What came in before there was one is
-- unscanned; a row that says nothing waits, so that nobody opens it by mistake.
ALTER TABLE attachments
    ADD COLUMN scan text NOT NULL DEFAULT 'unscanned' CHECK (scan IN ('waiting', 'clean', 'infected', 'unscanned')),
    ADD COLUMN scan_finding text NOT NULL DEFAULT '',
    ADD COLUMN scanned_at timestamptz,
    ADD CHECK ((scan_finding <> '') <= (scan = 'infected')),
    ADD CHECK ((scanned_at IS NOT NULL) >= (scan IN ('clean', 'infected')));
ALTER TABLE attachments ALTER COLUMN scan SET DEFAULT 'waiting';
CREATE INDEX attachments_waiting ON attachments (id) WHERE scan = 'waiting';
CREATE INDEX attachments_unscanned ON attachments (id) WHERE scan = 'unscanned';
CREATE INDEX attachments_removed_at ON attachments (removed_at) WHERE removed_at IS NOT NULL;
