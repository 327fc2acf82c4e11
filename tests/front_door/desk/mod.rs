//! What editors see and do.

mod home;
mod lists;
mod media;
mod names;
mod sign_in;
mod uploads;
