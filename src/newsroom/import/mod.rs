//! Taking in another site: what its files are, what they say, where they lived; then carrying it
//! out, file by file, so that a run cut off half-way is completed by the next one.
//!
//! Pure or only reading: `source`, `config`, `role`, `address`, `redirects`, `plan`. Writing:
//! `carry_out` and what it calls. What happened is a `report`.

mod archive;
mod carry_out;
mod destiny;
mod entries;
mod folder;
mod media;
mod pairs;
mod rehearsal;

pub mod address;
pub mod config;
pub mod entry;
pub mod glob;
pub mod plan;
pub mod redirects;
pub mod report;
pub mod role;
pub mod slugify;
pub mod source;

pub use carry_out::{import, import_source};
pub use rehearsal::rehearse;
