-- What else a rubric asks of a criterion: how often its points count, and whether
-- they take words. A criterion that nothing is said of here counts once and takes none.
CREATE TABLE criterion_rules (
    rubric_code text NOT NULL,
    criterion_code text NOT NULL,
    weight integer NOT NULL CHECK (weight BETWEEN 1 AND 100),
    words_required boolean NOT NULL,
    source text NOT NULL,
    position integer NOT NULL,
    PRIMARY KEY (rubric_code, criterion_code),
    FOREIGN KEY (rubric_code, criterion_code) REFERENCES criteria (rubric_code, code) ON DELETE CASCADE
);
