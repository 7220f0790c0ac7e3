DROP TABLE council_results, sheet_scores, sheets, assignments, interests;
