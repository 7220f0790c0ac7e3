DROP TABLE goal_opinions;
