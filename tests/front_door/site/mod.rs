//! The readers' pages, one file per page.

mod agenda;
mod albums;
mod archives;
mod article;
mod article_list;
mod errors;
mod feeds;
mod files;
mod handed_files;
mod home;
mod markdown;
mod only_live;
mod photographs;
mod pictures;
mod removed_picture;
mod search;
mod sitemap;
mod tags;
mod wire;
