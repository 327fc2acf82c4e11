-- An address is a path and a query: `/?p=12` and `/?p=13` are two old addresses. `query` is in one form (see
-- `domain::query`), and empty for live pages. The tables are made again because their keys change.

CREATE TEMPORARY TABLE paths_before AS SELECT * FROM paths;
DROP TABLE paths;
CREATE TABLE paths (
  path TEXT NOT NULL,
  query TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL,
  article_id INTEGER REFERENCES articles (id) ON DELETE CASCADE,
  target TEXT,
  claimed_at TIMESTAMP NOT NULL,
  folded TEXT NOT NULL DEFAULT '',
  by_hand BOOLEAN NOT NULL DEFAULT FALSE,
  hits INTEGER NOT NULL DEFAULT 0,
  last_used DATE,
  PRIMARY KEY (path, query)
);
INSERT INTO paths (path, kind, article_id, target, claimed_at, folded, by_hand, hits, last_used)
  SELECT path, kind, article_id, target, claimed_at, folded, by_hand, hits, last_used FROM paths_before;
DROP TABLE paths_before;
CREATE INDEX paths_of_article ON paths (article_id);
CREATE INDEX paths_by_folded ON paths (folded, query);
CREATE INDEX paths_by_target ON paths (target);
-- The few paths at which a query is asked about.
CREATE INDEX paths_with_query ON paths (folded) WHERE query <> '';

CREATE TEMPORARY TABLE not_found_before AS SELECT * FROM not_found_log;
DROP TABLE not_found_log;
CREATE TABLE not_found_log (
  path TEXT NOT NULL,
  query TEXT NOT NULL DEFAULT '',
  hits INTEGER NOT NULL,
  first_day DATE NOT NULL,
  last_day DATE NOT NULL,
  PRIMARY KEY (path, query)
);
INSERT INTO not_found_log (path, hits, first_day, last_day) SELECT path, hits, first_day, last_day FROM not_found_before;
DROP TABLE not_found_before;
CREATE INDEX not_found_log_by_hits ON not_found_log (hits, last_day);
