//! `/sitemap.xml` and its parts (sitemaps.org 0.9, with the image extension).

use super::feed::clean;
use super::frame::Frame;
use crate::domain::{moment::Moment, path::SitePath, picture::Picture};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const IMAGES: &str = "http://www.google.com/schemas/sitemap-image/1.1";

/// The index of so many parts.
pub fn index(frame: &Frame, parts: usize) -> String {
    let mut xml = format!("{HEAD}<sitemapindex xmlns=\"{NAMESPACE}\">\n");
    for part in 1..=parts {
        let url = escaped(&frame.absolute(&format!("/sitemap-{part}.xml")));
        xml.push_str(&format!("<sitemap><loc>{url}</loc></sitemap>\n"));
    }
    xml.push_str("</sitemapindex>\n");
    xml
}

/// One part: where, when it last changed, and the picture that stands for it.
pub fn part<'a>(
    frame: &Frame,
    lists: &[String],
    places: impl Iterator<Item = (&'a SitePath, Moment, Option<&'a Picture>)>,
) -> String {
    let mut xml = format!("{HEAD}<urlset xmlns=\"{NAMESPACE}\" xmlns:image=\"{IMAGES}\">\n");
    for list in lists {
        xml.push_str(&format!("<url><loc>{}</loc></url>\n", escaped(&frame.absolute(list))));
    }
    for (path, changed, picture) in places {
        let url = escaped(&frame.absolute(&path.href()));
        xml.push_str(&format!(
            "<url><loc>{url}</loc><lastmod>{}</lastmod>",
            changed.rfc3339(frame.site.zone)
        ));
        if let Some(picture) = picture {
            let url = escaped(&frame.absolute(&picture.href()));
            xml.push_str(&format!("<image:image><image:loc>{url}</image:loc></image:image>"));
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

/// What programs may fetch: everything that readers see, and nothing of the desk.
pub fn robots(frame: &Frame) -> String {
    format!(
        "User-agent: *\nDisallow: /desk/\nDisallow: /apercu/\nDisallow: /recherche/\n\nSitemap: {}\n",
        frame.absolute("/sitemap.xml")
    )
}

fn escaped(text: &str) -> String {
    let text = clean(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").replace('\'', "&apos;")
}
