-- Which live article has which token. No text is kept, and no order: ranking is the program's.
CREATE VIRTUAL TABLE live_search USING fts5(
  tokens, content='', contentless_delete=1, detail=none, tokenize="ascii tokenchars '_'"
);
-- What ranking reads of a live article.
CREATE TABLE live_vectors (
  article_id INTEGER PRIMARY KEY NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  facets TEXT NOT NULL,
  vector BLOB NOT NULL
);
-- Words that live articles have or had, for completing and mending queries.
CREATE TABLE live_words (
  word TEXT PRIMARY KEY NOT NULL,
  shown TEXT NOT NULL
) WITHOUT ROWID;

-- The same over working copies, for the desk.
CREATE VIRTUAL TABLE desk_search USING fts5(
  tokens, content='', contentless_delete=1, detail=none, tokenize="ascii tokenchars '_'"
);
CREATE TABLE desk_vectors (
  article_id INTEGER PRIMARY KEY NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  facets TEXT NOT NULL,
  vector BLOB NOT NULL
);
CREATE TABLE desk_words (
  word TEXT PRIMARY KEY NOT NULL,
  shown TEXT NOT NULL
) WITHOUT ROWID;

CREATE TRIGGER live_search_forgets AFTER DELETE ON articles BEGIN
  DELETE FROM live_search WHERE rowid = old.id;
  DELETE FROM desk_search WHERE rowid = old.id;
END;
