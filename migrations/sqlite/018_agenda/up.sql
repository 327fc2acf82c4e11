-- Live articles that are events: when each begins and is over, in seconds since 1970. Filled as
-- articles are rendered again by the version that comes with this table.
CREATE TABLE live_events (
  article_id INTEGER PRIMARY KEY NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  starts BIGINT NOT NULL,
  until BIGINT NOT NULL
);
CREATE INDEX live_events_by_end ON live_events (until, article_id);
CREATE INDEX live_events_by_start ON live_events (starts, article_id);
