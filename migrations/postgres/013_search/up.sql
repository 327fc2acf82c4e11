-- Which live article has which token. No positions are kept, and no order: ranking is the program's.
-- The tokens stand beside the row, so that looking at many rows reads little.
CREATE TABLE live_search (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  tokens TSVECTOR NOT NULL
) WITH (toast_tuple_target = 128);
CREATE INDEX live_search_by_token ON live_search USING gin (tokens) WITH (fastupdate = off);
-- What ranking reads of a live article; read by the hundred, so kept in the row.
CREATE TABLE live_vectors (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  facets TEXT NOT NULL,
  vector BYTEA NOT NULL
);
ALTER TABLE live_vectors ALTER COLUMN vector SET STORAGE MAIN;
-- Words that live articles have or had, for completing and mending queries.
CREATE TABLE live_words (
  word TEXT COLLATE "C" PRIMARY KEY,
  shown TEXT NOT NULL
);

-- The same over working copies, for the desk.
CREATE TABLE desk_search (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  tokens TSVECTOR NOT NULL
) WITH (toast_tuple_target = 128);
CREATE INDEX desk_search_by_token ON desk_search USING gin (tokens) WITH (fastupdate = off);
CREATE TABLE desk_vectors (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  facets TEXT NOT NULL,
  vector BYTEA NOT NULL
);
ALTER TABLE desk_vectors ALTER COLUMN vector SET STORAGE MAIN;
CREATE TABLE desk_words (
  word TEXT COLLATE "C" PRIMARY KEY,
  shown TEXT NOT NULL
);
