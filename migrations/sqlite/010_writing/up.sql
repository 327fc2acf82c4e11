-- Whose article it is, what was said when it was sent back, and what it was before it was thrown away.
ALTER TABLE articles ADD COLUMN created_by INTEGER;
ALTER TABLE articles ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE articles ADD COLUMN trashed_from TEXT;

-- Since which version of its article a document is as it is.
ALTER TABLE working_copies ADD COLUMN since INTEGER NOT NULL DEFAULT 1;

-- When the ten minutes of a revision began.
ALTER TABLE revisions ADD COLUMN began_at TIMESTAMP;

-- Documents that a save took the place of: what a save of somebody else may have begun with.
CREATE TABLE superseded (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  since INTEGER NOT NULL,
  until INTEGER NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (article_id, since)
);
