-- Pictures get one width more, the crop that is shown with shared links, and the colour that stands
-- in for them. Those that were made before are made again; until then what is there serves.
UPDATE variant_jobs SET state = 'waiting', attempts = 0 WHERE state IN ('made', 'done');
