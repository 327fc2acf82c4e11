-- The whole schema of version 0.1, by subject. Later changes are migrations of their own, after this one.
--
-- Instants are UTC in whole microseconds, written by the program. « Folded » texts have no case, accents or
-- ligatures, so that both databases compare them alike. Most columns that say who did something have no foreign
-- key to `accounts`: the record outlives the account.

-- ---------------------------------------------------------------------------------------------------------
-- Articles as the desk writes them. Readers' pages never query these tables.
-- ---------------------------------------------------------------------------------------------------------

-- One row per article or page, whatever its state: draft, in_review, scheduled, published, withdrawn, trash.
-- `version` rises with every change and detects conflicting edits. `inherited` is the front matter that the old
-- site gave by its defaults. `listed_at` and `listed_title` repeat what the working copy is sorted by, so that
-- one index serves both the filter and the order of the desk's list.
CREATE TABLE articles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  kind TEXT NOT NULL,
  path TEXT NOT NULL,
  language TEXT NOT NULL,
  translation_key TEXT,
  state TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  file_name TEXT,
  inherited TEXT NOT NULL DEFAULT '',
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  published_at TIMESTAMP,
  revised_at TIMESTAMP,
  withdrawn_at TIMESTAMP,
  trashed_at TIMESTAMP,
  created_by INTEGER,
  note TEXT NOT NULL DEFAULT '',
  trashed_from TEXT,
  listed_at TIMESTAMP NOT NULL DEFAULT '1970-01-01 00:00:00',
  listed_title TEXT NOT NULL DEFAULT ''
);
CREATE INDEX articles_by_state ON articles (state, updated_at, id);
CREATE INDEX articles_by_change ON articles (updated_at, id);
CREATE INDEX articles_listed ON articles (listed_at, id);
CREATE INDEX articles_listed_by_state ON articles (state, listed_at, id);
CREATE INDEX articles_listed_by_owner ON articles (created_by, listed_at, id);
CREATE INDEX articles_by_title ON articles (listed_title, id);
CREATE INDEX articles_by_title_and_state ON articles (state, listed_title, id);
CREATE INDEX articles_pages ON articles (kind, listed_at, id);

-- The text being written: every article has exactly one. `since` is the version of the article from which this
-- document holds. `uses_of` is the `since` for which `media_uses` is up to date, `names_absent` whether the
-- document names a file that the library lacks, `names_read` the reading under which `working_terms` was noted
-- (0: not yet).
CREATE TABLE working_copies (
  article_id INTEGER PRIMARY KEY NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  document TEXT NOT NULL,
  title TEXT NOT NULL,
  title_folded TEXT NOT NULL,
  sort_at TIMESTAMP NOT NULL,
  saved_at TIMESTAMP NOT NULL,
  saved_by INTEGER,
  since INTEGER NOT NULL DEFAULT 1,
  names_read INTEGER NOT NULL DEFAULT 0,
  uses_of INTEGER NOT NULL DEFAULT 0,
  names_absent BOOLEAN NOT NULL DEFAULT FALSE
);
CREATE INDEX working_copies_by_names_read ON working_copies (names_read);
CREATE INDEX working_copies_unread ON working_copies (article_id) WHERE uses_of <> since;
CREATE INDEX working_copies_lacking ON working_copies (names_absent);

-- The last documents that saves replaced, each valid from version `since` to `until`: the common ancestor that a
-- late save is merged with.
CREATE TABLE superseded_documents (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  since INTEGER NOT NULL,
  until INTEGER NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (article_id, since)
);

-- The history that editors see. Saves of one person within ten minutes of `began_at` share a revision.
CREATE TABLE revisions (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  document TEXT NOT NULL,
  reason TEXT NOT NULL,
  name TEXT,
  saved_at TIMESTAMP NOT NULL,
  saved_by INTEGER,
  began_at TIMESTAMP
);
CREATE INDEX revisions_of_article ON revisions (article_id, saved_at, id);

-- Points of the proofreading that somebody set aside for an article, and why.
CREATE TABLE proofreading_dismissals (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  point TEXT NOT NULL,
  detail TEXT NOT NULL,
  reason TEXT NOT NULL,
  account_id INTEGER NOT NULL,
  at TIMESTAMP NOT NULL,
  PRIMARY KEY (article_id, point, detail)
);

-- Addresses at which people without an account see one unpublished article: a revision, or the working copy when
-- `revision_id` is null. Only the hash of the token is stored.
CREATE TABLE preview_links (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  token_hash TEXT NOT NULL UNIQUE,
  revision_id INTEGER REFERENCES revisions (id) ON DELETE CASCADE,
  label TEXT NOT NULL DEFAULT '',
  created_by INTEGER NOT NULL,
  created_at TIMESTAMP NOT NULL,
  expires_at TIMESTAMP NOT NULL,
  revoked_at TIMESTAMP
);
CREATE INDEX preview_links_of_article ON preview_links (article_id, id);

-- ---------------------------------------------------------------------------------------------------------
-- Addresses.
-- ---------------------------------------------------------------------------------------------------------

-- Every address that belongs to an article or a redirect (live, redirect, gone): a collision is a constraint
-- violation, not a check. `folded` is what all forms of one address share, so that any of them is found.
CREATE TABLE paths (
  path TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  article_id INTEGER REFERENCES articles (id) ON DELETE CASCADE,
  target TEXT,
  claimed_at TIMESTAMP NOT NULL,
  folded TEXT NOT NULL DEFAULT '',
  by_hand BOOLEAN NOT NULL DEFAULT FALSE,
  hits INTEGER NOT NULL DEFAULT 0,
  last_used DATE
);
CREATE INDEX paths_of_article ON paths (article_id);
CREATE INDEX paths_by_folded ON paths (folded);
CREATE INDEX paths_by_target ON paths (target);

-- Addresses that were requested and answered 404: how often, first and last day. Nothing about who asked.
CREATE TABLE not_found_log (
  path TEXT PRIMARY KEY NOT NULL,
  hits INTEGER NOT NULL,
  first_day DATE NOT NULL,
  last_day DATE NOT NULL
);
CREATE INDEX not_found_log_by_hits ON not_found_log (hits, last_day);

-- What feeds call an article: set when it is first published and never changed, even when its address changes.
-- Either a whole URI from the old site, or the day and the first address, completed with the site's host.
CREATE TABLE identities (
  article_id INTEGER PRIMARY KEY NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  name TEXT NOT NULL UNIQUE
);

-- ---------------------------------------------------------------------------------------------------------
-- Categories, tags and authors.
-- ---------------------------------------------------------------------------------------------------------

-- One row per folded name, shown in the spelling that came first or was chosen at the desk.
CREATE TABLE categories (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  slug TEXT NOT NULL UNIQUE,
  folded TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0
);

-- The same for tags.
CREATE TABLE tags (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  slug TEXT NOT NULL UNIQUE,
  folded TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT ''
);

-- The same for authors. `portrait` is the name of a medium, or empty.
CREATE TABLE authors (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  slug TEXT NOT NULL UNIQUE,
  folded TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL DEFAULT '',
  biography TEXT NOT NULL DEFAULT '',
  portrait TEXT NOT NULL DEFAULT ''
);

-- Earlier names and slugs of categories, tags and authors (`role` says which): documents that still say the old
-- name mean the new one, and the old address redirects.
CREATE TABLE term_aliases (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  role TEXT NOT NULL,
  folded TEXT,
  slug TEXT,
  target_id INTEGER NOT NULL
);
CREATE INDEX term_aliases_by_name ON term_aliases (role, folded);
CREATE INDEX term_aliases_by_slug ON term_aliases (role, slug);
CREATE INDEX term_aliases_of_target ON term_aliases (role, target_id);

-- The categories, tags and authors that each working copy names, in its order; noted at every save.
CREATE TABLE working_terms (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  role TEXT NOT NULL,
  position INTEGER NOT NULL,
  folded TEXT NOT NULL,
  shown TEXT NOT NULL,
  PRIMARY KEY (article_id, role, position)
);
CREATE INDEX working_terms_by_name ON working_terms (role, folded, article_id);

-- ---------------------------------------------------------------------------------------------------------
-- Media.
-- ---------------------------------------------------------------------------------------------------------

-- A medium is a name that people know and the digest of its cleaned bytes on the shelf. `version` rises with
-- every change, `original` is the digest of the bytes as they came (only when the settings say so), `folded` is
-- everything it is searched by.
CREATE TABLE media (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  name TEXT NOT NULL UNIQUE,
  digest TEXT NOT NULL,
  kind TEXT NOT NULL,
  mime TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  width INTEGER NOT NULL DEFAULT 0,
  height INTEGER NOT NULL DEFAULT 0,
  focal_x SMALLINT NOT NULL DEFAULT 50,
  focal_y SMALLINT NOT NULL DEFAULT 50,
  alt_state TEXT NOT NULL,
  alt TEXT NOT NULL DEFAULT '',
  caption TEXT,
  credit TEXT,
  rights TEXT,
  taken_at TIMESTAMP,
  original_name TEXT NOT NULL,
  placeholder TEXT,
  created_at TIMESTAMP NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  consent TEXT,
  created_by INTEGER,
  updated_by INTEGER,
  name_folded TEXT NOT NULL DEFAULT '',
  folded TEXT NOT NULL DEFAULT '',
  original TEXT
);
CREATE INDEX media_by_digest ON media (digest);
CREATE INDEX media_by_folded_name ON media (name_folded);
CREATE INDEX media_by_original ON media (original);

-- Which working copy names which medium. Updated after the save, once per version: see `working_copies.uses_of`.
CREATE TABLE media_uses (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  media_id INTEGER NOT NULL REFERENCES media (id),
  place TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (article_id, place, position)
);
CREATE INDEX media_uses_of_media ON media_uses (media_id);

-- The sizes made of a picture: which bytes on the shelf each recipe gave.
CREATE TABLE variants (
  digest TEXT NOT NULL,
  recipe TEXT NOT NULL,
  variant_digest TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  bytes BIGINT NOT NULL,
  PRIMARY KEY (digest, recipe)
);
CREATE INDEX variants_by_variant ON variants (variant_digest);

-- The icons of the site, made of its logo.
CREATE TABLE site_icons (
  icon TEXT PRIMARY KEY NOT NULL,
  digest TEXT NOT NULL
);

-- ---------------------------------------------------------------------------------------------------------
-- What readers see. A row is here if and only if its article is live; readers' pages query nothing else about
-- articles. All rows of an article are written and removed in one transaction.
-- ---------------------------------------------------------------------------------------------------------

-- What lists and cards need of a live article. `month` is year and month as one number, `picture` is JSON.
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

-- The heavy half of a live article, read on its own page only. `renderer` is the version of the renderer that
-- made it: rows of an older one are rendered again at the next start.
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

-- The categories of a live article. `published_at` is repeated so that one index gives a list in its order.
CREATE TABLE live_categories_of (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  category_id INTEGER NOT NULL REFERENCES categories (id),
  published_at TIMESTAMP NOT NULL,
  PRIMARY KEY (article_id, category_id)
);
CREATE INDEX live_categories_in_order ON live_categories_of (category_id, published_at, article_id);

-- The same for its tags.
CREATE TABLE live_tags_of (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  tag_id INTEGER NOT NULL REFERENCES tags (id),
  published_at TIMESTAMP NOT NULL,
  PRIMARY KEY (article_id, tag_id)
);
CREATE INDEX live_tags_in_order ON live_tags_of (tag_id, published_at, article_id);

-- The same for its authors.
CREATE TABLE live_authors_of (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  author_id INTEGER NOT NULL REFERENCES authors (id),
  published_at TIMESTAMP NOT NULL,
  PRIMARY KEY (article_id, author_id)
);
CREATE INDEX live_authors_in_order ON live_authors_of (author_id, published_at, article_id);

-- The pictures of a live article, numbered from 1, header first. With `live_files_of`, all that may be served.
CREATE TABLE live_pictures_of (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  media_id INTEGER NOT NULL REFERENCES media (id),
  picture TEXT NOT NULL,
  PRIMARY KEY (article_id, number)
);
CREATE INDEX live_pictures_of_media ON live_pictures_of (media_id);

-- The files that a live article links to.
CREATE TABLE live_files_of (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  media_id INTEGER NOT NULL REFERENCES media (id),
  PRIMARY KEY (article_id, media_id)
);
CREATE INDEX live_files_of_media ON live_files_of (media_id);

-- The addresses of this site that a live article links to, each once; `folded` as in `paths`.
CREATE TABLE live_links (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  folded TEXT NOT NULL,
  PRIMARY KEY (article_id, path)
);
CREATE INDEX live_links_by_path ON live_links (path, folded);

-- The articles shown as related to an article, computed at publication.
CREATE TABLE live_related (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  other_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  PRIMARY KEY (article_id, position)
);
CREATE INDEX live_related_other ON live_related (other_id);

-- The related articles that the team chose, by address: an address may be taken by an article later.
CREATE TABLE live_chosen (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  path TEXT NOT NULL,
  PRIMARY KEY (article_id, position)
);
CREATE INDEX live_chosen_by_path ON live_chosen (path);

-- The words that a live text is mostly about: related articles are found by them.
CREATE TABLE live_signatures (
  article_id INTEGER PRIMARY KEY NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  words TEXT NOT NULL
);

-- Live articles that are events: when each begins and is over, in seconds since 1970.
CREATE TABLE live_events (
  article_id INTEGER PRIMARY KEY NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  starts BIGINT NOT NULL,
  until BIGINT NOT NULL
);
CREATE INDEX live_events_by_end ON live_events (until, article_id);
CREATE INDEX live_events_by_start ON live_events (starts, article_id);

-- The sitemap: every live address, its last change and its picture, in rows narrow enough to read ten thousand of
-- them for one file. `part` is that file: (article_id - 1) / 10000.
CREATE TABLE live_sitemap (
  article_id INTEGER PRIMARY KEY NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  changed TEXT NOT NULL,
  picture TEXT,
  part INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX live_sitemap_by_part ON live_sitemap (part, changed);

-- One number that rises in the transaction of every change a reader could see; caches are keyed by it.
CREATE TABLE freshness (
  id INTEGER PRIMARY KEY NOT NULL,
  generation BIGINT NOT NULL,
  identity BIGINT NOT NULL
);
INSERT INTO freshness (id, generation, identity) VALUES (1, 1, random());

-- ---------------------------------------------------------------------------------------------------------
-- Search: `live_` for readers, `desk_` for editors. Ranking is the program's; the database only says which
-- articles have which tokens.
-- ---------------------------------------------------------------------------------------------------------

-- Which live article has which token, as a set: no text, no positions, no order.
CREATE VIRTUAL TABLE live_search USING fts5(
  tokens, content='', contentless_delete=1, detail=none, tokenize="ascii tokenchars '_'"
);

-- What ranking reads of a live article: its vector (`search::vector` is the format) and the lists it stands in.
-- `digest` identifies the whole entry, so that the same entry is not written twice; 0 is unknown.
CREATE TABLE live_vectors (
  article_id INTEGER PRIMARY KEY NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  facets TEXT NOT NULL,
  vector BLOB NOT NULL,
  digest BIGINT NOT NULL DEFAULT 0
);

-- Words that live articles have or had: they complete and correct queries.
CREATE TABLE live_words (
  word TEXT PRIMARY KEY NOT NULL,
  shown TEXT NOT NULL
) WITHOUT ROWID;

-- The same over working copies, for the desk.
CREATE VIRTUAL TABLE desk_search USING fts5(
  tokens, content='', contentless_delete=1, detail=none, tokenize="ascii tokenchars '_'"
);

-- The same over working copies, for the desk.
CREATE TABLE desk_vectors (
  article_id INTEGER PRIMARY KEY NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  facets TEXT NOT NULL,
  vector BLOB NOT NULL,
  digest BIGINT NOT NULL DEFAULT 0
);

-- The same over working copies, for the desk.
CREATE TABLE desk_words (
  word TEXT PRIMARY KEY NOT NULL,
  shown TEXT NOT NULL
) WITHOUT ROWID;

-- A virtual table has no foreign keys: this is its ON DELETE CASCADE.
CREATE TRIGGER live_search_forgets AFTER DELETE ON articles BEGIN
  DELETE FROM live_search WHERE rowid = old.id;
  DELETE FROM desk_search WHERE rowid = old.id;
END;

-- ---------------------------------------------------------------------------------------------------------
-- Accounts and the way in.
-- ---------------------------------------------------------------------------------------------------------

-- Who may sign in. `password` is an Argon2id hash, null until one was chosen.
CREATE TABLE accounts (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  email TEXT NOT NULL,
  email_folded TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  language TEXT NOT NULL,
  password TEXT,
  created_at TIMESTAMP NOT NULL,
  signed_in_at TIMESTAMP,
  disabled_at TIMESTAMP
);

-- Who is signed in. Only the hash of the token is stored.
CREATE TABLE sessions (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  token_hash TEXT NOT NULL UNIQUE,
  agent TEXT NOT NULL,
  address TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  seen_at TIMESTAMP NOT NULL,
  expires_at TIMESTAMP NOT NULL
);
CREATE INDEX sessions_of_account ON sessions (account_id);

-- Links that let somebody in once: the first account, an invitation, a forgotten password (setup, invitation,
-- reset). Only the hash of the token is stored.
CREATE TABLE account_links (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  kind TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  language TEXT NOT NULL,
  account_id INTEGER REFERENCES accounts (id) ON DELETE CASCADE,
  created_by INTEGER REFERENCES accounts (id) ON DELETE SET NULL,
  created_at TIMESTAMP NOT NULL,
  expires_at TIMESTAMP NOT NULL
);
CREATE INDEX account_links_of_account ON account_links (account_id);
CREATE INDEX account_links_by_author ON account_links (created_by);

-- Failed sign-ins, by account and by network address; until `opens_at` further attempts are refused.
CREATE TABLE login_attempts (
  who TEXT PRIMARY KEY NOT NULL,
  failures INTEGER NOT NULL,
  last_at TIMESTAMP NOT NULL,
  opens_at TIMESTAMP NOT NULL
);
CREATE INDEX login_attempts_by_age ON login_attempts (last_at);

-- The audit trail: who did what to what, and from where.
CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  at TIMESTAMP NOT NULL,
  account_id INTEGER,
  what TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL,
  address TEXT NOT NULL
);
CREATE INDEX audit_in_order ON audit (at, id);
CREATE INDEX audit_of_account ON audit (account_id, at, id);
CREATE INDEX audit_of_deed ON audit (what, at, id);

-- ---------------------------------------------------------------------------------------------------------
-- The desk at work.
-- ---------------------------------------------------------------------------------------------------------

-- What the team says about its site.
CREATE TABLE settings (
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
);

-- The article that a new form became: the same form sent twice makes one article.
CREATE TABLE idempotency_keys (
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  nonce TEXT NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  created_at TIMESTAMP NOT NULL,
  PRIMARY KEY (account_id, nonce)
);

-- Who has an article open: one row per open page, deleted a minute after that page was last heard of.
CREATE TABLE presence (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  place TEXT NOT NULL,
  seen_at TIMESTAMP NOT NULL,
  PRIMARY KEY (article_id, account_id, place)
);

-- ---------------------------------------------------------------------------------------------------------
-- Imports.
-- ---------------------------------------------------------------------------------------------------------

-- Every file that an import has met: its outcome, and its bytes where nothing else keeps them. The same digest
-- again changes nothing.
CREATE TABLE imported_files (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  source TEXT NOT NULL,
  path TEXT NOT NULL,
  path_folded TEXT NOT NULL,
  digest TEXT NOT NULL,
  outcome TEXT NOT NULL,
  findings TEXT NOT NULL DEFAULT '[]',
  article_id INTEGER REFERENCES articles (id) ON DELETE SET NULL,
  media_id INTEGER REFERENCES media (id) ON DELETE SET NULL,
  bytes BLOB,
  imported_at TIMESTAMP NOT NULL,
  UNIQUE (source, path)
);
CREATE INDEX imported_files_by_folded ON imported_files (source, path_folded);
CREATE INDEX imported_files_of_article ON imported_files (article_id);
CREATE INDEX imported_files_of_media ON imported_files (media_id);
CREATE INDEX imported_files_by_digest ON imported_files (digest);

-- The sites that articles came from: links to their old hosts become local.
CREATE TABLE imported_sites (
  source TEXT PRIMARY KEY NOT NULL,
  url TEXT NOT NULL,
  baseurl TEXT NOT NULL,
  imported_at TIMESTAMP NOT NULL
);

-- ---------------------------------------------------------------------------------------------------------
-- Queues: work that must survive a restart, requested in the transaction that makes it necessary.
-- ---------------------------------------------------------------------------------------------------------

-- What will happen to an article, and when: publish or withdraw. Claimed once, by setting `done_at`. The
-- proofreading may hold a `guarded` plan back at its time; `held` then says why.
CREATE TABLE schedules (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  action TEXT NOT NULL,
  due_at TIMESTAMP NOT NULL,
  done_at TIMESTAMP,
  guarded BOOLEAN NOT NULL DEFAULT FALSE,
  held TEXT
);
CREATE INDEX schedules_due ON schedules (done_at, due_at);
CREATE INDEX schedules_of_article ON schedules (article_id);

-- Pictures whose sizes are to be made: waiting, claimed, made (its articles are still to be rendered again), done
-- or failed.
CREATE TABLE variant_jobs (
  digest TEXT PRIMARY KEY NOT NULL,
  mime TEXT NOT NULL,
  width INTEGER NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  error TEXT,
  asked_at TIMESTAMP NOT NULL,
  claimed_at TIMESTAMP
);
CREATE INDEX variant_jobs_by_state ON variant_jobs (state, asked_at);

-- Live articles to be rendered again because something they show has changed. `asked` counts the requests, so
-- that one made during the rendering is not lost.
CREATE TABLE render_jobs (
  article_id INTEGER PRIMARY KEY NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  asked INTEGER NOT NULL
);

-- A category, tag or author that was renamed or merged: the new name replaces the old one document by document.
CREATE TABLE retag_jobs (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  role TEXT NOT NULL,
  folded TEXT NOT NULL,
  shown TEXT NOT NULL,
  asked_by INTEGER NOT NULL,
  asked_at TIMESTAMP NOT NULL
);

-- The documents in which that is still to be done.
CREATE TABLE retag_items (
  job_id INTEGER NOT NULL REFERENCES retag_jobs (id) ON DELETE CASCADE,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  PRIMARY KEY (job_id, article_id)
);
CREATE INDEX retag_items_of_article ON retag_items (article_id);
