-- Whether single keys act on a page for this person (WCAG 2.1.4: they can be turned off).
ALTER TABLE users ADD COLUMN single_keys boolean NOT NULL DEFAULT true;
