ALTER TABLE live_vectors DROP COLUMN digest;
ALTER TABLE desk_vectors DROP COLUMN digest;
