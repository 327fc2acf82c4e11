//! Photographs and other files: taken in, cleaned, kept, and made small.
//!
//! - [`intake`] reads what somebody sent, finds out what it is, cleans it and puts it on the shelf.
//! - [`shelf`] is where bytes live, under the hash of their content.
//! - [`variant`] makes the sizes screens need, a pure function of a picture and a recipe.
//! - [`name`] says under which names files are known.
//!
//! Not here: the library's words about a file and the queue of variants (`store`), HTML (`prose`,
//! `view`), addresses (`http`). Everything blocks; the newsroom calls it on its own threads.

mod clean;
mod digest;
pub mod format;
pub mod intake;
pub mod metadata;
pub mod name;
mod rejection;
pub mod shelf;
mod sniff;
pub mod variant;

pub use digest::Digest;
pub use intake::{AllowedFiles, Arriving, Rules, TakenIn, take_in};
pub use rejection::{Rejection, RejectionReason};
pub use shelf::Shelf;
