ALTER INDEX live_vectors_by_token SET (gin_pending_list_limit = 256);
ALTER INDEX desk_vectors_by_token SET (gin_pending_list_limit = 256);
ALTER TABLE live_vectors SET (toast_tuple_target = 8160);
ALTER TABLE desk_vectors SET (toast_tuple_target = 8160);
ALTER TABLE live_vectors ALTER COLUMN vector SET STORAGE MAIN;
ALTER TABLE desk_vectors ALTER COLUMN vector SET STORAGE MAIN;
ALTER TABLE live_vectors DROP COLUMN digest;
ALTER TABLE desk_vectors DROP COLUMN digest;
