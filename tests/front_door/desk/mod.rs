//! What editors see and do.

mod media;
mod sign_in;
mod uploads;
