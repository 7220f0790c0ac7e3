-- Whoever wrote or asked something is forgotten a while after it was dealt with: their address
-- always, their name unless it stands in public.
ALTER TABLE feedback
    ADD COLUMN forgotten_at timestamptz,
    DROP CONSTRAINT feedback_email_check,
    DROP CONSTRAINT feedback_name_check,
    ADD CONSTRAINT feedback_email_check CHECK ((email = '') = (forgotten_at IS NOT NULL)),
    ADD CONSTRAINT feedback_name_check CHECK (name <> '' OR forgotten_at IS NOT NULL AND state <> 'shown');
CREATE INDEX feedback_ended ON feedback (greatest(handled_at, answered_at)) WHERE state IN ('shown', 'refused', 'closed');
CREATE INDEX feedback_unconfirmed ON feedback (created_at) WHERE state = 'unconfirmed';
