DROP TABLE join_requests, memberships, applicants;
