//! `/sitemap.xml` and its parts (sitemaps.org 0.9, with pictures and languages), and `/robots.txt`.

use super::feed::escaped;
use super::frame::Frame;
use crate::domain::path::{SitePath, escape};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const IMAGES: &str = "http://www.google.com/schemas/sitemap-image/1.1";
const XHTML: &str = "http://www.w3.org/1999/xhtml";
/// Approximate bytes per entry, to reserve the memory at once.
const ENTRY_BYTES: usize = 240;

/// One address of a sitemap.
#[derive(Debug, Clone, Copy)]
pub struct SitemapEntry<'a> {
    /// Its path, decoded.
    pub path: &'a str,
    /// Its last change, RFC 3339.
    pub changed: &'a str,
    /// The name of a picture in `/uploads/`.
    pub picture: Option<&'a str>,
    /// Language and address of each translation, itself included; empty if there is none.
    pub alternates: &'a [(String, SitePath)],
}

/// The sitemap index: parts numbered from 0, each with its last change (RFC 3339).
pub fn index(frame: &Frame, parts: &[(i32, Option<String>)]) -> String {
    let mut xml = format!("{HEAD}<sitemapindex xmlns=\"{NAMESPACE}\">\n");
    for (part, changed) in parts {
        let url = escaped(&frame.absolute(&format!("/sitemap-{}.xml", part + 1)));
        let changed = changed.as_ref().map(|changed| format!("<lastmod>{changed}</lastmod>"));
        xml.push_str(&format!("<sitemap><loc>{url}</loc>{}</sitemap>\n", changed.unwrap_or_default()));
    }
    xml.push_str("</sitemapindex>\n");
    xml
}

/// One part of the sitemap: the paths of lists, then articles and pages.
pub fn part<'a>(
    frame: &Frame,
    lists: &[String],
    entries: impl ExactSizeIterator<Item = SitemapEntry<'a>>,
) -> String {
    let base = escaped(&frame.base_url);
    let mut xml = String::with_capacity((lists.len() + entries.len()) * ENTRY_BYTES);
    xml.push_str(HEAD);
    xml.push_str(&format!(
        "<urlset xmlns=\"{NAMESPACE}\" xmlns:image=\"{IMAGES}\" xmlns:xhtml=\"{XHTML}\">\n"
    ));
    for list in lists {
        push(&mut xml, &["<url><loc>", &base]);
        push_path(&mut xml, list);
        xml.push_str("</loc></url>\n");
    }
    for entry in entries {
        push(&mut xml, &["<url><loc>", &base]);
        push_path(&mut xml, entry.path);
        push(&mut xml, &["</loc><lastmod>", entry.changed, "</lastmod>"]);
        let own = frame.site.language.code();
        let default = entry.alternates.iter().find(|(language, _)| language == own);
        let default = default.map(|(_, path)| ("x-default", path));
        let each = entry.alternates.iter().map(|(language, path)| (language.as_str(), path));
        for (language, path) in each.chain(default) {
            let start = "<xhtml:link rel=\"alternate\" hreflang=\"";
            push(&mut xml, &[start, &escaped(language), "\" href=\"", &base]);
            push_path(&mut xml, path.as_str());
            xml.push_str("\"/>");
        }
        if let Some(name) = entry.picture {
            push(&mut xml, &["<image:image><image:loc>", &base, "/uploads/"]);
            push_path(&mut xml, name);
            xml.push_str("</image:loc></image:image>");
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

/// `robots.txt`: everything that readers see is allowed, the desk and previews are not. The search is
/// allowed too: its pages say `noindex`, which a crawler must fetch to see.
pub fn robots(frame: &Frame) -> String {
    format!(
        "User-agent: *\nDisallow: /desk/\nDisallow: /apercu/\n\nSitemap: {}\n",
        frame.absolute("/sitemap.xml")
    )
}

fn push(xml: &mut String, parts: &[&str]) {
    parts.iter().for_each(|part| xml.push_str(part));
}

/// Appends a path, percent-encoded and escaped for XML; most paths need neither.
fn push_path(xml: &mut String, path: &str) {
    if path.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'.' | b'_')) {
        xml.push_str(path);
    } else {
        xml.push_str(&escaped(&escape(path)));
    }
}
