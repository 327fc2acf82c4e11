//! What editors see and change: documents, terms, media, imports. `http/site` never uses it.

pub mod absent_names;
pub mod account_links;
pub mod accounts;
pub mod article_list;
pub mod article_lookup;
pub mod articles;
pub mod audit;
pub mod blob_references;
pub mod dashboard;
pub mod dashboard_fingerprint;
pub mod dead_links;
pub mod document_terms;
pub mod exports;
pub mod idempotency_keys;
pub mod import_addresses;
pub mod import_batches;
pub mod import_changes;
pub mod import_order;
pub mod imported_authors;
pub mod imported_edits;
pub mod imported_files;
pub mod imported_media;
pub mod imports;
pub mod integrity;
pub mod live_documents;
pub mod login_attempts;
pub mod media;
pub mod media_list;
pub mod media_lookup;
pub mod media_uses;
pub mod not_found_log;
pub mod paths;
pub mod presence;
pub mod previews;
pub mod proofreading;
pub mod redirects;
pub mod render_jobs;
pub mod restored;
pub mod retag_jobs;
pub mod revisions;
pub mod schedule_list;
pub mod schedules;
pub mod search;
pub mod sessions;
pub mod site_icons;
pub mod suggestions;
pub mod taxonomy;
pub mod term_names;
pub mod trash;
pub mod variant_jobs;
pub mod variants;
pub mod working_copies;
pub mod writing;

/// How far in the future, in seconds, an instant may be that another machine noted: an hour. One beyond it was noted
/// by a clock that was wrong.
const CLOCKS_APART_SECONDS: i64 = 3600;
