-- The sizes made of a picture: which bytes of the shelf each recipe gave.
CREATE TABLE variants (
  digest TEXT NOT NULL,
  recipe TEXT NOT NULL,
  variant_digest TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  bytes BIGINT NOT NULL,
  PRIMARY KEY (digest, recipe)
);
CREATE INDEX variants_by_variant ON variants (variant_digest);

-- The queue: waiting, claimed, made (articles are still to be rendered again), done or failed.
CREATE TABLE variant_jobs (
  digest TEXT PRIMARY KEY NOT NULL,
  mime TEXT NOT NULL,
  width INTEGER NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  error TEXT,
  asked_at TIMESTAMP NOT NULL,
  claimed_at TIMESTAMP
);
CREATE INDEX variant_jobs_by_state ON variant_jobs (state, asked_at);

-- Photographs that are there already; what may move is known only when it is taken in.
INSERT INTO variant_jobs (digest, mime, width, state, asked_at)
SELECT digest, mime, MAX(width), 'waiting', MIN(created_at)
FROM media
WHERE kind = 'picture' AND mime = 'image/jpeg'
GROUP BY digest, mime;
