//! What editors see and do.

mod lists;
mod sign_in;
