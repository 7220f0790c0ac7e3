DROP FUNCTION is_conflicted, conflicting_proposals, conflicting_applicants;
DROP TABLE council_results, sheet_scores, sheets, assignments, interests;
