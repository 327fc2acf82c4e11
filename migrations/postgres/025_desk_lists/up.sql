-- What the desk's list of articles sorts by, beside the state it filters by: one index has both.
ALTER TABLE articles ADD COLUMN listed_at TIMESTAMP NOT NULL DEFAULT '1970-01-01 00:00:00';
ALTER TABLE articles ADD COLUMN listed_title TEXT NOT NULL DEFAULT '';
UPDATE articles SET
  listed_at = COALESCE((SELECT sort_at FROM working_copies WHERE article_id = articles.id), created_at),
  listed_title = COALESCE((SELECT title_folded FROM working_copies WHERE article_id = articles.id), '');
CREATE INDEX articles_listed ON articles (listed_at, id);
CREATE INDEX articles_listed_by_state ON articles (state, listed_at, id);
CREATE INDEX articles_listed_by_owner ON articles (created_by, listed_at, id);
CREATE INDEX articles_by_title ON articles (listed_title, id);
CREATE INDEX articles_by_title_and_state ON articles (state, listed_title, id);
CREATE INDEX articles_by_change ON articles (updated_at, id);
CREATE INDEX articles_pages ON articles (kind, listed_at, id);

-- The categories, tags and authors that documents name as they are being written.
CREATE TABLE working_names (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  role TEXT NOT NULL,
  position INTEGER NOT NULL,
  folded TEXT NOT NULL,
  shown TEXT NOT NULL,
  PRIMARY KEY (article_id, role, position)
);
CREATE INDEX working_names_by_name ON working_names (role, folded, article_id);

-- By which reading the names of a document were noted: 0 for documents older than that.
ALTER TABLE working_copies ADD COLUMN names_read INTEGER NOT NULL DEFAULT 0;
CREATE INDEX working_copies_by_names_read ON working_copies (names_read);
