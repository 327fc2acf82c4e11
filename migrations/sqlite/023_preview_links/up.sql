-- Addresses at which people without an account see what is not out yet. Only the hash of a token is kept.
CREATE TABLE preview_links (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  token_hash TEXT NOT NULL UNIQUE,
  revision_id INTEGER REFERENCES revisions (id) ON DELETE CASCADE,
  label TEXT NOT NULL DEFAULT '',
  created_by INTEGER NOT NULL,
  created_at TIMESTAMP NOT NULL,
  expires_at TIMESTAMP NOT NULL,
  revoked_at TIMESTAMP
);
CREATE INDEX preview_links_of_article ON preview_links (article_id, id);
