-- What is there of an article already is not written again: it is known by a digest. 0 is unknown.
ALTER TABLE live_vectors ADD COLUMN digest BIGINT NOT NULL DEFAULT 0;
ALTER TABLE desk_vectors ADD COLUMN digest BIGINT NOT NULL DEFAULT 0;
