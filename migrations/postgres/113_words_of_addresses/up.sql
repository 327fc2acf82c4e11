-- The words of the last part of each live address: an address that leads nowhere is compared with those that share
-- words with it, instead of with all.
CREATE TABLE live_path_words (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  word TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (article_id, word)
);
CREATE INDEX live_path_words_by_word ON live_path_words (word, article_id DESC);

INSERT INTO live_path_words (article_id, word)
SELECT DISTINCT article_id, word
FROM live_articles, regexp_split_to_table(replace(substring(rtrim(lower(path), '/') FROM '[^/]*$'), '.html', ''), '[-_.]') AS word
WHERE length(word) >= 3;
