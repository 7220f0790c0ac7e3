DROP INDEX initiatives_published;
