//! What editors see and do.

mod account;
mod accounts;
mod audit;
mod lists;
mod media;
mod previews;
mod proofreading;
pub mod publishing;
mod resume;
mod rights;
mod setup;
mod sign_in;
mod uploads;
mod versions;
mod writing;
