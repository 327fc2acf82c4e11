-- Which article a new form became: sent twice, it makes one article.
CREATE TABLE begun (
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  nonce TEXT NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  begun_at TIMESTAMP NOT NULL,
  PRIMARY KEY (account_id, nonce)
);

-- Who has an article open: one row a page, forgotten soon after the page falls silent.
CREATE TABLE presence (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  place TEXT NOT NULL,
  seen_at TIMESTAMP NOT NULL,
  PRIMARY KEY (article_id, account_id, place)
);
