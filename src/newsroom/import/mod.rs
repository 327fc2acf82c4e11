//! Taking in another site: what its files are, what they say, where they lived; then carrying it
//! out, file by file, so that a run cut off half-way is completed by the next one.
//!
//! Pure or only reading: `source`, `config`, `role`, `address`, `redirects`, `plan`. Writing:
//! `carry_out` and what it calls. What happened is a `report`.

mod archive;
mod documents;
mod dry_run;
mod duplicates;
mod folder;
mod media;
mod publication;
mod run;

pub mod address;
pub mod config;
pub mod document;
pub mod file_role;
pub mod glob;
pub mod plan;
pub mod redirects;
pub mod report;
pub mod slugify;
pub mod source;

pub use dry_run::rehearse;
pub use run::{import, import_source};
