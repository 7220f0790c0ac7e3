ALTER TABLE proposals
    DROP COLUMN state_since,
    DROP COLUMN stage_since;
