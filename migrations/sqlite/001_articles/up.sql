-- The desk's side: documents as they are written. Readers never ask these tables.
CREATE TABLE articles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  kind TEXT NOT NULL,
  path TEXT NOT NULL,
  language TEXT NOT NULL,
  translation_key TEXT,
  state TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  file_name TEXT,
  inherited TEXT NOT NULL DEFAULT '',
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  published_at TIMESTAMP,
  revised_at TIMESTAMP,
  withdrawn_at TIMESTAMP,
  trashed_at TIMESTAMP
);
CREATE INDEX articles_by_state ON articles (state, updated_at, id);

CREATE TABLE working_copies (
  article_id INTEGER PRIMARY KEY NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  document TEXT NOT NULL,
  title TEXT NOT NULL,
  title_folded TEXT NOT NULL,
  sort_at TIMESTAMP NOT NULL,
  saved_at TIMESTAMP NOT NULL,
  saved_by INTEGER
);

CREATE TABLE revisions (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  document TEXT NOT NULL,
  reason TEXT NOT NULL,
  name TEXT,
  saved_at TIMESTAMP NOT NULL,
  saved_by INTEGER
);
CREATE INDEX revisions_of_article ON revisions (article_id, saved_at, id);

-- Every address that answers something other than 404: a collision is a constraint, not a check.
CREATE TABLE paths (
  path TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  article_id INTEGER REFERENCES articles (id) ON DELETE CASCADE,
  target TEXT,
  claimed_at TIMESTAMP NOT NULL
);
CREATE INDEX paths_of_article ON paths (article_id);
