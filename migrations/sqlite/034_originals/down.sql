DROP INDEX media_by_original;
ALTER TABLE media DROP COLUMN original;
