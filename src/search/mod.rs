//! One analysis of French and English for every database: what the index keeps of an article, what
//! it is asked, which articles come first, which passage is shown. Pure: no database, no pages.
//!
//! The database only answers which articles have certain tokens ([`Formula`](crate::domain::search));
//! everything else is decided here, so that SQLite and PostgreSQL give the same results in the same
//! order.

mod character_runs;
mod indexed_article;
mod passage;
mod query;
mod query_plan;
mod rank;
mod spelling;
mod stemmer;
mod term;
mod term_weight;
mod token;
mod tokenizer;
mod vector;

pub use indexed_article::{Searched, index_article};
pub use passage::{passage, whole};
pub use query::{COMPLETED_FROM_CHARS, Query};
pub use rank::rank;
pub use spelling::{changes_allowed, nearest};

use crate::domain::folding::fold;

/// A name as it is compared when it is typed.
pub fn folded(text: &str) -> String {
    fold(text)
}
