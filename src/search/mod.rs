//! One analysis of French and English for every database: what the index keeps of an article, what
//! it is asked, which articles come first, which passage is shown. Pure: no database, no pages.
//!
//! The database only answers which articles have certain tokens ([`Formula`](crate::domain::search));
//! everything else is decided here, so that SQLite and PostgreSQL give the same results in the same
//! order.

mod asks;
mod entry;
mod level;
mod nearest;
mod passage;
mod query;
mod rank;
mod runs;
mod stems;
mod term;
mod token;
mod vector;
mod words;

pub use entry::{Searched, entry};
pub use nearest::{changes_allowed, nearest};
pub use passage::{passage, whole};
pub use query::{COMPLETED_FROM_CHARS, Query};
pub use rank::rank;
pub use token::tokens;

use crate::domain::folding::fold;

/// A name as it is compared when it is typed.
pub fn folded(text: &str) -> String {
    fold(text)
}
