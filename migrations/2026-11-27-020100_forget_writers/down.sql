-- Who was forgotten stays so.
DROP INDEX feedback_ended;
DROP INDEX feedback_unconfirmed;
ALTER TABLE feedback DROP CONSTRAINT feedback_email_check, DROP CONSTRAINT feedback_name_check;
UPDATE feedback SET email = 'forgotten@nq57.invalid' WHERE email = '';
UPDATE feedback SET name = '-' WHERE name = '';
ALTER TABLE feedback
    DROP COLUMN forgotten_at,
    ADD CONSTRAINT feedback_email_check CHECK (email <> ''),
    ADD CONSTRAINT feedback_name_check CHECK (name <> '');
