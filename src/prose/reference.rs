//! Addresses in a text: whose they are, and the one spelling of a local file.

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;

use crate::domain::{
    path::{self, SitePath},
    rendering::{FileKey, OldSite},
};

/// Endings of addresses that are pages, not files.
const PAGE_ENDINGS: &[&str] = &["asp", "aspx", "htm", "html", "jsp", "markdown", "md", "php"];

/// Endings of pictures.
const PICTURE_ENDINGS: &[&str] = &["avif", "gif", "heic", "jpeg", "jpg", "png", "svg", "tif", "tiff", "webp"];

/// Where an address leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ReferenceTarget {
    /// A place in this site: path, query and fragment, percent-encoded. The flag says that it was
    /// written with the old host.
    Local(String, bool),
    /// `#fragment`.
    Fragment(String),
    /// `http`, `https`, `mailto` or `tel`, safe to print.
    External(String),
    /// An entry that is not there.
    Missing,
    /// Nothing a link may lead to.
    Unsafe,
}

/// Reads an address as a text gives it.
pub(super) fn target(address: &str, old: &OldSite) -> ReferenceTarget {
    let address = address.trim();
    if address.starts_with("missing:") {
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

/// The scheme of an address, in lower case. White space and control characters do not hide one.
fn scheme(address: &str) -> Option<String> {
    let bare: String = address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).take(40).collect();
    let (scheme, _) = bare.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme.then(|| scheme.to_ascii_lowercase())
}

/// What follows the old site's host, if the address is one of it.
fn on_old_host<'a>(address: &'a str, old: &OldSite) -> Option<&'a str> {
    let host = old.url.split_once("://").map_or(old.url.as_str(), |(_, host)| host).trim_end_matches('/');
    if host.is_empty() {
        return None;
    }
    let rest = ["https://", "http://", "//"].iter().find_map(|scheme| {
        let start = address.get(..scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then(|| &address[scheme.len()..])
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

/// A local address without the old base, percent-encoded.
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

/// Escapes what an address may not hold, keeping what is escaped already.
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

/// The canonical spelling of a reference to a local file: percent-decoded, NFC, without leading
/// slash, host, base address, `..` or `_` before `uploads`. `None` when it is no local file.
///
/// ```
/// use chapeau::{domain::prose::{FileKey, OldSite}, prose::file_key};
/// let old = OldSite { url: "https://old.example".to_owned(), baseurl: String::new() };
/// assert_eq!(file_key("https://old.example/uploads/a%20b.jpg", &old), Some(FileKey("uploads/a b.jpg".to_owned())));
/// ```
pub fn file_key(reference: &str, old_site: &OldSite) -> Option<FileKey> {
    let mut reference = reference.trim();
    for variable in ["site.url", "site.baseurl"] {
        for open in ["{{ ", "{{"] {
            let rest = reference.strip_prefix(open).and_then(|rest| rest.strip_prefix(variable));
            reference = rest.and_then(|rest| rest.trim_start().strip_prefix("}}")).unwrap_or(reference);
        }
    }
    let reference = match on_old_host(reference, old_site) {
        Some(path) => path,
        None if reference.starts_with("//") || scheme(reference).is_some() => return None,
        None => reference,
    };
    let reference = &reference[..reference.find(['?', '#']).unwrap_or(reference.len())];
    let decoded = decoded(without_base(reference, old_site));
    if decoded.ends_with('/') || decoded.contains(['\\', '\0']) {
        return None;
    }
    let mut parts: Vec<&str> = Vec::new();
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

/// Whether a link to this key means a file rather than a page.
pub(super) fn is_file(key: &FileKey) -> bool {
    let name = key.0.rsplit('/').next().unwrap_or_default();
    match name.rsplit_once('.') {
        Some((_, ending)) if is_ending(ending) => {
            !PAGE_ENDINGS.contains(&ending.to_ascii_lowercase().as_str())
        }
        _ => key.0.starts_with("uploads/"),
    }
}

/// Whether a name is that of a picture.
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
        OldSite { url: "https://www.old.example".to_owned(), baseurl: "/blog".to_owned() }
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
            (
                "https://www.old.example.evil/x",
                ReferenceTarget::External("https://www.old.example.evil/x".to_owned()),
            ),
            ("http://x.y/a%20b c\"d", ReferenceTarget::External("http://x.y/a%20b%20c%22d".to_owned())),
            ("mailto:a@b.c", ReferenceTarget::External("mailto:a@b.c".to_owned())),
            ("java\tscript:x", ReferenceTarget::Unsafe),
            ("JavaScript:x", ReferenceTarget::Unsafe),
            ("data:text/html,x", ReferenceTarget::Unsafe),
            ("a/b:c", local("a/b:c", false)),
        ] {
            assert_eq!(target(address, &old()), expected, "{address}");
        }
    }
}
