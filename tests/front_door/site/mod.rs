//! What readers see, one file a page.

mod archives;
mod article;
mod errors;
mod files;
mod home;
mod lists;
mod only_live;
mod pictures;
mod search;
mod wire;
