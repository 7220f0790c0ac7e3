-- Words that people use for what a goal is about, where its title does not have them. Only the
-- suggestion of goals reads them. Facts of config/reference.
CREATE TABLE goal_words (
    goal_code text PRIMARY KEY REFERENCES policy_goals (code) ON DELETE CASCADE,
    words text NOT NULL CHECK (words IS NFC NORMALIZED),
    source text NOT NULL,
    position integer NOT NULL
);
