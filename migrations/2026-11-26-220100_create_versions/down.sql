DROP TABLE initiative_versions;
DROP FUNCTION initiative_record;
DROP TABLE published_files;
