//! What editors see and do.

mod lists;
mod previews;
mod proofreading;
pub mod publishing;
mod sign_in;
mod versions;
