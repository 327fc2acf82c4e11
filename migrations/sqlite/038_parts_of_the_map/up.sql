-- In which part of the map an address stands, so that the index finds the last change of each at once.
ALTER TABLE live_places ADD COLUMN part INTEGER NOT NULL DEFAULT 0;
UPDATE live_places SET part = (article_id - 1) / 10000;
CREATE INDEX live_places_by_part ON live_places (part, changed);
