//! What editors see and do.

mod home;
mod lists;
mod names;
mod sign_in;
