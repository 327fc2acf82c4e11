ALTER TABLE tags ADD COLUMN description TEXT NOT NULL DEFAULT '';

-- What a category, tag or author was called before, and where it stood: documents that still say the old
-- name mean the new one, and the old address leads there.
CREATE TABLE old_names (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  role TEXT NOT NULL,
  folded TEXT,
  slug TEXT,
  target_id INTEGER NOT NULL
);
CREATE INDEX old_names_by_name ON old_names (role, folded);
CREATE INDEX old_names_by_slug ON old_names (role, slug);
CREATE INDEX old_names_of_target ON old_names (role, target_id);

-- A name that is being put in the place of another, document by document.
CREATE TABLE refilings (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  role TEXT NOT NULL,
  folded TEXT NOT NULL,
  shown TEXT NOT NULL,
  asked_by INTEGER NOT NULL,
  asked_at TIMESTAMP NOT NULL
);
CREATE TABLE refiling_items (
  refiling_id INTEGER NOT NULL REFERENCES refilings (id) ON DELETE CASCADE,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  PRIMARY KEY (refiling_id, article_id)
);
CREATE INDEX refiling_items_of_article ON refiling_items (article_id);
