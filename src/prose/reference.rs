//! Classifies addresses in a text, and gives each local file one canonical key.

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;

use super::source::MISSING;
use crate::domain::{
    path::{self, SitePath},
    rendering::{FileKey, OldSite},
    visible::is_left_out,
};

/// Stands in the address of a picture or a file for Liquid that was left out: Jekyll takes a value that it does not know
/// for nothing, so the rest may still name a file of this site, but that file is not missing.
pub(super) const LEFT_OUT: &str = "missing:liquid";

/// Extensions of pages, as opposed to files.
const PAGE_ENDINGS: &[&str] = &["asp", "aspx", "htm", "html", "jsp", "markdown", "md", "php"];

/// Extensions of the sources of documents.
const SOURCE_ENDINGS: &[&str] = &["md", "markdown", "mkd", "mkdn", "mkdown"];

/// Extensions of pictures.
const PICTURE_ENDINGS: &[&str] = &["avif", "gif", "heic", "jpeg", "jpg", "png", "svg", "tif", "tiff", "webp"];

/// The target of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ReferenceTarget {
    /// A place in this site: path, query and fragment, percent-encoded. The flag is true if it was
    /// written with the old host.
    Local(String, bool),
    /// `#fragment`.
    Fragment(String),
    /// `http`, `https`, `mailto` or `tel`, escaped for output.
    External(String),
    /// A `{% link %}` or `{% post_url %}` whose target is missing, or no address at all.
    Missing,
    /// A scheme that links must not use.
    Unsafe,
}

/// Classifies an address as written in a text.
pub(super) fn target(address: &str, old: &OldSite) -> ReferenceTarget {
    let address = seen(&address.replace(LEFT_OUT, ""));
    let address = address.trim();
    if address.is_empty() || address.contains(MISSING) {
        return ReferenceTarget::Missing;
    }
    if let Some(fragment) = address.strip_prefix('#') {
        return ReferenceTarget::Fragment(path::escape(&decoded(fragment)));
    }
    if let Some(path) = on_old_host(address, old) {
        return ReferenceTarget::Local(local(path, old), true);
    }
    if address.starts_with("//") {
        return ReferenceTarget::External(printable(&format!("https:{address}")));
    }
    match scheme(address).as_deref() {
        Some("http" | "https" | "mailto" | "tel") => ReferenceTarget::External(printable(address)),
        Some(_) => ReferenceTarget::Unsafe,
        None => ReferenceTarget::Local(local(address, old), false),
    }
}

/// The address without signs that nobody sees: they came with a copy, and no address is meant to have them.
fn seen(address: &str) -> String {
    let mut seen = String::with_capacity(address.len());
    for c in address.chars() {
        if !is_left_out(c, seen.chars().next_back()) {
            seen.push(c);
        }
    }
    seen
}

/// The scheme of an address, in lower case. White space and control characters cannot hide one.
pub(super) fn scheme(address: &str) -> Option<String> {
    let bare: String = address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).take(40).collect();
    let (scheme, _) = bare.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme.then(|| scheme.to_ascii_lowercase())
}

/// Whether an address names its scheme, as `mailto:` does.
pub fn has_scheme(address: &str) -> bool {
    scheme(address).is_some()
}

/// The part after the old site's host, with or without `www.`; `None` for an address on another host.
pub fn on_old_host<'a>(address: &'a str, old: &OldSite) -> Option<&'a str> {
    let without_www = |text: &'a str| match text.get(..4) {
        Some(start) if start.eq_ignore_ascii_case("www.") => &text[4..],
        _ => text,
    };
    let host = old.url.split_once("://").map_or(old.url.as_str(), |(_, host)| host).trim_end_matches('/');
    let host = host.strip_prefix("www.").unwrap_or(host);
    if host.is_empty() {
        return None;
    }
    let rest = ["https://", "http://", "//"].iter().find_map(|scheme| {
        let start = address.get(..scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then(|| without_www(&address[scheme.len()..]))
    })?;
    let after = rest
        .get(..host.len())
        .filter(|start| start.eq_ignore_ascii_case(host))
        .map(|_| &rest[host.len()..])?;
    match after.chars().next() {
        None => Some("/"),
        Some('/' | '?' | '#') => Some(after),
        Some(_) => None,
    }
}

/// A local address, percent-encoded, without the old site's base path.
fn local(address: &str, old: &OldSite) -> String {
    let (path, rest) = address.split_at(address.find(['?', '#']).unwrap_or(address.len()));
    let path = without_base(path, old);
    let path = SitePath::parse(path).map_or_else(|_| printable(path), |path| path.href());
    format!("{path}{}", printable(rest))
}

fn without_base<'a>(path: &'a str, old: &OldSite) -> &'a str {
    let base = old.baseurl.trim_end_matches('/');
    match path.strip_prefix(base) {
        Some("") if !base.is_empty() => "/",
        Some(rest) if !base.is_empty() && rest.starts_with('/') => rest,
        _ => path,
    }
}

/// Percent-encodes characters not allowed in an address; existing escapes stay.
fn printable(address: &str) -> String {
    address
        .chars()
        .filter(|c| !c.is_control())
        .map(|c| match c {
            '%' => "%".to_owned(),
            '?' | '#' => c.to_string(),
            c => path::escape(c.encode_utf8(&mut [0; 4])),
        })
        .collect()
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8().map_or_else(|_| text.to_owned(), |text| text.nfc().collect())
}

/// The canonical key of a reference to a local file: percent-decoded, NFC, without leading slash, host,
/// base path, `..` or `_` before `uploads`; a relative one below the document's folder. `None` if it is not a local
/// file.
///
/// ```
/// use chapeau::{domain::rendering::{FileKey, OldSite}, prose::file_key};
/// let old = OldSite { url: "https://old.example".to_owned(), baseurl: String::new(), ..OldSite::default() };
/// let key = file_key("https://old.example/uploads/a%20b.jpg", &old);
/// assert_eq!(key, Some(FileKey("uploads/a b.jpg".to_owned())));
/// ```
pub fn file_key(reference: &str, old_site: &OldSite) -> Option<FileKey> {
    let bare = reference.replace(LEFT_OUT, "");
    let mut reference = bare.trim();
    let written = reference;
    for variable in ["site.url", "site.baseurl"] {
        for open in ["{{ ", "{{"] {
            let rest = reference.strip_prefix(open).and_then(|rest| rest.strip_prefix(variable));
            reference = rest.and_then(|rest| rest.trim_start().strip_prefix("}}")).unwrap_or(reference);
        }
    }
    let whole = written != reference;
    let (reference, whole) = match on_old_host(reference, old_site) {
        Some(path) => (path, true),
        None if reference.starts_with("//") || scheme(reference).is_some() => return None,
        None => (reference, whole || reference.starts_with('/')),
    };
    let reference = &reference[..reference.find(['?', '#']).unwrap_or(reference.len())];
    let decoded = decoded(without_base(reference, old_site));
    if decoded.ends_with('/') || decoded.contains(['\\', '\0']) {
        return None;
    }
    if decoded.is_empty() {
        return None;
    }
    let first = decoded.split('/').find(|part| *part != ".").unwrap_or_default();
    let at_root = whole || matches!(first, "uploads" | "_uploads");
    let mut parts: Vec<&str> = Vec::new();
    if !at_root {
        parts.extend(old_site.folder.split('/').filter(|part| !part.is_empty()));
    }
    for part in decoded.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    if parts.first() == Some(&"_uploads") {
        parts[0] = "uploads";
    }
    (!parts.is_empty()).then(|| FileKey(parts.join("/")))
}

/// What a link to the source of another document (`../docs/guide.md`) is looked up by: its path without query and
/// fragment, with `./` before a relative one. `None` for other links.
pub(super) fn source_named(address: &str, old: &OldSite) -> Option<String> {
    let path = match target(address, old) {
        ReferenceTarget::Local(path, _) => path,
        _ => return None,
    };
    let path = decoded(&path[..path.find(['?', '#']).unwrap_or(path.len())]);
    let (_, ending) = path.rsplit_once('.')?;
    if !SOURCE_ENDINGS.contains(&ending.to_ascii_lowercase().as_str()) {
        return None;
    }
    Some(if path.starts_with('/') { path } else { format!("./{path}") })
}

/// Whether a link to this key is to a file rather than a page.
pub fn is_file(key: &FileKey) -> bool {
    let name = key.0.rsplit('/').next().unwrap_or_default();
    match name.rsplit_once('.') {
        Some((_, ending)) if is_ending(ending) => {
            !PAGE_ENDINGS.contains(&ending.to_ascii_lowercase().as_str())
        }
        _ => key.0.starts_with("uploads/"),
    }
}

/// Whether a file name is that of a picture.
pub(super) fn is_picture(name: &str) -> bool {
    name.trim()
        .rsplit_once('.')
        .is_some_and(|(_, ending)| PICTURE_ENDINGS.contains(&ending.to_ascii_lowercase().as_str()))
}

fn is_ending(ending: &str) -> bool {
    (1..=8).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn old() -> OldSite {
        OldSite {
            url: "https://www.old.example".to_owned(),
            baseurl: "/blog".to_owned(),
            ..OldSite::default()
        }
    }

    #[test]
    fn every_spelling_of_a_file_is_one() {
        for spelling in [
            "/uploads/é a(1).jpg",
            "uploads/e\u{301} a(1).jpg",
            "_uploads/%C3%A9%20a(1).jpg",
            "/blog/uploads/é%20a(1).jpg",
            "{{ site.baseurl }}/uploads/é a(1).jpg",
            "{{site.url}}{{site.baseurl}}/uploads/é a(1).jpg?v=1#x",
            "http://WWW.old.example/uploads/e%CC%81%20a(1).jpg",
            "../uploads/é a(1).jpg",
            "//www.old.example/blog/uploads/é a(1).jpg",
        ] {
            assert_eq!(
                file_key(spelling, &old()),
                Some(FileKey("uploads/é a(1).jpg".to_owned())),
                "{spelling}"
            );
        }
        for other in
            ["https://x.example/uploads/a.jpg", "", "#a", "/a/", "mailto:a@b.c", "//x/a.jpg", "data:x"]
        {
            assert_eq!(file_key(other, &old()), None, "{other}");
        }
    }

    #[test]
    fn addresses_are_sorted() {
        let local = |path: &str, host| ReferenceTarget::Local(path.to_owned(), host);
        for (address, expected) in [
            ("/a b/?q=é#x", local("/a%20b/?q=%C3%A9#x", false)),
            ("/blog/a", local("/a", false)),
            ("https://www.old.example/blog/x", local("/x", true)),
            ("https://www.old.example", local("/", true)),
            ("http://old.example/y", local("/y", true)),
            ("//WWW.OLD.example/y", local("/y", true)),
            (
                "https://wwww.old.example/y",
                ReferenceTarget::External("https://wwww.old.example/y".to_owned()),
            ),
            (
                "https://www.old.example.evil/x",
                ReferenceTarget::External("https://www.old.example.evil/x".to_owned()),
            ),
            ("http://x.y/a%20b c\"d", ReferenceTarget::External("http://x.y/a%20b%20c%22d".to_owned())),
            ("mailto:a@b.c", ReferenceTarget::External("mailto:a@b.c".to_owned())),
            ("java\tscript:x", ReferenceTarget::Unsafe),
            ("java\u{ad}script:x", ReferenceTarget::Unsafe),
            (
                "\u{feff}https://x.y/gui\u{ad}de\u{200b}",
                ReferenceTarget::External("https://x.y/guide".to_owned()),
            ),
            ("mailto:a@b.c\u{200b}\u{a0}", ReferenceTarget::External("mailto:a@b.c".to_owned())),
            ("/a\u{200b}?b=\u{ad}c#\u{200e}d", local("/a?b=c#d", false)),
            ("JavaScript:x", ReferenceTarget::Unsafe),
            ("data:text/html,x", ReferenceTarget::Unsafe),
            ("a/b:c", local("a/b:c", false)),
        ] {
            assert_eq!(target(address, &old()), expected, "{address}");
        }
    }
}
