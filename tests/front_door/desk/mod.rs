//! What editors see and do.

mod account;
mod accounts;
mod audit;
mod lists;
mod resume;
mod rights;
mod setup;
mod sign_in;
