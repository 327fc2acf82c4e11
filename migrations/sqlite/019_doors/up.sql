-- Links that let somebody in once, tries at the door, and the trail as it is looked through.
CREATE TABLE entry_links (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  kind TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  language TEXT NOT NULL,
  account_id INTEGER REFERENCES accounts (id) ON DELETE CASCADE,
  created_by INTEGER REFERENCES accounts (id) ON DELETE SET NULL,
  created_at TIMESTAMP NOT NULL,
  expires_at TIMESTAMP NOT NULL
);
CREATE INDEX entry_links_of_account ON entry_links (account_id);
CREATE INDEX entry_links_by_author ON entry_links (created_by);

CREATE TABLE door_tries (
  who TEXT PRIMARY KEY NOT NULL,
  failures INTEGER NOT NULL,
  last_at TIMESTAMP NOT NULL,
  opens_at TIMESTAMP NOT NULL
);
CREATE INDEX door_tries_by_age ON door_tries (last_at);

CREATE INDEX audit_of_account ON audit (account_id, at, id);
CREATE INDEX audit_of_deed ON audit (what, at, id);
