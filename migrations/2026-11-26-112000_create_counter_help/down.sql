ALTER TABLE consents DROP COLUMN paper_id;
ALTER TABLE consents DROP COLUMN signer;
ALTER TABLE attachments DROP COLUMN purpose;
DROP TABLE counter_helps;
