DROP TABLE superseded;
ALTER TABLE revisions DROP COLUMN began_at;
ALTER TABLE working_copies DROP COLUMN since;
ALTER TABLE articles DROP COLUMN trashed_from;
ALTER TABLE articles DROP COLUMN note;
ALTER TABLE articles DROP COLUMN created_by;
