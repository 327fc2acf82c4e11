//! What readers see, one file a page.

mod agenda;
mod albums;
mod archives;
mod article;
mod errors;
mod feeds;
mod files;
mod forgotten;
mod home;
mod lists;
mod machines;
mod only_live;
mod photographs;
mod pictures;
mod search;
mod wire;
