DROP INDEX initiatives_new_works;
