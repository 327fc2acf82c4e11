-- Live articles that are events: when each begins and is over, in seconds since 1970. Filled as
-- articles are rendered again by the version that comes with this table.
CREATE TABLE live_events (
  article_id INTEGER PRIMARY KEY NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  starts BIGINT NOT NULL,
  until BIGINT NOT NULL
);
CREATE INDEX live_events_by_end ON live_events (until, article_id);
CREATE INDEX live_events_by_start ON live_events (starts, article_id);

-- What the text of a live article is about, and the articles its team chose as related.
CREATE TABLE live_likeness (
  article_id INTEGER PRIMARY KEY NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  words TEXT NOT NULL
);
CREATE TABLE live_chosen (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  path TEXT NOT NULL,
  PRIMARY KEY (article_id, position)
);
CREATE INDEX live_chosen_by_path ON live_chosen (path);
