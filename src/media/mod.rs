//! Photographs and other files: taken in, cleaned, stored and resized.
//!
//! - [`intake`] reads what someone sent, detects its format, cleans it and puts it on the shelf.
//! - [`shelf`] stores bytes under the hash of their content.
//! - [`variant`] makes the sizes that screens need, a pure function of a picture and a recipe.
//! - [`name`] proposes and checks file names.
//!
//! Not here: the descriptions of the media library and the queue of variants (`store`), HTML (`prose`,
//! `view`), addresses (`http`). Everything blocks; the newsroom calls it on its own threads.

mod clean;
mod digest;
pub mod format;
pub mod intake;
pub mod metadata;
pub mod name;
mod rejection;
mod removed;
mod rules;
pub mod shelf;
mod sniff;
pub mod variant;

pub use digest::Digest;
pub use intake::{AllowedFiles, Rules, TakenIn, Upload, take_in};
pub use rejection::{Rejection, RejectionReason};
pub use shelf::Shelf;
