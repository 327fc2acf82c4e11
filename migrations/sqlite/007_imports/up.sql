-- Every file an import has met: what became of it, and its bytes where nothing else keeps them.
CREATE TABLE imported_files (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  source TEXT NOT NULL,
  path TEXT NOT NULL,
  path_folded TEXT NOT NULL,
  digest TEXT NOT NULL,
  outcome TEXT NOT NULL,
  findings TEXT NOT NULL DEFAULT '[]',
  article_id INTEGER REFERENCES articles (id) ON DELETE SET NULL,
  media_id INTEGER REFERENCES media (id) ON DELETE SET NULL,
  bytes BLOB,
  imported_at TIMESTAMP NOT NULL,
  UNIQUE (source, path)
);
CREATE INDEX imported_files_by_folded ON imported_files (source, path_folded);
CREATE INDEX imported_files_of_article ON imported_files (article_id);
CREATE INDEX imported_files_of_media ON imported_files (media_id);

-- The sites articles came from: their old host's links become local.
CREATE TABLE imported_sites (
  source TEXT PRIMARY KEY NOT NULL,
  url TEXT NOT NULL,
  baseurl TEXT NOT NULL,
  imported_at TIMESTAMP NOT NULL
);
