DROP TABLE criterion_fields;
