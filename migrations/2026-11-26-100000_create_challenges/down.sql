ALTER TABLE proposals DROP COLUMN challenge_id;
DROP TABLE challenge_goals, challenges;
