//! What editors see and do.

mod account;
mod accounts;
mod audit;
mod lists;
mod media;
mod resume;
mod rights;
mod setup;
mod sign_in;
mod uploads;
mod writing;
