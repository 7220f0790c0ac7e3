-- Names are limited in characters that people see (src/domain/text/length.rs), of which
-- one may be several code points. What stands here is the outer bound: as many code
-- points as a name within the rule can have at all.
ALTER TABLE users DROP CONSTRAINT users_name_check,
    ADD CONSTRAINT users_name_check CHECK (name IS NFC NORMALIZED AND length(name) BETWEEN 1 AND 800);
ALTER TABLE applicants DROP CONSTRAINT applicants_name_check,
    ADD CONSTRAINT applicants_name_check CHECK (name IS NFC NORMALIZED AND length(name) BETWEEN 1 AND 1600);
ALTER TABLE counter_helps DROP CONSTRAINT counter_helps_signer_check,
    ADD CONSTRAINT counter_helps_signer_check CHECK (signer IS NFC NORMALIZED AND length(signer) BETWEEN 1 AND 800);
