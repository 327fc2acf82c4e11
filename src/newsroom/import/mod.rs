//! Taking in another site: what its files are, what they say and where they lived.
//! Nothing here writes, renders or stores.

mod archive;
mod folder;
mod pairs;

pub mod address;
pub mod config;
pub mod entry;
pub mod glob;
pub mod plan;
pub mod redirects;
pub mod role;
pub mod slugify;
pub mod source;
