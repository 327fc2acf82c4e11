//! Imports another site. A plan finds out what each file is, what it says and where it was served; the run
//! carries it out in batches, so that the next run completes an interrupted one.
//!
//! Pure or read-only: `source`, `config`, `file_role`, `address`, `redirects`, `plan`. Writing: `run` and
//! what it calls. The result is a `report`.

mod answered_matter;
mod archive;
mod aside;
mod attribution;
pub mod attributions;
mod batch;
mod claims;
mod desk_attribution;
mod documents;
mod dotclear;
mod dry_run;
mod duplicates;
mod earlier;
mod earlier_files;
pub(super) mod exported;
mod exports;
mod file_kind;
mod file_name;
mod finish;
mod folder;
mod foreign;
mod free_address;
mod ghost;
mod github_pages;
mod hugo;
mod import_run;
mod kept_files;
mod language_guess;
mod left_addresses;
mod left_documents;
mod liquid_names;
mod listed_file;
mod markdown_folder;
mod media;
pub(super) mod mended;
mod noted_bytes;
mod order;
mod parallel;
mod planned;
mod recognised;
mod refused_files;
mod related;
mod remark;
mod restored;
mod run;
pub(super) mod sample;
mod scalars;
mod set_aside;
mod site_config;
mod site_settings;
mod spip;
mod static_page;
mod static_sites;
mod template_page;
mod translation;
mod trial;
mod upload_words;
mod visibility;
mod wordpress;
mod working_copies;

pub mod address;
pub mod answers;
pub mod config;
pub mod document;
pub mod file_role;
pub mod front_matter_defaults;
pub mod generator;
pub mod glob;
pub mod hidden;
pub mod open_source;
pub mod plan;
pub mod publication;
pub mod questions;
pub mod redirects;
pub mod report;
pub mod slugify;
pub mod source;
pub mod summary;
pub mod undo;

pub use attributions::correct_at_desk;
pub use desk_attribution::attribute_at_desk;
#[cfg(feature = "internals")]
pub use dry_run::rehearse;
pub use dry_run::rehearse_as;
#[cfg(feature = "internals")]
pub use foreign::NameAnswers;
pub use open_source::can_be_opened;
#[cfg(feature = "internals")]
pub use order::ImportOrder;
pub use order::OrderWords;
#[cfg(feature = "internals")]
pub use run::import;
pub use run::{import_as, import_source};
pub use translation::ForeignReport;
