//! The desk.

mod accounts;
mod addresses_of_accounts;
mod article_list;
mod audit;
mod bad_input;
mod busy;
mod dashboard;
mod events;
mod help;
mod manuscripts;
mod media;
mod originals;
mod own_account;
mod permissions;
mod pictures;
mod previews;
mod proofreading;
pub mod publication;
mod redirects;
mod render_time;
mod replay;
mod revisions;
mod second_factor;
pub mod settings;
mod setup;
mod sign_in;
#[cfg(feature = "sso")]
mod single_sign_on;
mod taxonomy;
mod transactions;
mod uploads;
pub mod writing;
