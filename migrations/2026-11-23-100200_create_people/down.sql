DROP TABLE sign_in_failures, user_tokens, sessions, user_roles, users;
