DROP TRIGGER criterion_rules_keep_published ON criterion_rules;
DROP TRIGGER criterion_fields_keep_published ON criterion_fields;
DROP TRIGGER criteria_keep_published ON criteria;
DROP FUNCTION keep_published_criterion();
DROP TRIGGER rubrics_keep_published ON rubrics;
DROP FUNCTION keep_published_rubric();
DELETE FROM criteria WHERE rubric_code IN (SELECT code FROM rubrics WHERE published_at IS NULL);
DELETE FROM rubrics WHERE published_at IS NULL;
-- Later versions stay as rubrics of their own: dossiers are judged by them.
ALTER TABLE rubrics
    DROP COLUMN edits, DROP COLUMN published_at, DROP COLUMN published_by, DROP COLUMN drafted_by, DROP COLUMN version,
    DROP COLUMN family;
