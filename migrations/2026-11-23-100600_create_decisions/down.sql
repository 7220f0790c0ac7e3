DROP TABLE reconsideration_requests, decisions;
