-- The addresses of this site that live texts link to, each once a text; `folded` as in `paths`.
CREATE TABLE live_links (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  folded TEXT NOT NULL,
  PRIMARY KEY (article_id, path)
);
CREATE INDEX live_links_by_path ON live_links (path, folded);

-- Whose bytes the shelf keeps without a name.
CREATE INDEX imported_files_by_digest ON imported_files (digest);
