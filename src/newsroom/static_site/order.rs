//! What is asked for, what the site answers, and what was written.

use std::path::PathBuf;

/// Where the static site goes, and what is known of it.
#[derive(Debug, Clone, Default)]
pub struct StaticOrder {
    /// The folder.
    pub folder: PathBuf,
    /// Whether it may hold files that no static site wrote; they stay.
    pub force: bool,
    /// The public address of the site, without trailing slash.
    pub base_url: String,
    /// Files and folders of the site, which must not be in the folder.
    pub own: Vec<PathBuf>,
    /// Whether texts are there in compressed forms too.
    pub compress: bool,
}

/// What the site answers to a request.
#[derive(Debug, Clone, Default)]
pub struct StaticAnswer {
    /// The status.
    pub status: u16,
    /// The headers that say how to show it and how safe it is; the type, the place of a redirect.
    pub headers: Vec<(String, String)>,
    /// The body, not compressed.
    pub body: Vec<u8>,
}

impl StaticAnswer {
    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}

/// Asks the site itself for an address: path and query.
pub type Ask<'a> = dyn FnMut(&str) -> std::result::Result<StaticAnswer, String> + 'a;
/// The compressed forms of a text: the ending of the file, and its bytes.
pub type Compress<'a> = dyn Fn(&[u8]) -> Vec<(&'static str, Vec<u8>)> + 'a;

/// What was written.
#[derive(Debug, Clone, Default)]
pub struct StaticReport {
    /// Files of the site.
    pub files: usize,
    /// Of them, those that are new or other than before.
    pub written: usize,
    /// Files of an earlier run that are gone.
    pub removed: usize,
    /// Addresses that lead elsewhere or are gone.
    pub redirects: usize,
    /// Links of the site that lead to nothing on it.
    pub dead: Vec<String>,
    /// Addresses that are no name for a file, or one that some systems take for another's.
    pub unnamed: Vec<String>,
}
