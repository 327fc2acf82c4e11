//! What editors see and do.

mod home;
mod lists;
mod media;
mod names;
mod redirects;
mod settings;
mod sign_in;
mod uploads;
mod writing;
