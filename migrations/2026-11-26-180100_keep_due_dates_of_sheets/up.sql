-- When the review was due as the sheet was filed: it keeps its place in its
-- author's order whatever becomes of the proposal's clock afterwards.
ALTER TABLE sheets ADD COLUMN due_at timestamptz;
