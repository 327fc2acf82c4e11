-- What the team says about its site.
CREATE TABLE settings (
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
);

-- One number says whether anything is fresh: raised with every change a reader could see.
CREATE TABLE freshness (
  id INTEGER PRIMARY KEY NOT NULL,
  generation BIGINT NOT NULL
);
INSERT INTO freshness (id, generation) VALUES (1, 1);

-- What will happen by itself, and when. Claimed by setting done_at, once.
CREATE TABLE schedules (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  action TEXT NOT NULL,
  due_at TIMESTAMP NOT NULL,
  done_at TIMESTAMP
);
CREATE INDEX schedules_due ON schedules (done_at, due_at);
CREATE INDEX schedules_of_article ON schedules (article_id);
