//! Text analysis for French and English, the same on every database: what the index stores, what a query
//! asks it, ranking, and excerpts. Pure: no database, no pages.
//!
//! The database only tells which articles have certain tokens ([`Formula`](crate::domain::search));
//! everything else is decided here, so that SQLite and PostgreSQL give the same results in the same
//! order.

mod beginnings;
mod character_runs;
mod indexed_article;
mod passage;
mod query;
mod query_plan;
mod rank;
mod seen_text;
mod spelling;
mod stemmer;
mod telephone;
mod term;
mod term_weight;
mod token;
mod tokenizer;
mod vector;

pub use indexed_article::{Searched, index_article};
pub use passage::{highlight, passage};
pub use query::Query;
pub use rank::rank;
pub use spelling::{changes_allowed, nearest};
pub use token::tokens;

use crate::domain::folding::fold;

/// The folded form of a typed name, for comparison.
pub fn folded(text: &str) -> String {
    fold(text)
}
