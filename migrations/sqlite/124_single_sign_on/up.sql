-- Who an account is at an identity provider. The subject never changes there; the address is shown only.
CREATE TABLE sign_on_identities (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  email TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  used_at TIMESTAMP NOT NULL,
  UNIQUE (issuer, subject),
  UNIQUE (account_id, issuer)
);

-- People who were sent to a provider and are not back yet, each in the browser that has the other half of the state.
-- Only the hash of the state is stored; nonce and verifier are worth nothing without the code.
CREATE TABLE sign_on_asks (
  state_hash TEXT PRIMARY KEY NOT NULL,
  issuer TEXT NOT NULL,
  purpose TEXT NOT NULL,
  session_id INTEGER,
  nonce TEXT NOT NULL,
  verifier TEXT NOT NULL,
  next TEXT NOT NULL,
  asked_at TIMESTAMP NOT NULL,
  expires_at TIMESTAMP NOT NULL
);
CREATE INDEX sign_on_asks_by_age ON sign_on_asks (expires_at);

-- What a provider said at a sign-in, for the session that it opened: the session there, whether a second factor was part
-- of it, and the token, sealed, which the provider wants to see when the person signs out.
CREATE TABLE sign_on_proofs (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  identity_id INTEGER NOT NULL REFERENCES sign_on_identities (id) ON DELETE CASCADE,
  provider_session TEXT NOT NULL,
  sealed_token TEXT NOT NULL,
  has_factor BOOLEAN NOT NULL,
  given_at TIMESTAMP NOT NULL
);
CREATE INDEX sign_on_proofs_of_identity ON sign_on_proofs (identity_id, provider_session);
CREATE INDEX sign_on_proofs_by_age ON sign_on_proofs (given_at);

-- By which proof somebody came in; none after a password.
ALTER TABLE sessions ADD COLUMN sign_on_proof_id INTEGER;
ALTER TABLE sign_in_steps ADD COLUMN sign_on_proof_id INTEGER;
CREATE INDEX sessions_of_proof ON sessions (sign_on_proof_id);
