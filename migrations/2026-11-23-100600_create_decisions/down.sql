DROP FUNCTION review_round;
DROP TABLE reconsideration_requests, decisions;
