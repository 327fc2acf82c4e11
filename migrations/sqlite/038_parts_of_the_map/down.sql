DROP INDEX live_places_by_part;
ALTER TABLE live_places DROP COLUMN part;
