DROP TABLE goal_words;
