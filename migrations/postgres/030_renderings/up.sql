-- Live articles that are to be rendered again because something they show has changed.
CREATE TABLE renderings (
  article_id INTEGER PRIMARY KEY NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  asked INTEGER NOT NULL
);
