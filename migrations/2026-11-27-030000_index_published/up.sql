-- How many are published, of each origin: counted on every view of the home page, the figures and
-- the site map, and equal values take next to no room.
CREATE INDEX initiatives_published ON initiatives (origin) WHERE state = 'published';
