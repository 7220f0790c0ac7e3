DELETE FROM feedback WHERE kind IN ('support', 'interest');
ALTER TABLE feedback
    DROP CONSTRAINT feedback_about_one,
    DROP CONSTRAINT feedback_interest,
    DROP CONSTRAINT feedback_kind_check,
    DROP COLUMN offer_id,
    ADD CONSTRAINT feedback_check CHECK ((initiative_id IS NULL) <> (challenge_id IS NULL)),
    ADD CONSTRAINT feedback_kind_check CHECK (kind IN ('question', 'comment', 'mistake', 'challenge'));
DROP FUNCTION live_offers(date);
DROP TABLE support_offers;
