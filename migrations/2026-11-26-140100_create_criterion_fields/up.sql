-- Which answers of the form a criterion is judged by, and what it asks in common with criteria of
-- other rubrics. A criterion that nothing is said of here is shown without answers.
CREATE TABLE criterion_fields (
    rubric_code text NOT NULL,
    criterion_code text NOT NULL,
    theme text NOT NULL CHECK (theme IN ('need', 'novelty', 'feasibility', 'effect', 'spread')),
    -- Words of the form's fields.
    fields text[] NOT NULL CHECK (cardinality(fields) > 0),
    source text NOT NULL,
    position integer NOT NULL,
    PRIMARY KEY (rubric_code, criterion_code),
    FOREIGN KEY (rubric_code, criterion_code) REFERENCES criteria (rubric_code, code) ON DELETE CASCADE
);
