-- The bytes of a medium as they came, camera data and all, where the settings say that they are kept.
ALTER TABLE media ADD COLUMN original TEXT;
CREATE INDEX media_by_original ON media (original);
