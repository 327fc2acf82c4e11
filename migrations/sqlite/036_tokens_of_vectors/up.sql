-- Stems are known by a hash, in vectors of another make. Everything live is rendered again at the next start, and
-- working copies are indexed again.
INSERT INTO live_search (live_search) VALUES ('delete-all');
DELETE FROM live_vectors;
INSERT INTO desk_search (desk_search) VALUES ('delete-all');
DELETE FROM desk_vectors;
UPDATE live_bodies SET renderer = 0;
