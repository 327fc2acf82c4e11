-- The words of the last part of each live address: an address that leads nowhere is compared with those that share
-- words with it, instead of with all.
CREATE TABLE live_path_words (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  word TEXT NOT NULL,
  PRIMARY KEY (article_id, word)
) WITHOUT ROWID;
CREATE INDEX live_path_words_by_word ON live_path_words (word, article_id DESC);

INSERT INTO live_path_words (article_id, word)
WITH RECURSIVE
  whole (article_id, path) AS (SELECT article_id, rtrim(lower(path), '/') FROM live_articles),
  last (article_id, slug) AS (
    SELECT article_id, replace(replace(replace(substr(path, length(rtrim(path, replace(path, '/', ''))) + 1), '.html', ''), '_', '-'), '.', '-')
    FROM whole
  ),
  cut (article_id, word, rest) AS (
    SELECT article_id, '', slug || '-' FROM last
    UNION ALL
    SELECT article_id, substr(rest, 1, instr(rest, '-') - 1), substr(rest, instr(rest, '-') + 1) FROM cut WHERE rest <> ''
  )
SELECT DISTINCT article_id, word FROM cut WHERE length(word) >= 3;
