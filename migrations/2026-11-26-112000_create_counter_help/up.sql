-- Help at the counter (tiếp nhận hộ): an officer writes for an applicant who
-- came in person, until the applicant claims the dossier.
CREATE TABLE counter_helps (
    id uuid PRIMARY KEY,
    proposal_id uuid NOT NULL UNIQUE REFERENCES proposals ON DELETE CASCADE,
    helper_id uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    channel text NOT NULL CHECK (channel IN ('counter', 'visit', 'post')),
    -- Who came, and signs the consent on paper.
    signer text NOT NULL CHECK (signer IS NFC NORMALIZED AND length(signer) BETWEEN 1 AND 120),
    begun_at timestamptz NOT NULL,
    claimed_at timestamptz,
    claimed_by uuid REFERENCES users ON DELETE RESTRICT,
    CHECK ((claimed_at IS NULL) = (claimed_by IS NULL))
);
CREATE INDEX counter_helps_helper_id ON counter_helps (helper_id);
CREATE INDEX counter_helps_claimed_by ON counter_helps (claimed_by);

-- The scanned paper and the signed consent are kept as attachments that are no
-- part of what is submitted: nobody reviews a signature.
ALTER TABLE attachments ADD COLUMN purpose text NOT NULL DEFAULT 'content'
    CHECK (purpose IN ('content', 'paper', 'consent'));

-- A consent on paper: who signed it, and the scan. `user_id` recorded it.
ALTER TABLE consents ADD COLUMN signer text;
ALTER TABLE consents ADD COLUMN paper_id uuid REFERENCES attachments ON DELETE RESTRICT;
ALTER TABLE consents ADD CHECK ((signer IS NULL) = (paper_id IS NULL));
CREATE INDEX consents_paper_id ON consents (paper_id);
