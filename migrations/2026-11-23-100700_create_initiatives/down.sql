DROP VIEW public_goal_links;
DROP TABLE goal_links, initiatives;
DROP FUNCTION separated;
