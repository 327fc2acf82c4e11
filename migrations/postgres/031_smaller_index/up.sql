-- Tokens are kept as one compressed text, and their set in the index only. New ones wait in a list that every
-- search reads, until there are 256 KB of them: put in together, they cost a fraction.
DROP INDEX live_search_by_token;
ALTER TABLE live_search ALTER COLUMN tokens TYPE TEXT USING array_to_string(tsvector_to_array(tokens), ' ');
CREATE INDEX live_search_by_token ON live_search
  USING gin (array_to_tsvector(string_to_array(tokens, ' '))) WITH (fastupdate = on, gin_pending_list_limit = 256);
DROP INDEX desk_search_by_token;
ALTER TABLE desk_search ALTER COLUMN tokens TYPE TEXT USING array_to_string(tsvector_to_array(tokens), ' ');
CREATE INDEX desk_search_by_token ON desk_search
  USING gin (array_to_tsvector(string_to_array(tokens, ' '))) WITH (fastupdate = on, gin_pending_list_limit = 256);
