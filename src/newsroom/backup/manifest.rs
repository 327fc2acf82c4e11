//! What a backup says of itself: `about.json` stands first, `manifest.json` last. A backup without a manifest was cut off.

use serde::{Deserialize, Serialize};

use crate::domain::moment::Moment;
use crate::media::Digest;

/// The format of backups that this program writes, and the highest that it reads.
pub(super) const FORMAT: u32 = 1;

pub(super) const ABOUT: &str = "about.json";
pub(super) const MANIFEST: &str = "manifest.json";
pub(super) const README: &str = "README.txt";
/// The database, and the folder of the files: as a site has them in its own folder.
pub(super) const DATABASE: &str = "chapeau.db";
pub(super) const UPLOADS: &str = "uploads";
/// The key that seals the secrets of second factors.
pub(super) const KEY: &str = "chapeau.key";

/// The beginning of a backup: who made it, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The number of the format.
    pub format: u32,
    /// The version of the program that made it.
    pub program: String,
    /// When it was made (RFC 3339, UTC).
    pub made_at: String,
    /// How many files it has, as far as known; the manifest says exactly.
    pub file_count: usize,
}

impl About {
    pub(super) fn new(file_count: usize, now: Moment) -> Self {
        let made_at = now.naive_utc().format("%Y-%m-%dT%H:%M:%SZ").to_string();
        Self { format: FORMAT, program: env!("CARGO_PKG_VERSION").to_owned(), made_at, file_count }
    }
}

/// The end of a backup: everything in it, with what proves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Who made it, and when.
    #[serde(flatten)]
    pub about: About,
    /// The last migration of the database.
    pub schema: String,
    /// The generation of what readers saw.
    pub generation: i64,
    /// The name of the site.
    pub site: Option<String>,
    /// Whether the originals that cameras made were left out.
    pub without_originals: bool,
    /// The database.
    pub database: Part,
    /// The key of the site, if it was to be in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<Part>,
    /// The files of the shelf.
    pub files: Vec<Part>,
    /// The names of files that the site lacked.
    pub missing: Vec<String>,
    /// Files that were damaged on the shelf, and were left out.
    pub damaged: Vec<String>,
}

/// One part of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Where it is, from the top of the backup.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
}

/// Where the bytes with a key are in a backup.
pub(super) fn upload_path(digest: &Digest) -> String {
    let name = digest.to_string();
    format!("{UPLOADS}/{}/{name}", &name[..2])
}

/// The key of a path that [`upload_path`] made.
pub(super) fn digest_of(path: &str) -> Option<Digest> {
    let digest = Digest::parse(path.rsplit('/').next()?).ok()?;
    (upload_path(&digest) == path).then_some(digest)
}
