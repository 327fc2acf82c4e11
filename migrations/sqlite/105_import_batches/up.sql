-- Each run of an import is a batch, which can be taken back as one. `state` is running, done, cut_off, undoing or
-- undone; `seen_at` is when the run was last heard of; a run that was cut off hands what it did to the next one
-- (`continued_by`). `report` and `stays` (what taking back left, with the reason) are JSON.
CREATE TABLE import_batches (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  source TEXT NOT NULL,
  command TEXT NOT NULL DEFAULT '',
  account_id INTEGER,
  state TEXT NOT NULL,
  began_at TIMESTAMP NOT NULL,
  seen_at TIMESTAMP NOT NULL,
  ended_at TIMESTAMP,
  continued_by INTEGER,
  files INTEGER NOT NULL DEFAULT 0,
  created INTEGER NOT NULL DEFAULT 0,
  updated INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0,
  review INTEGER NOT NULL DEFAULT 0,
  report TEXT NOT NULL DEFAULT '',
  undone_at TIMESTAMP,
  undone_by INTEGER,
  stays TEXT NOT NULL DEFAULT '[]'
);
CREATE INDEX import_batches_of_source ON import_batches (source, id);

-- What a batch made (`previous` is null) or changed (what was there before, as JSON, and its bytes if it had any).
-- `subject` says what `name` names: see `store::desk::import_changes`. Removed one by one as the batch is taken back.
CREATE TABLE import_changes (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  batch_id INTEGER NOT NULL REFERENCES import_batches (id) ON DELETE CASCADE,
  subject TEXT NOT NULL,
  name TEXT NOT NULL,
  previous TEXT,
  bytes BLOB,
  UNIQUE (batch_id, subject, name)
);

-- The batch that recorded a file last, and the state in which it left the article: another one is somebody's doing.
ALTER TABLE imported_files ADD COLUMN batch_id INTEGER;
ALTER TABLE imported_files ADD COLUMN left_state TEXT NOT NULL DEFAULT '';
CREATE INDEX imported_files_of_batch ON imported_files (batch_id);
-- The settings that the site's import wrote, as JSON: the next one changes those that are still the same.
ALTER TABLE imported_sites ADD COLUMN settings TEXT NOT NULL DEFAULT '';
-- The batch that made an address; none once somebody has changed it.
ALTER TABLE paths ADD COLUMN batch_id INTEGER;
CREATE INDEX paths_of_batch ON paths (batch_id) WHERE batch_id IS NOT NULL;
