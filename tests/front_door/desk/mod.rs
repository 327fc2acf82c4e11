//! What editors see and do.

mod account;
mod accounts;
mod audit;
mod bad_input;
mod events;
mod home;
mod lists;
mod media;
mod names;
mod originals;
mod pictures;
mod previews;
mod proofreading;
pub mod publishing;
mod redirects;
mod resume;
mod rights;
mod settings;
mod setup;
mod sign_in;
mod uploads;
mod versions;
mod writing;
