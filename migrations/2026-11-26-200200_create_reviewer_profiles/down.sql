DROP TABLE reviewer_sectors;
DROP TABLE reviewer_profiles;
