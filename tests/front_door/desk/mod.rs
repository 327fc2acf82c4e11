//! What editors see and do.

mod account;
mod accounts;
mod audit;
mod lists;
mod resume;
mod setup;
mod sign_in;
