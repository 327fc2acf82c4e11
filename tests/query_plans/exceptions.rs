//! The steps that may read or sort all they are given, each with its reason.

/// A step of a plan that is allowed in the statements that contain some words.
pub struct Exception {
    /// Words of the statement.
    pub of: &'static str,
    /// The beginning of the step.
    pub step: &'static str,
    /// Why it may.
    pub why: &'static str,
}

impl Exception {
    /// Whether it is about this step of this statement.
    pub fn covers(&self, sql: &str, step: &str) -> bool {
        sql.replace('`', "").contains(self.of) && step.starts_with(self.step)
    }
}

const fn may(of: &'static str, step: &'static str, why: &'static str) -> Exception {
    Exception { of, step, why }
}

pub const EXCEPTIONS: &[Exception] = &[
    // Tables that do not grow with the articles.
    may("", "SCAN freshness", "One row."),
    may("FROM settings", "SCAN settings", "Some twenty rows."),
    may("", "SCAN CONSTANT ROW", "No table."),
    may("", "SCAN site_icons", "A handful of rows."),
    may("", "SCAN categories", "As many as a menu holds."),
    may("FROM categories", "USE TEMP B-TREE", "The same."),
    may("FROM authors", "SCAN authors", "The people who write; their list shows all."),
    may("", "SCAN accounts", "The people of the desk."),
    may("FROM accounts", "USE TEMP B-TREE", "The same."),
    may("", "SCAN account_links", "Invitations that are open."),
    may("FROM account_links", "USE TEMP B-TREE", "The same."),
    may("", "SCAN sessions", "The browsers of the people of the desk."),
    may("", "SCAN factors", "A few for each person of the desk."),
    may("FROM sessions", "USE TEMP B-TREE", "The same."),
    may("INTO accounts", "SCAN presence", "Who has an article open now."),
    may("FROM (presence", "USE TEMP B-TREE", "Who has this article open now."),
    may("", "SCAN idempotency_keys", "Of the last day."),
    may("", "SCAN import_batches", "The imports there were."),
    may(
        "SELECT min(working_terms.shown), COUNT(*)",
        "USE TEMP B-TREE",
        "On the page of an import, for administrators: the authors of the articles that it made, all of them counted.",
    ),
    may("", "SCAN imported_sites", "The sites that were imported."),
    may("FROM imported_sites", "USE TEMP B-TREE", "The same."),
    may(
        "FROM audit",
        "SCAN audit",
        "Entries of one year, then they are removed; a page walks the index to its place.",
    ),
    may("FROM audit", "USE TEMP B-TREE", "The entries of one action within that year."),
    // Queues: what is left to do, the first of it.
    may("", "SCAN render_jobs", "The first of a queue."),
    may("", "SCAN retag_items", "The first of a queue, and its length."),
    may(
        "working_copies.uses_of != working_copies.since",
        "SCAN working_copies",
        "A partial index: the first of a queue.",
    ),
    may(
        "NOT (EXISTS (SELECT desk_vectors",
        "SCAN working_copies",
        "Once after an upgrade; then a setting says that none is missing.",
    ),
    // Steps that only look like reading all.
    may("", "SCAN json_each", "The values that were sent."),
    may("", "SCAN desk_search VIRTUAL TABLE", "The full-text index: by number, or by its words."),
    may("", "SCAN live_search VIRTUAL TABLE", "The same."),
    may("", "SCAN (subquery-1)", "Cut off by its own LIMIT."),
    may("WITH RECURSIVE", "SCAN names", "One step for each name there is."),
    may("WITH RECURSIVE", "SCAN parts", "One step for each thousand articles."),
    may("WITH RECURSIVE parts", "USE TEMP B-TREE", "The same."),
    may("WITH RECURSIVE", "SCAN part", "One step for each segment."),
    may("FROM live_events LIMIT", "SCAN live_events", "Whether there is any: the first row."),
    may(
        "SELECT DISTINCT paths.folded",
        "SCAN paths USING",
        "A partial index of the old addresses with a query.",
    ),
    // What belongs to one article, one term, one address or one file of the sitemap.
    may(
        "FROM revisions WHERE ((revisions.article_id = ?)",
        "USE TEMP B-TREE",
        "The versions of one article.",
    ),
    may("FROM revisions WHERE (revisions.article_id = ?)", "USE TEMP B-TREE", "The versions of one article."),
    may("proofreading_dismissals.article_id = ?", "USE TEMP B-TREE", "Of one article."),
    may("live_chosen.path = ?", "USE TEMP B-TREE", "The articles that chose one."),
    may("live_related.other_id = ?", "USE TEMP B-TREE", "The articles that name one."),
    may("paths.folded = ?", "USE TEMP B-TREE", "The forms of one address."),
    may("live_articles.translation_key = ?", "USE TEMP B-TREE", "The translations of one text."),
    may("FROM variants", "USE TEMP B-TREE", "The sizes of the pictures of one page."),
    may("live_articles.article_id BETWEEN ? AND ?", "USE TEMP B-TREE", "One file of the sitemap."),
    may("live_articles.translation_key IN (?)", "USE TEMP B-TREE", "One file of the sitemap."),
    may(
        "INSERT INTO live_periods",
        "USE TEMP B-TREE",
        "The articles of one term, after a merge that moves all of them.",
    ),
    may("FROM import_changes", "USE TEMP B-TREE", "The changes of one import, when it is taken back."),
    may(
        "INSERT INTO retag_items",
        "USE TEMP B-TREE",
        "The documents of one term, noted once when it is renamed.",
    ),
    may("retag_items.article_id IN (?)", "USE TEMP B-TREE", "The names that some articles still wait for."),
    may("SELECT word FROM", "USE TEMP B-TREE", "The completions of one beginning of a word."),
    // Lists of the desk that walk an index to their page, and numbers beside them: 100,000 entries of an index are
    // some 5 ms.
    may(
        "FROM articles WHERE (articles.state != ?) ORDER BY",
        "SCAN articles USING COVERING INDEX",
        "Walks the index to the page.",
    ),
    may("COUNT(*) FROM articles", "SCAN articles USING COVERING INDEX", "The number beside the list."),
    may("articles.created_by = ?) GROUP BY", "USE TEMP B-TREE", "The articles of one account, by state."),
    may(
        "articles.listed_title LIKE ?",
        "SCAN articles USING",
        "Words that no index knows are looked for in titles.",
    ),
    may(
        "SELECT working_terms.article_id",
        "USE TEMP B-TREE FOR ORDER BY",
        "The articles of one term, in another order than theirs.",
    ),
    may("FROM (articles INNER JOIN working_copies", "USE TEMP B-TREE", "The trash, which is emptied."),
    may("articles.trashed_at < ?", "USE TEMP B-TREE", "The trash, which is emptied."),
    may(
        "FROM paths WHERE kind = 'redirect'",
        "SCAN paths USING",
        "A partial index: redirects by address, and their number.",
    ),
    may(
        "COUNT(*) FROM paths",
        "SCAN paths USING COVERING INDEX paths_by_claim",
        "Whether the counts of the dashboard are still true.",
    ),
    may(
        "FROM not_found_log",
        "SCAN not_found_log USING",
        "By frequency; bounded by how many addresses are kept.",
    ),
    may("FROM not_found_log", "USE TEMP B-TREE FOR LAST 2 TERMS", "Addresses asked for equally often."),
    may("schedules.held IS NOT NULL", "SCAN schedules USING", "A partial index: schedules that failed."),
    may("FROM tags", "SCAN tags USING", "Tags in their order; the entries of the index are small."),
    may(
        "live_articles.kind = ?) ORDER BY live_articles.title",
        "USE TEMP B-TREE",
        "The pages of the site, which are not articles.",
    ),
    may("live_events.until > ?", "USE TEMP B-TREE", "Events to come."),
    // The media library has pages of its own size; 10,000 files were measured at 6 ms.
    may("media", "SCAN media", "The media library, walked by number from the newest, and its totals."),
    may(
        "COUNT(*) FROM live_articles",
        "SCAN live_articles USING COVERING INDEX",
        "The progress of an export.",
    ),
    may("imported_files.media_id = ?) ORDER BY", "USE TEMP B-TREE", "The places of one file, for an export."),
    may("SELECT term_aliases.folded", "USE TEMP B-TREE", "The earlier names of one term, for an export."),
    may("imported_files INNER JOIN media", "USE TEMP B-TREE", "The files of one import that nothing uses."),
];
