-- How a person wants to hear of what needs no act: at once, in one mail a day,
-- or on the pages alone. What needs an act by a date always comes at once.
ALTER TABLE users ADD COLUMN notices text NOT NULL DEFAULT 'at_once' CHECK (notices IN ('at_once', 'daily', 'off'));

-- A mail that waits for its person's daily summary has no job of its own; it
-- counts as sent once the summary has taken it in.
ALTER TABLE mails ADD COLUMN waits boolean NOT NULL DEFAULT false;
CREATE INDEX mails_gathered ON mails (created_at) WHERE waits AND sent_at IS NULL;
