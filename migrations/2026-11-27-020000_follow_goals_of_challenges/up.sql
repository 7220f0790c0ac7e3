-- Challenges are filtered by their goals: a goal added or taken away changes what a challenge is
-- found by, be its own row touched or not.
CREATE TRIGGER challenge_goals_are_searched AFTER INSERT OR UPDATE OR DELETE ON challenge_goals
    FOR EACH ROW EXECUTE FUNCTION note_search_change('challenges', 'challenge_id');
