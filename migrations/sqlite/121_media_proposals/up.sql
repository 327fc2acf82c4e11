-- Words for a file that readers see, written by somebody who may not publish: they wait for a publisher. A column is NULL
-- where the writer changed nothing, so that what others change meanwhile stays; an empty caption or credit removes it.
CREATE TABLE media_proposals (
  media_id INTEGER NOT NULL REFERENCES media (id) ON DELETE CASCADE,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  alt_state TEXT,
  alt TEXT,
  caption TEXT,
  credit TEXT,
  focal_x SMALLINT,
  focal_y SMALLINT,
  created_at TIMESTAMP NOT NULL,
  PRIMARY KEY (media_id, account_id)
);
CREATE INDEX media_proposals_of_media ON media_proposals (media_id, created_at, account_id);
CREATE INDEX media_proposals_by_age ON media_proposals (created_at, media_id);
CREATE INDEX media_proposals_of_account ON media_proposals (account_id);
