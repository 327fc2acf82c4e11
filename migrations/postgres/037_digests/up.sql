-- What is there of an article already is not written again: it is known by a digest. 0 is unknown. What was read of one is
-- kept by the program under it, so the vectors leave the row: which articles fit is then read from few pages.
ALTER TABLE live_vectors ADD COLUMN digest BIGINT NOT NULL DEFAULT 0;
ALTER TABLE desk_vectors ADD COLUMN digest BIGINT NOT NULL DEFAULT 0;
ALTER TABLE live_vectors ALTER COLUMN vector SET STORAGE EXTERNAL;
ALTER TABLE desk_vectors ALTER COLUMN vector SET STORAGE EXTERNAL;
ALTER TABLE live_vectors SET (toast_tuple_target = 128);
ALTER TABLE desk_vectors SET (toast_tuple_target = 128);
-- Any number that stands for the content serves until the article is put in again.
UPDATE live_vectors SET digest = ('x' || left(md5(encode(vector, 'hex') || facets), 16))::BIT(64)::BIGINT;
UPDATE desk_vectors SET digest = ('x' || left(md5(encode(vector, 'hex') || facets), 16))::BIT(64)::BIGINT;

-- The same tokens; the vector is read once, also when it stands outside its row.
CREATE OR REPLACE FUNCTION search_tokens(vector BYTEA, facets TEXT) RETURNS TSVECTOR
LANGUAGE sql IMMUTABLE STRICT COST 10000 AS $$
  SELECT coalesce(array_to_tsvector(array_agg(token)), ''::tsvector)
  FROM (SELECT substr(vector, 1) AS bytes OFFSET 0) AS read,
  LATERAL (
    SELECT get_byte(bytes, 8) + 256 * get_byte(bytes, 9) AS marked, get_byte(bytes, 10) + 256 * get_byte(bytes, 11) AS plain
    WHERE length(bytes) >= 12
  ) AS head,
  LATERAL (
    SELECT encode(substr(bytes, 13 + 5 * n, 4), 'hex') FROM generate_series(0, marked - 1) AS n
    UNION ALL
    SELECT encode(substr(bytes, 13 + 5 * n, 5), 'hex') FROM generate_series(0, marked - 1) AS n
    WHERE get_byte(bytes, 16 + 5 * n) > 0
    UNION ALL
    SELECT encode(substr(bytes, 13 + 5 * n, 4), 'hex') || 't' FROM generate_series(0, marked - 1) AS n
    WHERE get_byte(bytes, 16 + 5 * n) >= 6
    UNION ALL
    SELECT encode(substr(bytes, 13 + 5 * marked + 4 * n, 4), 'hex') FROM generate_series(0, plain - 1) AS n
    UNION ALL
    SELECT unnest(string_to_array(facets, ' '))
  ) AS tokens (token)
$$;

-- Whoever takes a site in puts hundreds of articles in at once: more of them wait together (as many as the server is told,
-- 4 MB unless told), which costs a third less. Each minute the program empties the list.
ALTER INDEX live_vectors_by_token RESET (gin_pending_list_limit);
ALTER INDEX desk_vectors_by_token RESET (gin_pending_list_limit);
