//! Chapeau: a news site and blog for teams that publish in public.
//!
//! `ARCHITECTURE.md` is the map. In reading order:

// What an editor would recognise. Pure.
pub mod domain;
// Text in, text out. Pure.
pub mod prose;
// What is found, and what comes first. Pure.
pub mod search;
// Bytes of pictures and files, and the shelf they stand on.
pub mod media;
// Letters on their way out.
pub mod mail;
// The database.
pub mod store;
// Typed pages.
pub mod view;
// Where rooms meet: the use cases.
pub mod newsroom;
// Settings of the process.
pub mod config;
// Requests and answers.
pub mod http;
// The route table and the server.
pub mod app;
// Commands.
mod cli;

pub use cli::run;
