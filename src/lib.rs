//! Chapeau: a news site and blog for teams that publish in public.
//!
//! `ARCHITECTURE.md` is the map. The rooms are private to the program, so that the compiler names what nothing
//! uses; feature `internals` opens them to tests and benchmarks. In reading order:

// What an editor would recognise. Pure.
#[cfg(feature = "internals")]
pub mod domain;
#[cfg(not(feature = "internals"))]
mod domain;
// Text in, text out. Pure.
#[cfg(feature = "internals")]
pub mod prose;
#[cfg(not(feature = "internals"))]
mod prose;
// What is found, and what comes first. Pure.
#[cfg(feature = "internals")]
pub mod search;
#[cfg(not(feature = "internals"))]
mod search;
// Bytes of pictures and files, and the shelf they stand on.
#[cfg(feature = "internals")]
pub mod media;
#[cfg(not(feature = "internals"))]
mod media;
// Letters on their way out.
#[cfg(feature = "internals")]
pub mod mail;
#[cfg(not(feature = "internals"))]
mod mail;
// Who vouches for people elsewhere.
#[cfg(feature = "internals")]
pub mod identity;
#[cfg(not(feature = "internals"))]
mod identity;
// The database.
#[cfg(feature = "internals")]
pub mod store;
#[cfg(not(feature = "internals"))]
mod store;
// Typed pages.
#[cfg(feature = "internals")]
pub mod view;
#[cfg(not(feature = "internals"))]
mod view;
// Where rooms meet: the use cases.
#[cfg(feature = "internals")]
pub mod newsroom;
#[cfg(not(feature = "internals"))]
mod newsroom;
// Settings of the process.
#[cfg(feature = "internals")]
pub mod config;
#[cfg(not(feature = "internals"))]
mod config;
// Requests and answers.
#[cfg(feature = "internals")]
pub mod http;
#[cfg(not(feature = "internals"))]
mod http;
// The route table and the server.
#[cfg(feature = "internals")]
pub mod app;
#[cfg(not(feature = "internals"))]
mod app;
// Commands.
mod cli;

pub use cli::run;
