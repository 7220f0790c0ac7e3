DROP TABLE jobs, mails;
DROP FUNCTION announce_job;
