//! What editors see and do.

mod sign_in;
mod writing;
