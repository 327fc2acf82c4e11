-- Stems are known by a hash, in vectors of another make. Everything live is rendered again at the next start, and
-- working copies are indexed again.
DROP TABLE live_search;
DROP TABLE desk_search;
DELETE FROM live_vectors;
DELETE FROM desk_vectors;
UPDATE live_bodies SET renderer = 0;

-- The tokens of an article, as `search::vector` describes its bytes: each stem in hexadecimal, each with its level, and with
-- a `t` from level 6 on, which stems of titles have; and the lists it stands in.
CREATE FUNCTION search_tokens(vector BYTEA, facets TEXT) RETURNS TSVECTOR
LANGUAGE sql IMMUTABLE STRICT COST 10000 AS $$
  SELECT coalesce(array_to_tsvector(array_agg(token)), ''::tsvector)
  FROM (
    SELECT get_byte(vector, 8) + 256 * get_byte(vector, 9) AS marked, get_byte(vector, 10) + 256 * get_byte(vector, 11) AS plain
    WHERE length(vector) >= 12
  ) AS head,
  LATERAL (
    SELECT encode(substr(vector, 13 + 5 * n, 4), 'hex') FROM generate_series(0, marked - 1) AS n
    UNION ALL
    SELECT encode(substr(vector, 13 + 5 * n, 5), 'hex') FROM generate_series(0, marked - 1) AS n
    WHERE get_byte(vector, 16 + 5 * n) > 0
    UNION ALL
    SELECT encode(substr(vector, 13 + 5 * n, 4), 'hex') || 't' FROM generate_series(0, marked - 1) AS n
    WHERE get_byte(vector, 16 + 5 * n) >= 6
    UNION ALL
    SELECT encode(substr(vector, 13 + 5 * marked + 4 * n, 4), 'hex') FROM generate_series(0, plain - 1) AS n
    UNION ALL
    SELECT unnest(string_to_array(facets, ' '))
  ) AS tokens (token)
$$;

-- Read by the hundred, so kept in the row as they are. The set of an article is in the index only. New ones wait in a list that
-- every search reads, until there are 256 KB of them: put in together, they cost a fraction.
ALTER TABLE live_vectors SET (toast_tuple_target = 8160);
ALTER TABLE desk_vectors SET (toast_tuple_target = 8160);
CREATE INDEX live_vectors_by_token ON live_vectors
  USING gin (search_tokens(vector, facets)) WITH (fastupdate = on, gin_pending_list_limit = 256);
CREATE INDEX desk_vectors_by_token ON desk_vectors
  USING gin (search_tokens(vector, facets)) WITH (fastupdate = on, gin_pending_list_limit = 256);
