DROP TABLE apologies;
