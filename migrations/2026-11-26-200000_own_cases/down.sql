DROP INDEX proposals_by_case_owner, proposals_case_owner_id, proposals_by_title, proposals_by_newest, proposals_by_due, proposals_by_state,
    proposals_search_text;
CREATE INDEX proposals_state_due_at ON proposals (state, due_at);
CREATE INDEX proposals_submitted_at ON proposals (submitted_at DESC, id DESC) WHERE submitted_at IS NOT NULL;
DROP TRIGGER applicants_keep_search_texts ON applicants;
DROP FUNCTION keep_search_texts_of_applicant();
DROP TRIGGER proposals_keep_search_text ON proposals;
DROP FUNCTION keep_search_text();
ALTER TABLE proposals DROP COLUMN search_text, DROP COLUMN sector, DROP COLUMN case_owner_id;
DROP EXTENSION pg_trgm;
