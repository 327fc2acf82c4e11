//! An old address: a path and a query. `/?p=12` and `/?p=13` are two addresses.

use std::fmt;

use super::{invalid::Invalid, path::SitePath, query::Query};

/// An address that leads elsewhere, or was asked for in vain.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OldAddress {
    /// Its path.
    pub path: SitePath,
    /// Its query; empty if there is none.
    pub query: Query,
}

/// Parameters that lists of this site read.
const OWN: [&str; 3] = ["page", "annee", "q"];
/// Endings of the programs that made pages from their query.
const SCRIPTS: [&str; 12] =
    [".php", ".php3", ".php4", ".php5", ".phtml", ".asp", ".aspx", ".jsp", ".cgi", ".cfm", ".pl", ".do"];

impl OldAddress {
    /// Reads a path with or without query, percent-encoded or not. A fragment is ignored: it never reaches a server.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.split('#').next().unwrap_or_default();
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        Ok(Self { path: SitePath::parse(path)?, query: Query::parse(query)? })
    }

    /// The percent-encoded address, for links, forms and `Location`.
    pub fn href(&self) -> String {
        self.shown(&self.path.href())
    }

    /// Whether a redirect may start here. With a query, that is everywhere but on the program's own paths, and where
    /// a list of this site reads the query itself.
    pub fn may_lead_elsewhere(&self) -> bool {
        if self.query.is_empty() {
            return self.path.may_lead_elsewhere();
        }
        let is_home = self.path.as_str().trim_matches('/').is_empty();
        let read_here = !is_home && self.path.is_reserved() && OWN.iter().any(|name| self.query.has(name));
        !read_here && !self.path.is_of_the_program()
    }

    /// Whether the path is that of a program, so that only the query says which page it is.
    pub fn is_script(path: &SitePath) -> bool {
        let name = path.as_str().to_lowercase();
        SCRIPTS.iter().any(|ending| name.ends_with(ending))
    }

    fn shown(&self, path: &str) -> String {
        if self.query.is_empty() { path.to_owned() } else { format!("{path}?{}", self.query) }
    }
}

impl From<SitePath> for OldAddress {
    fn from(path: SitePath) -> Self {
        Self { path, query: Query::default() }
    }
}

impl fmt::Display for OldAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown(self.path.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_starts_where_the_program_does_not_answer() {
        for (text, expected) in [
            ("/?p=12", true),
            ("/?page=backend", true),
            ("/spip.php?article12", true),
            ("/articles/?cat=3", true),
            ("/articles/?page=2", false),
            ("/recherche/?q=x", false),
            ("/desk/?p=12", false),
            ("/uploads/a.pdf?v=2", false),
            ("/health?x=1", false),
            ("/", false),
            ("/a/", true),
        ] {
            assert_eq!(OldAddress::parse(text).expect("an address").may_lead_elsewhere(), expected, "{text}");
        }
    }

    #[test]
    fn an_address_is_a_path_and_a_query() {
        let read = |text: &str| OldAddress::parse(text).expect("an address").href();
        assert_eq!(read("/été?b=1&a=é#x"), "/%C3%A9t%C3%A9?a=%C3%A9&b=1");
        assert_ne!(read("/spip.php?article1"), read("/spip.php?article2"));
    }
}
