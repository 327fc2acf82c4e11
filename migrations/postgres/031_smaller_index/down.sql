DROP INDEX live_search_by_token;
ALTER TABLE live_search ALTER COLUMN tokens TYPE TSVECTOR USING array_to_tsvector(string_to_array(tokens, ' '));
CREATE INDEX live_search_by_token ON live_search USING gin (tokens) WITH (fastupdate = off);
DROP INDEX desk_search_by_token;
ALTER TABLE desk_search ALTER COLUMN tokens TYPE TSVECTOR USING array_to_tsvector(string_to_array(tokens, ' '));
CREATE INDEX desk_search_by_token ON desk_search USING gin (tokens) WITH (fastupdate = off);
