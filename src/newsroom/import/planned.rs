//! What a plan holds: documents, files, addresses, and what was found. How it is made is in `plan`.

use crate::domain::{
    moment::{Moment, Zone},
    path::SitePath,
    rendering::Finding,
};

use super::config::SiteConfig;
use super::document::ImportDocument;
use super::exported::ExportedSite;
use super::questions::{AnswerUse, ImportQuestion};
use super::redirects::RedirectRule;
use super::report::SilentReason;
use super::source::SourceFile;
use super::upload_words::UploadWords;

/// A planned import.
#[derive(Debug, Clone, Default)]
pub struct ImportPlan {
    /// The settings of the old site.
    pub config: SiteConfig,
    /// The zone used for its dates.
    pub zone: Zone,
    /// Documents, sorted by path.
    pub entries: Vec<ImportDocument>,
    /// Media, to be streamed from the source.
    pub media: Vec<SourceFile>,
    /// Files kept for export only.
    pub aside: Vec<SourceFile>,
    /// Those of them that are texts the old site did not show.
    pub hidden_texts: Vec<SourceFile>,
    /// What front matter says of uploaded files.
    pub upload_words: Vec<UploadWords>,
    /// Rules of `_redirects` and `.htaccess`.
    pub redirects: Vec<RedirectRule>,
    /// Addresses of files that do not come in.
    pub left: Vec<LeftAddress>,
    /// Addresses of lists that the old program made, with the list of this site that shows the same.
    pub lists: Vec<(SitePath, &'static str)>,
    /// The language of most texts, if the configuration does not say it.
    pub language_guessed: Option<String>,
    /// The question about them.
    pub question: Option<ImportQuestion>,
    /// How many documents each answer was about.
    pub answers: Vec<AnswerUse>,
    /// What an export says of the site, if it is one.
    pub(super) exported: Option<ExportedSite>,
    /// What editors go on writing of its live articles.
    pub(super) working_copies: Vec<ImportDocument>,
    /// Findings about files that are not documents, with the path.
    pub findings: Vec<(String, Finding)>,
    /// Number of skipped folders and files.
    pub skipped: usize,
}

/// The address of a file that does not come in.
#[derive(Debug, Clone)]
pub struct LeftAddress {
    /// The address, without the `baseurl` of the site.
    pub address: SitePath,
    /// The file.
    pub path: String,
    /// Why it does not answer, if it does not.
    pub why: SilentReason,
}

/// What decides about files besides the configuration.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlanFacts {
    /// When the site was built.
    pub(super) built: Option<Moment>,
}
