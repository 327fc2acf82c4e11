-- What all forms of an address share, so that any of them is found; who made a redirect, and whether
-- anybody follows it.
ALTER TABLE paths ADD COLUMN folded TEXT NOT NULL DEFAULT '';
ALTER TABLE paths ADD COLUMN by_hand BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE paths ADD COLUMN hits INTEGER NOT NULL DEFAULT 0;
ALTER TABLE paths ADD COLUMN last_used DATE;
UPDATE paths SET folded = CASE
  WHEN rtrim(lower(path), '/') LIKE '%/index.html' THEN substr(rtrim(lower(path), '/'), 1, length(rtrim(lower(path), '/')) - 11)
  WHEN rtrim(lower(path), '/') LIKE '%.html' THEN substr(rtrim(lower(path), '/'), 1, length(rtrim(lower(path), '/')) - 5)
  ELSE rtrim(lower(path), '/') END,
  by_hand = (kind = 'redirect' AND article_id IS NULL);
CREATE INDEX paths_by_folded ON paths (folded);
CREATE INDEX paths_by_target ON paths (target);

-- Addresses that were asked for and are not there: how often, and when. Nothing about who asked.
CREATE TABLE lost (
  path TEXT PRIMARY KEY NOT NULL,
  hits INTEGER NOT NULL,
  first_day DATE NOT NULL,
  last_day DATE NOT NULL
);
CREATE INDEX lost_by_hits ON lost (hits, last_day);
