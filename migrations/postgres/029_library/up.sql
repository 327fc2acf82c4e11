-- What two people may change at once, whose it is, and by what a medium is found.
ALTER TABLE media ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE media ADD COLUMN consent TEXT;
ALTER TABLE media ADD COLUMN created_by INTEGER;
ALTER TABLE media ADD COLUMN updated_by INTEGER;
ALTER TABLE media ADD COLUMN name_folded TEXT NOT NULL DEFAULT '';
ALTER TABLE media ADD COLUMN folded TEXT NOT NULL DEFAULT '';
CREATE INDEX media_by_folded_name ON media (name_folded);

-- Of which version of a document media_uses tells, and whether it names a file that is not there.
ALTER TABLE working_copies ADD COLUMN uses_of INTEGER NOT NULL DEFAULT 0;
ALTER TABLE working_copies ADD COLUMN names_absent BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX working_copies_unread ON working_copies (article_id) WHERE uses_of <> since;
CREATE INDEX working_copies_lacking ON working_copies (names_absent);
