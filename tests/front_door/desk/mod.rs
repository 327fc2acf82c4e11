//! What editors see and do.

mod lists;
mod media;
mod sign_in;
mod uploads;
mod writing;
