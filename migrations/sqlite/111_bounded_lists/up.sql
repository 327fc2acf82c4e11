-- A file of the sitemap has a thousand addresses instead of ten thousand: `part` is (article_id - 1) / 1000.
UPDATE live_sitemap SET part = (article_id - 1) / 1000;
-- The texts of one file that have translations.
CREATE INDEX live_articles_translated ON live_articles (article_id, translation_key) WHERE translation_key IS NOT NULL;

-- The desk's lists of all articles leave out the trash: with the state in the index, no row is read to skip one.
DROP INDEX articles_by_change;
CREATE INDEX articles_by_change ON articles (updated_at, id, state);
DROP INDEX articles_listed;
CREATE INDEX articles_listed ON articles (listed_at, id, state);
DROP INDEX articles_by_title;
CREATE INDEX articles_by_title ON articles (listed_title, id, state);

-- Redirects, by address: they are few among all addresses.
CREATE INDEX paths_redirects ON paths (path, query) WHERE kind = 'redirect';
-- The latest address: part of what the counts of the dashboard are kept under.
CREATE INDEX paths_by_claim ON paths (claimed_at);

-- What a row is looked for in before it is deleted, or changed in with another: without these, all rows are read.
CREATE INDEX live_articles_by_category ON live_articles (category_id);
CREATE INDEX idempotency_keys_of_article ON idempotency_keys (article_id);
CREATE INDEX preview_links_of_revision ON preview_links (revision_id);
CREATE INDEX authors_by_portrait ON authors (portrait);

-- Schedules that failed: few among all that were ever carried out.
CREATE INDEX schedules_held ON schedules (due_at, id) WHERE held IS NOT NULL;

-- With the kind in the index, the search for dead links reads no row of an address.
DROP INDEX paths_by_folded;
CREATE INDEX paths_by_folded ON paths (folded, query, kind);
