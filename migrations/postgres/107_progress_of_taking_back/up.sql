-- How many documents and files of the media library the batch had when taking it back began: what is left of them says
-- how far it is.
ALTER TABLE import_batches ADD COLUMN undo_total INTEGER NOT NULL DEFAULT 0;
