-- Which reminders went out, so that each goes once for each date: an extension
-- names a new one.
CREATE TABLE reminders (
    info_request_id uuid NOT NULL REFERENCES info_requests ON DELETE RESTRICT,
    due_at timestamptz NOT NULL,
    -- Working days before the date.
    days integer NOT NULL CHECK (days > 0),
    sent_at timestamptz NOT NULL,
    PRIMARY KEY (info_request_id, due_at, days)
);
