-- How many live articles a category, a tag or an author has. Kept with every change of `live_categories_of` and its
-- siblings, in the same transaction: counting them grows with the site.
ALTER TABLE categories ADD COLUMN live INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tags ADD COLUMN live INTEGER NOT NULL DEFAULT 0;
ALTER TABLE authors ADD COLUMN live INTEGER NOT NULL DEFAULT 0;
UPDATE categories SET live = (SELECT count(*) FROM live_categories_of l WHERE l.category_id = categories.id);
UPDATE tags SET live = (SELECT count(*) FROM live_tags_of l WHERE l.tag_id = tags.id);
UPDATE authors SET live = (SELECT count(*) FROM live_authors_of l WHERE l.author_id = authors.id);

-- The tags that readers see, in the order of their list.
CREATE INDEX tags_by_name ON tags (folded, live);

-- The same by period, in the site's time zone: `article` is every article by month (202404), `term_id` 0; `category`,
-- `tag` and `author` are the lists of one term by year (2024). Periods without articles have no row.
CREATE TABLE live_periods (
  role TEXT NOT NULL,
  term_id INTEGER NOT NULL,
  period INTEGER NOT NULL,
  articles INTEGER NOT NULL,
  PRIMARY KEY (role, term_id, period)
) WITHOUT ROWID;
INSERT INTO live_periods
  SELECT 'article', 0, month, count(*) FROM live_articles WHERE kind = 'article' GROUP BY month;
INSERT INTO live_periods
  SELECT 'category', l.category_id, a.month / 100, count(*) FROM live_categories_of l
  JOIN live_articles a ON a.article_id = l.article_id GROUP BY 2, 3;
INSERT INTO live_periods
  SELECT 'tag', l.tag_id, a.month / 100, count(*) FROM live_tags_of l
  JOIN live_articles a ON a.article_id = l.article_id GROUP BY 2, 3;
INSERT INTO live_periods
  SELECT 'author', l.author_id, a.month / 100, count(*) FROM live_authors_of l
  JOIN live_articles a ON a.article_id = l.article_id GROUP BY 2, 3;
