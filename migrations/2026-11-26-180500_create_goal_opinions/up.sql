-- What a reviewer advises about the goals of the proposal that they judge: to confirm one that
-- was claimed, to refuse it, or to add one. Who is in charge of the proposal decides.
CREATE TABLE goal_opinions (
    assignment_id uuid NOT NULL REFERENCES assignments ON DELETE RESTRICT,
    goal_code text NOT NULL REFERENCES policy_goals (code) ON DELETE RESTRICT,
    opinion text NOT NULL CHECK (opinion IN ('confirm', 'refuse', 'add')),
    reason text NOT NULL CHECK (reason <> ''),
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (assignment_id, goal_code)
);
CREATE INDEX goal_opinions_goal_code ON goal_opinions (goal_code);
