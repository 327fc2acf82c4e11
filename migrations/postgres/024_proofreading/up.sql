-- Points of the proofreading that somebody set aside, and why.
CREATE TABLE set_aside (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  point TEXT NOT NULL,
  detail TEXT NOT NULL,
  reason TEXT NOT NULL,
  account_id INTEGER NOT NULL,
  at TIMESTAMP NOT NULL,
  PRIMARY KEY (article_id, point, detail)
);

-- Whether the proofreading may hold a plan back at its hour, and what became of a plan that did not happen.
ALTER TABLE schedules ADD COLUMN guarded BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE schedules ADD COLUMN held TEXT;
