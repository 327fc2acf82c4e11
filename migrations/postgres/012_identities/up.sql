-- What a feed calls an article, for ever: given once, when it first goes out, whatever becomes of
-- its address. Either a whole URI, or day and first address, to be read below the site's authority.
CREATE TABLE identities (
  article_id INTEGER PRIMARY KEY NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  name TEXT NOT NULL UNIQUE
);
INSERT INTO identities (article_id, name)
  SELECT article_id, to_char(published_at, 'YYYY-MM-DD') || ':' || path FROM live_articles;
