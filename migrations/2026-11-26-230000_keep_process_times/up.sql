-- What the public figures of the process are made of, kept when a decision is
-- released, so that they neither read every log nor change when the calendar
-- is edited later.
ALTER TABLE decisions
    -- Working days from receipt to release, without the applicant's time with the file.
    ADD COLUMN working_days integer CHECK (working_days >= 0),
    -- The date that the applicant had been promised by then.
    ADD COLUMN promised_at timestamptz,
    ADD CHECK (released_at IS NOT NULL OR (working_days IS NULL AND promised_at IS NULL));

-- Released before there were the columns: the promise still stands beside the
-- dossier. How many working days it took then is unknown, and stays so.
UPDATE decisions d SET promised_at = p.promised_at
FROM proposals p WHERE p.id = d.proposal_id AND d.released_at IS NOT NULL AND d.ended_at IS NULL;

CREATE INDEX decisions_released_at ON decisions (released_at) WHERE released_at IS NOT NULL;
CREATE INDEX events_received ON events (at) WHERE subject = 'proposal' AND action = 'receive';
