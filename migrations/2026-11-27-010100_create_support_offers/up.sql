-- Offers of support (đề nghị hỗ trợ): what somebody with an account can give to those whose
-- published entries look for it. A moderator reads it before anybody else does.
CREATE TABLE support_offers (
    id uuid PRIMARY KEY,
    -- Given when it is published for the first time, and kept.
    slug text UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    state text NOT NULL CHECK (state IN ('waiting', 'published', 'refused', 'ended')),
    user_id uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
    -- The organisation that offers; nothing where the person does.
    applicant_id uuid REFERENCES applicants ON DELETE RESTRICT,
    -- Under which name it is shown, as the moderator read it.
    name text NOT NULL CHECK (name <> ''),
    title text NOT NULL CHECK (title IS NFC NORMALIZED AND title <> ''),
    body text NOT NULL CHECK (body <> ''),
    conditions text NOT NULL DEFAULT '',
    kinds text[] NOT NULL CHECK (kinds <> '{}'
        AND kinds <@ ARRAY['partner', 'investor', 'customer', 'expert', 'pilot_site', 'publicity']),
    -- Empty: any sector; the whole province.
    sectors text[] NOT NULL DEFAULT '{}',
    communes text[] NOT NULL DEFAULT '{}',
    -- The last day, in Viet Nam.
    until date NOT NULL,
    reason text NOT NULL DEFAULT '',
    judged_by uuid REFERENCES users ON DELETE RESTRICT,
    judged_at timestamptz,
    published_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    -- Grows with every change, so that a moderator publishes what they read.
    version integer NOT NULL DEFAULT 1,
    -- The last day that its owner was told of before it came.
    told_of date,
    CHECK ((judged_by IS NULL) = (judged_at IS NULL)),
    CHECK (state <> 'published' OR published_at IS NOT NULL AND slug IS NOT NULL),
    CHECK (state <> 'refused' OR reason <> '')
);
CREATE INDEX support_offers_user_id ON support_offers (user_id);
CREATE INDEX support_offers_applicant_id ON support_offers (applicant_id);
CREATE INDEX support_offers_judged_by ON support_offers (judged_by);
CREATE INDEX support_offers_shown ON support_offers (published_at DESC, id DESC) WHERE state = 'published';
CREATE INDEX support_offers_waiting ON support_offers (updated_at) WHERE state = 'waiting';

-- What the public may see on a day: published, not over, and of somebody whom a message
-- still reaches. Every public page, count and list reads offers through this.
CREATE FUNCTION live_offers(today date) RETURNS SETOF support_offers LANGUAGE sql STABLE AS $$
    SELECT o.* FROM support_offers o
    WHERE o.state = 'published' AND o.until >= today
        AND CASE WHEN o.applicant_id IS NULL
            THEN EXISTS (SELECT FROM users u WHERE u.id = o.user_id AND u.disabled_at IS NULL)
            ELSE EXISTS (SELECT FROM memberships m JOIN users u ON u.id = m.user_id
                WHERE m.applicant_id = o.applicant_id AND m.role IN ('owner', 'editor') AND u.disabled_at IS NULL)
            END
$$;

-- Messages to both sides are relayed as questions to a provider are: `support` to whoever
-- looks for it, `interest` to whoever offers it.
ALTER TABLE feedback ADD COLUMN offer_id uuid REFERENCES support_offers ON DELETE RESTRICT;
CREATE INDEX feedback_offer_id ON feedback (offer_id);
ALTER TABLE feedback
    DROP CONSTRAINT feedback_kind_check,
    DROP CONSTRAINT feedback_check,
    ADD CONSTRAINT feedback_kind_check
        CHECK (kind IN ('question', 'comment', 'mistake', 'challenge', 'support', 'interest')),
    ADD CONSTRAINT feedback_about_one CHECK (num_nonnulls(initiative_id, challenge_id, offer_id) = 1),
    ADD CONSTRAINT feedback_interest CHECK ((kind = 'interest') = (offer_id IS NOT NULL));
