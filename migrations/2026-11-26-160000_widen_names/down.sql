ALTER TABLE users DROP CONSTRAINT users_name_check,
    ADD CONSTRAINT users_name_check CHECK (name IS NFC NORMALIZED AND length(name) BETWEEN 1 AND 120);
ALTER TABLE applicants DROP CONSTRAINT applicants_name_check,
    ADD CONSTRAINT applicants_name_check CHECK (name IS NFC NORMALIZED AND length(name) BETWEEN 1 AND 300);
ALTER TABLE counter_helps DROP CONSTRAINT counter_helps_signer_check,
    ADD CONSTRAINT counter_helps_signer_check CHECK (signer IS NFC NORMALIZED AND length(signer) BETWEEN 1 AND 120);
