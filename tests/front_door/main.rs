//! End-to-end tests: a real server, a database per test, HTTP in and HTML out.
//! With `TEST_POSTGRES_URL` set (and feature `scale`) the same tests run on PostgreSQL.

#![expect(clippy::expect_used, reason = "a test fails where it fails")]
#![expect(unreachable_pub, reason = "the test house is one crate with the tests")]

mod backup;
mod busy;
mod clock;
mod connections;
mod desk;
mod export;
mod hits;
mod house;
mod import;
mod import_absent;
mod import_addresses;
mod import_again;
mod import_answers;
mod import_batches;
mod import_desk;
mod import_dotclear;
mod import_exports;
mod import_findings;
mod import_folders;
mod import_hostile;
mod import_kinds;
mod import_oracles;
mod import_order;
mod import_programs;
mod import_report;
mod import_spip;
mod import_static_pages;
mod import_texts;
mod import_visibility;
mod import_words;
mod kept_counts;
mod limits;
mod never_stale;
mod night;
mod outage;
mod query_addresses;
mod ready;
mod redirects;
mod relevance;
mod search_vectors;
mod site;
mod static_site;
mod store;
mod unseen_signs;
mod versions;
mod writing;
