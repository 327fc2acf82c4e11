//! What readers see, one file a page.

mod albums;
mod archives;
mod article;
mod errors;
mod files;
mod home;
mod lists;
mod only_live;
mod photographs;
mod pictures;
mod wire;
