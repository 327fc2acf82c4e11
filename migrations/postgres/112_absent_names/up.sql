-- Names that texts give and that nothing has, in the form in which `domain::absent_name` looks them up: by these, the
-- texts are found once a file or a document of that name comes. `role`: a `file` or a `document` that a live page
-- lacks, or a file that a working `copy` names.
CREATE TABLE absent_names (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  role TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (article_id, role, name)
);
CREATE INDEX absent_names_by_name ON absent_names (name, role, article_id);

-- Working copies that lack something are read again, which notes what; the new renderer does the same for live pages.
UPDATE working_copies SET uses_of = 0 WHERE names_absent;
DROP INDEX working_copies_lacking;
ALTER TABLE working_copies DROP COLUMN names_absent;
