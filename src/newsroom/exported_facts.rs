//! What an export says of a site beside what Jekyll reads, so that the import of the folder gives the same site. Written
//! by `export`, read by `import::exported`. Facts about a file hold as long as it has the bytes it was written with.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::domain::moment::Moment;

/// The folder of the facts.
pub(super) const FOLDER: &str = "_data/chapeau/";
/// Says that an export made the folder, in which form.
pub(super) const MARK: &str = "_data/chapeau/export.json";
/// One [`DocumentFacts`] for each document, in the order in which they came to be.
pub(super) const DOCUMENTS: &str = "_data/chapeau/documents.json";
/// One [`MediumFacts`] for each file, in the same order.
pub(super) const MEDIA: &str = "_data/chapeau/media.json";
/// One [`TermFacts`] for each category, tag and author.
pub(super) const TERMS: &str = "_data/chapeau/terms.json";
/// The settings of the site, by their names in the form.
pub(super) const SETTINGS: &str = "_data/chapeau/settings.json";
/// The files that an export adds for people and for Jekyll, besides its facts.
pub(super) const ADDED: [&str; 2] = ["README.md", "index.html"];
/// The folder of the layouts that an export adds.
pub(super) const LAYOUTS: &str = "_layouts/";
/// The form of the facts. A newer one is read as if there were none.
pub(super) const FORM: u32 = 1;

/// What [`MARK`] says.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct ExportMark {
    pub(super) made_by: String,
    pub(super) form: u32,
}

/// A document of the export.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct DocumentFacts {
    pub(super) path: String,
    /// SHA-256 of the file.
    pub(super) digest: String,
    pub(super) state: String,
    /// The file of the live article, if it is what editors go on writing of that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) working_copy_of: Option<String>,
    pub(super) kind: String,
    pub(super) address: String,
    pub(super) language: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) translation: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) published: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) revised: Option<String>,
    /// When it is to be published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) due: Option<String>,
    /// When it is to be withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) expires: Option<String>,
    /// The name of the file it first came from: the source of a missing title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) file_name: Option<String>,
    /// What it inherits from the site it first came from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) inherited: String,
    /// By which feeds know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) identity: Option<String>,
    /// The document, if the file says more than it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) document: Option<String>,
}

/// A file of the media library.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct MediumFacts {
    pub(super) path: String,
    pub(super) name: String,
    pub(super) alt_state: String,
    pub(super) alt: String,
    pub(super) caption: Option<String>,
    pub(super) credit: Option<String>,
    pub(super) rights: Option<String>,
    pub(super) consent: Option<String>,
    /// The focal point, in hundredths from the left and from the top.
    pub(super) focal: [i16; 2],
    pub(super) taken: Option<String>,
    pub(super) original_name: String,
    /// Whether its address stays alive though no document names it.
    pub(super) kept: bool,
}

/// A category, tag or author.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct TermFacts {
    pub(super) taxonomy: String,
    pub(super) name: String,
    pub(super) slug: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) description: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) role: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) portrait: String,
    /// Its place among the categories.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) position: Option<i32>,
    /// Earlier names, folded, and earlier ends of its address.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) aliases: Vec<(Option<String>, Option<String>)>,
}

/// SHA-256 of a file, in hexadecimal.
pub(super) fn digest_of(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// An instant, to the microsecond.
pub(super) fn instant(at: Moment) -> String {
    at.naive_utc().format("%Y-%m-%dT%H:%M:%S%.6fZ").to_string()
}

/// The inverse of [`instant`].
pub(super) fn moment(text: &str) -> Option<Moment> {
    chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.fZ").ok().map(Moment::from_naive_utc)
}
