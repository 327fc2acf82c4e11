//! What editors see and change: documents, names, media, imports. `http/site` never comes here.

pub mod accounts;
pub mod articles;
pub mod audit;
pub mod dashboard;
pub mod entries;
pub mod filing;
pub mod imports;
pub mod library;
pub mod lists;
pub mod lost;
pub mod media;
pub mod names;
pub mod paths;
pub mod published;
pub mod redirects;
pub mod refilings;
pub mod renderings;
pub mod revisions;
pub mod schedules;
pub mod search;
pub mod sessions;
pub mod trash;
pub mod uses;
pub mod variant_jobs;
pub mod variants;
pub mod writing;
