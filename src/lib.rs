//! Chapeau: a news site and blog for teams that publish in public.
//!
//! `ARCHITECTURE.md` is the map. In reading order:

/// The route table and the server.
pub mod app;
mod cli;
/// Settings of the process.
pub mod config;
/// What an editor would recognise. Pure.
pub mod domain;
/// Requests and answers.
pub mod http;
/// Bytes of pictures and files, and the shelf they stand on.
pub mod media;
/// Where rooms meet: the use cases.
pub mod newsroom;
/// Text in, text out. Pure.
pub mod prose;
/// The database.
pub mod store;
/// Typed pages.
pub mod view;

pub use cli::run;
