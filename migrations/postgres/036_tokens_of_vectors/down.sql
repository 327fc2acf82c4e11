DROP INDEX live_vectors_by_token;
DROP INDEX desk_vectors_by_token;
DROP FUNCTION search_tokens;
ALTER TABLE live_vectors RESET (toast_tuple_target);
ALTER TABLE desk_vectors RESET (toast_tuple_target);
DELETE FROM live_vectors;
DELETE FROM desk_vectors;
UPDATE live_bodies SET renderer = 0;

CREATE TABLE live_search (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  tokens TEXT NOT NULL
) WITH (toast_tuple_target = 128);
CREATE INDEX live_search_by_token ON live_search
  USING gin (array_to_tsvector(string_to_array(tokens, ' '))) WITH (fastupdate = on, gin_pending_list_limit = 256);
CREATE TABLE desk_search (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  tokens TEXT NOT NULL
) WITH (toast_tuple_target = 128);
CREATE INDEX desk_search_by_token ON desk_search
  USING gin (array_to_tsvector(string_to_array(tokens, ' '))) WITH (fastupdate = on, gin_pending_list_limit = 256);
