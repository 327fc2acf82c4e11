//! Where other programs keep their feeds. Readers stay subscribed for years: each such address leads to the feed of
//! this site, or to that of the same list.

use crate::domain::{old_address::OldAddress, path::SitePath, query::Query};

/// Last parts of the address of a feed, and the file that is the same here.
const FILES: [(&str, &[&str]); 2] = [
    (
        "feed.xml",
        &[
            "feed",
            "feeds",
            "feed.xml",
            "feed.atom",
            "feed.php",
            "atom",
            "atom.xml",
            "atom.php",
            "wp-atom.php",
        ],
    ),
    (
        "rss.xml",
        &[
            "rss",
            "rss2",
            "rss.xml",
            "rss2.xml",
            "rss.php",
            "feed.rss",
            "index.xml",
            "index.rss",
            "index.rdf",
            "rdf",
            "rdf.xml",
            "feed.rdf",
            "backend",
            "backend.php",
            "backend.php3",
            "wp-rss.php",
            "wp-rss2.php",
            "wp-rdf.php",
            "wp-feed.php",
        ],
    ),
];
const ATOM: &str = FILES[0].0;
const RSS: &str = FILES[1].0;
const JSON: &str = "feed.json";

/// What other programs call the lists of this site.
const LISTS: [(&str, &[&str]); 3] = [
    (
        "categories",
        &["categories", "category", "categorie", "cat", "rubrique", "rubriques", "section", "sections"],
    ),
    ("tags", &["tags", "tag", "mot", "mots", "etiquette", "etiquettes", "by_tag"]),
    ("auteurs", &["auteurs", "auteur", "author", "authors"]),
];

/// A feed of the old site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldFeed {
    /// The file of the feed here.
    pub(super) file: &'static str,
    /// What it lists.
    pub(super) of: FeedScope,
}

/// What a feed lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FeedScope {
    /// All articles.
    Site,
    /// A list of this site, and the slug of its term.
    List(&'static str, String),
    /// A category or a tag.
    Term(String),
    /// Whatever is at this address.
    Below(String),
}

/// The list of this site that an address names, given as the parts of its key: `category/x` is `categories` and `x`.
/// Of categories within categories, the last counts.
pub(super) fn list_named<'k>(parts: &[&'k str]) -> Option<(&'static str, &'k str)> {
    let [word, .., slug] = parts else { return None };
    let list = LISTS.iter().find(|(_, words)| words.contains(word)).map(|(list, _)| *list)?;
    (list == "categories" || parts.len() == 2).then_some((list, *slug))
}

/// Whether other programs keep a feed at this path, be there one here or not.
pub fn is_feed(path: &SitePath) -> bool {
    by_path(&path.key()).is_some()
}

/// Reads the key of a path as the address of a feed.
pub(super) fn by_path(key: &str) -> Option<OldFeed> {
    let parts: Vec<&str> = key.trim_start_matches('/').split('/').collect();
    match parts.as_slice() {
        ["feeds", "posts", "default" | "summary"] => {
            return Some(OldFeed { file: ATOM, of: FeedScope::Site });
        }
        ["feed", "json"] => return Some(OldFeed { file: JSON, of: FeedScope::Site }),
        // As jekyll-feed names them.
        ["feed", file] if file_named(file).is_none() => {
            return Some(OldFeed { file: ATOM, of: FeedScope::Term(file.strip_suffix(".xml")?.to_owned()) });
        }
        ["feed", "by_tag", file] => {
            return Some(OldFeed {
                file: ATOM,
                of: FeedScope::List("tags", file.strip_suffix(".xml")?.to_owned()),
            });
        }
        _ => {}
    }
    let (last, mut rest) = parts.split_last()?;
    let file = file_named(last)?;
    if let [inner @ .., "feed" | "feeds"] = rest {
        rest = inner;
    }
    // `/feed/category/x/atom`
    if let ["feed", inner @ ..] = rest {
        rest = inner;
    }
    let of = match (rest, list_named(rest)) {
        ([], _) => FeedScope::Site,
        (_, Some((list, slug))) => FeedScope::List(list, slug.to_owned()),
        (rest, None) => FeedScope::Below(format!("/{}/", rest.join("/"))),
    };
    Some(OldFeed { file, of })
}

/// Whether other programs tell feeds from pages by the query at this path.
pub fn may_be_asked_at(path: &SitePath) -> bool {
    path.key().is_empty() || OldAddress::is_script(path)
}

/// Reads a path and a query as the address of a feed.
pub fn by_query(path: &SitePath, query: &Query) -> Option<OldFeed> {
    // The feed of the comments on one text.
    let of_text = ["p", "page_id", "attachment_id", "id_article"].iter().any(|name| query.has(name));
    if query.is_empty() || of_text || !may_be_asked_at(path) {
        return None;
    }
    let pairs: Vec<(String, String)> = url::form_urlencoded::parse(query.as_str().as_bytes())
        .map(|(name, value)| (name.into_owned(), value.to_lowercase()))
        .collect();
    let value = |wanted: &str| pairs.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
    let file = match (value("feed"), value("page"), value("format")) {
        (Some("atom" | "feed" | ""), ..) => ATOM,
        (Some("json"), ..) => JSON,
        (Some("rss2" | "rss" | "rdf"), ..) => RSS,
        (None, Some(page), _) if page.starts_with("backend") => RSS,
        (None, _, Some("feed")) if value("type") == Some("atom") => ATOM,
        (None, _, Some("feed")) => RSS,
        // `/?feed/atom`
        _ => {
            return pairs
                .first()
                .filter(|(name, _)| name.starts_with("feed/"))
                .and_then(|(name, _)| by_path(name));
        }
    };
    let names = [("category_name", "categories"), ("tag", "tags"), ("author_name", "auteurs")];
    let of = names.iter().find_map(|(name, list)| Some(FeedScope::List(list, value(name)?.to_owned())));
    Some(OldFeed { file, of: of.unwrap_or(FeedScope::Site) })
}

fn file_named(last: &str) -> Option<&'static str> {
    if last == JSON {
        return Some(JSON);
    }
    FILES.iter().find(|(_, words)| words.contains(&last)).map(|(file, _)| *file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feeds_of_other_programs_are_known() {
        let list = |list, slug: &str| FeedScope::List(list, slug.to_owned());
        for (key, expected) in [
            ("/feed", Some((ATOM, FeedScope::Site))),
            ("/feed/rss2", Some((RSS, FeedScope::Site))),
            ("/feed/atom", Some((ATOM, FeedScope::Site))),
            ("/index.xml", Some((RSS, FeedScope::Site))),
            ("/feeds/posts/default", Some((ATOM, FeedScope::Site))),
            ("/category/x/feed", Some((ATOM, list("categories", "x")))),
            ("/category/a/b/feed/rss2", Some((RSS, list("categories", "b")))),
            ("/tag/x/feed", Some((ATOM, list("tags", "x")))),
            ("/author/x/feed/atom", Some((ATOM, list("auteurs", "x")))),
            ("/feed/category/x/atom", Some((ATOM, list("categories", "x")))),
            ("/feed/x.xml", Some((ATOM, FeedScope::Term("x".to_owned())))),
            ("/blog/feed", Some((ATOM, FeedScope::Below("/blog/".to_owned())))),
            ("/blog/x", None),
        ] {
            assert_eq!(by_path(key), expected.map(|(file, of)| OldFeed { file, of }), "{key}");
        }
        for (address, expected) in [
            ("/?feed=rss2", Some((RSS, FeedScope::Site))),
            ("/?feed=atom&tag=x", Some((ATOM, list("tags", "x")))),
            ("/spip.php?page=backend", Some((RSS, FeedScope::Site))),
            ("/index.php?format=feed&type=atom", Some((ATOM, FeedScope::Site))),
            ("/?feed/atom", Some((ATOM, FeedScope::Site))),
            ("/?page=2", None),
            ("/articles/?feed=rss2", None),
            ("/?feed=rss2&p=12", None),
        ] {
            let asked = OldAddress::parse(address).expect("an address");
            let found = by_query(&asked.path, &asked.query);
            assert_eq!(found, expected.map(|(file, of)| OldFeed { file, of }), "{address}");
        }
    }
}
