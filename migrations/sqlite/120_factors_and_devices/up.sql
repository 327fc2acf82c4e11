-- Applications that give codes (RFC 6238). A secret is sealed with a key outside the database; `key_id` tells keys apart.
-- `last_step` is the step of the last code that was used: it and earlier ones are used up.
CREATE TABLE factors (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  sealed TEXT NOT NULL,
  key_id TEXT NOT NULL,
  last_step BIGINT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  used_at TIMESTAMP
);
CREATE INDEX factors_of_account ON factors (account_id);
CREATE INDEX factors_by_key ON factors (key_id);

-- Recovery codes, each for one sign-in. Only their hashes are stored.
CREATE TABLE recovery_codes (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  code_hash TEXT NOT NULL,
  used_at TIMESTAMP,
  UNIQUE (account_id, code_hash)
);

-- Browsers in which somebody has signed in to an account. One that is trusted needs no code until then.
CREATE TABLE devices (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  token_hash TEXT NOT NULL,
  agent TEXT NOT NULL,
  address TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  seen_at TIMESTAMP NOT NULL,
  trusted_until TIMESTAMP,
  UNIQUE (account_id, token_hash)
);
CREATE INDEX devices_of_account ON devices (account_id, seen_at, id);
CREATE INDEX devices_by_token ON devices (token_hash);
CREATE INDEX devices_by_age ON devices (seen_at);

-- Sign-ins whose password was right and whose code is awaited. Only the hash of the token is stored.
CREATE TABLE sign_in_steps (
  token_hash TEXT PRIMARY KEY NOT NULL,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  failures INTEGER NOT NULL,
  expires_at TIMESTAMP NOT NULL
);
CREATE INDEX sign_in_steps_of_account ON sign_in_steps (account_id);
CREATE INDEX sign_in_steps_by_age ON sign_in_steps (expires_at);

-- When the person last gave their password or a code in this session.
ALTER TABLE sessions ADD COLUMN confirmed_at TIMESTAMP;
ALTER TABLE sessions ADD COLUMN device_id INTEGER;

-- The account whose attempts a row counts, so that all of them can be forgotten at once.
ALTER TABLE login_attempts ADD COLUMN subject TEXT NOT NULL DEFAULT '';
CREATE INDEX login_attempts_of_subject ON login_attempts (subject);
