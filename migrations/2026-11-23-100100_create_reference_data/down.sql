DROP TABLE reference_rows, calendar_days, reasons, screening_items, criteria, rubrics,
    indicator_values, dti_ranks, policy_goals, policy_documents, agencies, communes, sectors;
