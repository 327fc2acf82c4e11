-- A medium is a name people know and the digest of its cleaned bytes on the shelf.
CREATE TABLE media (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  name TEXT NOT NULL UNIQUE,
  digest TEXT NOT NULL,
  kind TEXT NOT NULL,
  mime TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  width INTEGER NOT NULL DEFAULT 0,
  height INTEGER NOT NULL DEFAULT 0,
  focal_x SMALLINT NOT NULL DEFAULT 50,
  focal_y SMALLINT NOT NULL DEFAULT 50,
  alt_state TEXT NOT NULL,
  alt TEXT NOT NULL DEFAULT '',
  caption TEXT,
  credit TEXT,
  rights TEXT,
  taken_at TIMESTAMP,
  original_name TEXT NOT NULL,
  placeholder TEXT,
  created_at TIMESTAMP NOT NULL
);
CREATE INDEX media_by_digest ON media (digest);

-- Which document names which medium, where, in which order.
CREATE TABLE media_uses (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  media_id INTEGER NOT NULL REFERENCES media (id),
  place TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (article_id, place, position)
);
CREATE INDEX media_uses_of_media ON media_uses (media_id);
