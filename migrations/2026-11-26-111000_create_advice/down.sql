DROP TABLE advice_marks;
DROP TABLE advice_requests;
