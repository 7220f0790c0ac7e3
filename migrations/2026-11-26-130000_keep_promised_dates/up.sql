-- When the result is promised, over all stages: what the receipt slip says and
-- an apology moves. Derived like `due_at` from the events and the calendar,
-- and written only with it; lists need it without counting working days.
ALTER TABLE proposals
    ADD COLUMN promised_at timestamptz,
    ADD COLUMN promised_provisional boolean NOT NULL DEFAULT false;

-- Received before there was the column: the promise of the day of receipt. The
-- next act counts it anew.
UPDATE proposals p SET promised_at = e.promised_at, promised_provisional = e.provisional
FROM (
    SELECT DISTINCT ON (proposal_id) proposal_id, (details ->> 'promised_at')::timestamptz AS promised_at,
        coalesce((details ->> 'provisional')::boolean, false) AS provisional
    FROM events WHERE action = 'receive' AND details ? 'promised_at' ORDER BY proposal_id, id DESC
) e
WHERE e.proposal_id = p.id AND p.state NOT IN ('draft', 'submitted', 'needs_info');
