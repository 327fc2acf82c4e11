//! Addresses inside the site: absolute paths, decoded, safe to compare and to print.

mod below;

use std::fmt;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::{
    invalid::Invalid,
    slug::Slug,
    visible::{is_space, is_unseen, visible_signs},
};

/// Maximum length of a decoded path, in bytes.
pub const PATH_MAX_BYTES: usize = 1000;
/// Maximum length before decoding: percent-encoding triples a text, and NFC may shrink it to a quarter.
const TYPED_MAX_BYTES: usize = PATH_MAX_BYTES * 12;

/// Folders of the program.
const PROGRAM_FOLDERS: [&str; 6] = ["/desk/", "/admin/", "/assets/", "/uploads/", "/media/", "/apercu/"];
/// Pages of the program.
const PROGRAM_PAGES: [&str; 4] = ["/health/", "/ready/", "/metrics/", "/oembed/"];

/// Characters that a path must percent-encode (RFC 3986, section 3.3), plus quotes.
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b'\'');

/// A path such as `/articles/une-journee/`: it begins with a slash, is percent-decoded, NFC and without signs
/// that nobody sees, and has no empty, `.` or `..` segment and no control character.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SitePath(String);

impl SitePath {
    /// Reads the path of a URL (percent-encoded or not), without query or fragment. Signs that nobody sees are
    /// left out, so that an address copied with one is the address.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let refuse = |why: &str| Err(Invalid::new("path", why));
        if text.len() > TYPED_MAX_BYTES {
            return refuse("an address has at most 1000 bytes");
        }
        let Ok(decoded) = percent_decode_str(text).decode_utf8() else {
            return refuse("an address is UTF-8");
        };
        if decoded.contains(|c: char| c.is_control() || c == '\\') {
            return refuse("an address has no control character and no backslash");
        }
        let path = visible_signs(&decoded);
        if path.len() > PATH_MAX_BYTES {
            return refuse("an address has at most 1000 bytes");
        }
        if !path.starts_with('/') {
            return refuse("an address begins with a slash");
        }
        let inner = path[1..].strip_suffix('/').unwrap_or(&path[1..]);
        if !inner.is_empty() && inner.split('/').any(|part| matches!(part, "" | "." | "..")) {
            return refuse("an address has no empty, “.” or “..” part");
        }
        if path == "//" {
            return refuse("an address has no empty part");
        }
        Ok(Self(path))
    }

    /// Replaces runs of slashes in a raw path by one slash.
    pub fn collapse_slashes(text: &str) -> String {
        let mut path = String::with_capacity(text.len());
        for letter in text.chars() {
            if letter != '/' || !path.ends_with('/') {
                path.push(letter);
            }
        }
        path
    }

    /// Reads a stored [`SitePath::as_str`] without decoding it again. Checks only the slash and the length.
    pub fn stored(text: String) -> Result<Self, Invalid> {
        if text.starts_with('/') && text.len() <= PATH_MAX_BYTES {
            Ok(Self(text))
        } else {
            Err(Invalid::new("path", "an address begins with a slash"))
        }
    }

    /// Resolves a link on the page at this address, ignoring its query and fragment. `None` when the result
    /// is no address.
    pub fn join(&self, link: &str) -> Option<Self> {
        let path = &link[..link.find(['?', '#']).unwrap_or(link.len())];
        if path.is_empty() {
            return Some(self.clone());
        }
        let base = self.href();
        let folder = if path.starts_with('/') { "" } else { &base[..=base.rfind('/')?] };
        let whole = format!("{folder}{path}");
        let mut parts: Vec<&str> = Vec::new();
        for part in whole.split('/').skip(1) {
            match part {
                "." => {}
                ".." => {
                    parts.pop();
                }
                part => parts.push(part),
            }
        }
        let ends_open = whole.ends_with("/.") || whole.ends_with("/..");
        let slash = if ends_open && !parts.is_empty() { "/" } else { "" };
        let joined = format!("/{}{slash}", parts.join("/"));
        Self::parse(&joined).or_else(|_| Self::stored(joined)).ok()
    }

    /// The default address of an article: `/articles/{slug}/`.
    pub fn of_article(slug: &Slug) -> Self {
        Self(format!("/articles/{slug}/"))
    }

    /// The default address of a page: `/{slug}/`.
    pub fn of_page(slug: &Slug) -> Self {
        Self(format!("/{slug}/"))
    }

    /// Whether it is an address of the desk.
    pub fn is_of_the_desk(&self) -> bool {
        self.0 == "/desk" || self.0.starts_with("/desk/")
    }

    /// Whether it is an address of the program, which no reader's page has, or stands below one.
    pub(super) fn is_of_the_program(&self) -> bool {
        let with_slash = format!("{}/", self.0.trim_end_matches('/'));
        PROGRAM_PAGES.iter().chain(&PROGRAM_FOLDERS).any(|own| with_slash.starts_with(own))
    }

    /// Whether the site itself answers at this address, so that no article or redirect may claim it.
    pub fn is_reserved(&self) -> bool {
        const WHOLE: [&str; 9] = [
            "/",
            "/articles/",
            "/categories/",
            "/tags/",
            "/auteurs/",
            "/archives/",
            "/recherche/",
            "/plan-du-site/",
            "/agenda/",
        ];
        const BELOW: [&str; 6] =
            ["/categories/", "/tags/", "/auteurs/", "/archives/", "/recherche/", "/agenda/"];
        const FILES: [&str; 13] = [
            "/feed.xml",
            "/rss.xml",
            "/feed.json",
            "/sitemap.xml",
            "/robots.txt",
            "/llms.txt",
            "/opensearch.xml",
            "/manifest.webmanifest",
            "/favicon.ico",
            "/security.txt",
            "/.well-known/security.txt",
            "/.well-known/change-password",
            "/.well-known/acme-challenge",
        ];
        let with_slash = format!("{}/", self.0.trim_end_matches('/'));
        WHOLE.iter().chain(&PROGRAM_PAGES).any(|page| *page == with_slash)
            || BELOW.iter().chain(&PROGRAM_FOLDERS).any(|folder| with_slash.starts_with(folder))
            || FILES.iter().any(|file| self.0.starts_with(file))
            || self.is_sitemap_part()
            || self.as_photo().is_some()
            || self.as_event().is_some()
    }

    /// Whether it is `/sitemap-{number}.xml`. Other addresses that begin so are free: `/sitemap-2/` is what the
    /// second page called “Sitemap” gets.
    fn is_sitemap_part(&self) -> bool {
        let part = self.0.strip_prefix("/sitemap-").and_then(|rest| rest.strip_suffix(".xml"));
        part.is_some_and(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// Whether a redirect may start here: at any address that is not reserved, and below `/assets/` and `/media/`,
    /// where the site's own files come first.
    pub fn may_lead_elsewhere(&self) -> bool {
        let below = |folder: &str| self.0.strip_prefix(folder).is_some_and(|rest| !rest.is_empty());
        !self.is_reserved() || below("/assets/") || below("/media/")
    }

    /// The decoded path, as stored and compared.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The percent-encoded path, for links and `Location`.
    pub fn href(&self) -> String {
        escape(&self.0)
    }

    /// The key that variants of an address share: folded (no case, no accents), without the last slash,
    /// `index.html` or `.html`.
    pub fn key(&self) -> String {
        let folded = super::folding::fold(&self.0);
        let bare = folded.trim_end_matches('/');
        let bare = ["/index.html", "/index.htm", "/index.xhtml", ".xhtml", ".html", ".htm"]
            .iter()
            .find_map(|end| bare.strip_suffix(end))
            .unwrap_or(bare);
        bare.to_owned()
    }

    /// Whether a request path is in normal form: NFC, nothing that nobody sees, no double slash, and no percent-encoded letter, digit,
    /// hyphen, dot, underscore, tilde (RFC 3986, section 6.2.2.2) or slash.
    /// The case of hexadecimal digits is ignored, because proxies change it.
    pub fn is_normalized(text: &str) -> bool {
        let needless = text.as_bytes().windows(3).any(|three| {
            let digits = std::str::from_utf8(&three[1..]).ok().filter(|_| three[0] == b'%');
            let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
            byte.is_some_and(|byte| {
                byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/')
            })
        });
        let decoded = percent_decode_str(text).decode_utf8_lossy();
        let odd = |c: char| is_unseen(c) || is_space(c) && c != ' ';
        !needless
            && !text.contains("//")
            && unicode_normalization::is_nfc(&decoded)
            && (!decoded.contains(odd) || visible_signs(&decoded) == decoded)
    }

    /// The same address with its trailing slash added or removed; `None` for `/`.
    pub fn other_slash_form(&self) -> Option<Self> {
        match self.0.strip_suffix('/') {
            Some("") => None,
            Some(bare) => Some(Self(bare.to_owned())),
            None => Some(Self(format!("{}/", self.0))),
        }
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Percent-encodes a path; slashes stay.
pub fn escape(path: &str) -> String {
    utf8_percent_encode(path, ESCAPED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_from_where_it_stands() {
        let page = SitePath::parse("/articles/été/").unwrap();
        for (link, expected) in [
            ("/a/b/?q=1#x", "/a/b/"),
            ("../autre/", "/articles/autre/"),
            ("suite", "/articles/été/suite"),
            ("?page=2", "/articles/été/"),
            ("../..", "/"),
            ("./", "/articles/été/"),
            ("/é%20a", "/é a"),
            ("/a//b", "/a//b"),
        ] {
            assert_eq!(page.join(link).unwrap().as_str(), expected, "{link}");
        }
        assert_eq!(SitePath::parse("/a.html").unwrap().join("b.html").unwrap().as_str(), "/b.html");
    }

    #[test]
    fn addresses_are_decoded_and_normalised() {
        let path = |text| SitePath::parse(text).map(|path| path.as_str().to_owned());
        assert_eq!(path("/a%20b/"), Ok("/a b/".to_owned()));
        assert_eq!(path("/e%CC%81te%CC%81"), Ok("/été".to_owned()));
        assert_eq!(path("/gui%C2%ADde/%E2%80%8B"), Ok("/guide/".to_owned()));
        assert_eq!(path("/a\u{a0}b\u{feff}/"), Ok("/a b/".to_owned()));
        assert_eq!(path("/"), Ok("/".to_owned()));
        for bad in ["", "a", "//", "/a//b", "/../x", "/a/./b", "/a%00b", "/%ff", "/a\\b", "/a/.."] {
            assert!(path(bad).is_err(), "{bad}");
        }
        assert!(SitePath::parse(&format!("/{}", "x".repeat(1001))).is_err());
    }

    #[test]
    fn only_what_the_site_serves_is_reserved() {
        for (text, expected) in [
            ("/sitemap.xml", true),
            ("/llms.txt", true),
            ("/sitemap-12.xml", true),
            ("/sitemap-2/", false),
            ("/sitemap-du-quartier/", false),
            ("/sitemap-.xml", false),
            ("/desk/", true),
            ("/desk-2/", false),
        ] {
            assert_eq!(SitePath::parse(text).map(|path| path.is_reserved()), Ok(expected), "{text}");
        }
    }

    #[test]
    fn links_are_escaped() {
        let path = SitePath::parse("/été (1)/100%25").expect("a path");
        assert_eq!(path.href(), "/%C3%A9t%C3%A9%20(1)/100%25");
    }

    #[test]
    fn a_photo_has_its_address_under_the_article() {
        let article = SitePath::parse("/blog/x.html").expect("a path");
        let photo = article.photo(3);
        assert_eq!(photo.as_str(), "/blog/x.html/photos/3/");
        let (forms, number) = photo.as_photo().expect("a photo");
        assert!(forms.contains(&article));
        assert_eq!(number, 3);
        assert!(SitePath::parse("/a/photos/0/").expect("a path").as_photo().is_none());
        assert!(SitePath::parse("/a/photos/x/").expect("a path").as_photo().is_none());
        assert_eq!(article.photos().as_str(), "/blog/x.html/photos/");
        assert!(article.photos().as_photos().expect("photos").contains(&article));
        assert!(SitePath::parse("/photos/").expect("a path").as_photos().is_none());
        assert!(!SitePath::parse("/a/photos/").expect("a path").is_reserved(), "a page may have this name");
    }
}
