DROP INDEX events_subject_id;
DROP TABLE invitations;
