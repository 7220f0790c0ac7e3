-- Files that come piece by piece, so that a line that drops costs a piece and
-- not the file. How far one came is what lies on the disk; a row whose file is
-- whole names its attachment for a while, so that an answer that was lost can
-- be asked for again.
CREATE TABLE uploads (
    id uuid PRIMARY KEY,
    proposal_id uuid NOT NULL REFERENCES proposals ON DELETE CASCADE,
    started_by uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    name text NOT NULL CHECK (name IS NFC NORMALIZED AND length(name) BETWEEN 1 AND 255),
    size bigint NOT NULL CHECK (size > 0),
    -- When the file was last changed on the person's machine, in milliseconds
    -- of the epoch: with name and size it tells the same file from another.
    modified bigint NOT NULL,
    attachment_id uuid REFERENCES attachments ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    touched_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX uploads_one_of_a_file ON uploads (proposal_id, name, size, modified) WHERE attachment_id IS NULL;
CREATE INDEX uploads_proposal_id ON uploads (proposal_id);
CREATE INDEX uploads_started_by ON uploads (started_by);
CREATE INDEX uploads_attachment_id ON uploads (attachment_id);
CREATE INDEX uploads_touched_at ON uploads (touched_at);
