-- What readers see. A row is here if and only if the article is live; nothing else is asked.
CREATE TABLE live_articles (
  article_id INTEGER PRIMARY KEY NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  path TEXT NOT NULL UNIQUE,
  language TEXT NOT NULL,
  translation_key TEXT,
  title TEXT NOT NULL,
  lede TEXT NOT NULL,
  category_id INTEGER REFERENCES categories (id),
  category_name TEXT,
  category_slug TEXT,
  published_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP,
  month INTEGER NOT NULL,
  minutes INTEGER NOT NULL,
  picture TEXT,
  picture_count INTEGER NOT NULL,
  pinned BOOLEAN NOT NULL
);
CREATE INDEX live_articles_in_order ON live_articles (kind, published_at, article_id);
CREATE INDEX live_articles_by_month ON live_articles (kind, month, published_at, article_id);
CREATE INDEX live_articles_by_translation ON live_articles (translation_key);
CREATE INDEX live_articles_pinned ON live_articles (pinned, published_at);

-- The heavy half of a live article, read on its own page only.
CREATE TABLE live_bodies (
  article_id INTEGER PRIMARY KEY NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  renderer INTEGER NOT NULL,
  subtitle TEXT,
  chapeau_html TEXT,
  description TEXT NOT NULL,
  words INTEGER NOT NULL,
  contents TEXT NOT NULL,
  header TEXT NOT NULL,
  downloads TEXT NOT NULL,
  contacts TEXT NOT NULL,
  event TEXT,
  labels TEXT NOT NULL,
  body_text TEXT NOT NULL,
  body_html TEXT NOT NULL
);

CREATE INDEX live_bodies_by_renderer ON live_bodies (renderer);

CREATE TABLE live_categories_of (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  category_id INTEGER NOT NULL REFERENCES categories (id),
  published_at TIMESTAMP NOT NULL,
  PRIMARY KEY (article_id, category_id)
);
CREATE INDEX live_categories_in_order ON live_categories_of (category_id, published_at, article_id);

CREATE TABLE live_tags_of (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  tag_id INTEGER NOT NULL REFERENCES tags (id),
  published_at TIMESTAMP NOT NULL,
  PRIMARY KEY (article_id, tag_id)
);
CREATE INDEX live_tags_in_order ON live_tags_of (tag_id, published_at, article_id);

CREATE TABLE live_authors_of (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  author_id INTEGER NOT NULL REFERENCES authors (id),
  published_at TIMESTAMP NOT NULL,
  PRIMARY KEY (article_id, author_id)
);
CREATE INDEX live_authors_in_order ON live_authors_of (author_id, published_at, article_id);

-- The photographs of an article, numbered from 1, header first.
CREATE TABLE live_pictures_of (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  media_id INTEGER NOT NULL REFERENCES media (id),
  picture TEXT NOT NULL,
  PRIMARY KEY (article_id, number)
);
CREATE INDEX live_pictures_of_media ON live_pictures_of (media_id);

-- The files an article's text links to: with its pictures, all that /uploads/ serves.
CREATE TABLE live_files_of (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  media_id INTEGER NOT NULL REFERENCES media (id),
  PRIMARY KEY (article_id, media_id)
);
CREATE INDEX live_files_of_media ON live_files_of (media_id);

-- Articles close to an article, computed when it is published.
CREATE TABLE live_related (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  other_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  PRIMARY KEY (article_id, position)
);
CREATE INDEX live_related_other ON live_related (other_id);
