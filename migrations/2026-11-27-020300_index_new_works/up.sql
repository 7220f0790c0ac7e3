-- The home page shows what is new: entries that came of proposals before those that the province
-- reported. Without an index in that order it sorts the whole catalogue for three of them.
CREATE INDEX initiatives_new_works ON initiatives ((origin = 'reported'), published_at DESC, slug) WHERE state = 'published';
