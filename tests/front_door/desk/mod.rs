//! What editors see and do.

mod lists;
mod media;
mod previews;
mod proofreading;
pub mod publishing;
mod sign_in;
mod uploads;
mod versions;
mod writing;
