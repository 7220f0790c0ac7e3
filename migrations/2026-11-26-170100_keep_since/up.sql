-- Since when a proposal is in its state, and since when its stage's clock runs:
-- a decision that is not released yet is a new state in an old stage. Both
-- follow from the events and are written only with the state and the dates;
-- lists and counts need them without reading the log.
ALTER TABLE proposals
    ADD COLUMN state_since timestamptz,
    ADD COLUMN stage_since timestamptz;

UPDATE proposals p SET state_since = e.at
FROM (
    SELECT proposal_id, to_state, max(at) AS at FROM events
    WHERE subject = 'proposal' AND to_state IS NOT NULL AND from_state IS DISTINCT FROM to_state
    GROUP BY proposal_id, to_state
) e
WHERE e.proposal_id = p.id AND e.to_state = p.state;

UPDATE proposals p SET stage_since = e.at
FROM (
    SELECT proposal_id, max(at) AS at FROM events
    WHERE subject = 'proposal'
        AND action IN ('submit', 'receive', 'start_review', 'return_to_review', 'close_review', 'reconsider')
    GROUP BY proposal_id
) e
WHERE e.proposal_id = p.id AND p.state <> 'draft';
