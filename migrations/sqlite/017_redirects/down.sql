DROP TABLE lost;
DROP INDEX paths_by_target;
DROP INDEX paths_by_folded;
ALTER TABLE paths DROP COLUMN last_used;
ALTER TABLE paths DROP COLUMN hits;
ALTER TABLE paths DROP COLUMN by_hand;
ALTER TABLE paths DROP COLUMN folded;
