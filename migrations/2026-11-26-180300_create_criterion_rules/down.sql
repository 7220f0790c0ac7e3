DROP TABLE criterion_rules;
