//! JSON-LD (schema.org): the article, its pictures and its breadcrumb.

mod event;
mod script;
mod site;

use serde::Serialize;

pub(super) use event::event;
pub(super) use site::website;

use self::script::{CONTEXT, safe_json};
use super::frame::Frame;
use crate::domain::{live::ArticleReading, picture::Picture};

#[derive(Serialize)]
struct NewsArticle<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    headline: &'a str,
    description: &'a str,
    #[serde(rename = "mainEntityOfPage")]
    page: &'a str,
    #[serde(rename = "datePublished")]
    published: &'a str,
    #[serde(rename = "dateModified")]
    modified: &'a str,
    #[serde(rename = "inLanguage")]
    language: &'a str,
    #[serde(rename = "wordCount")]
    words: usize,
    #[serde(rename = "articleSection", skip_serializing_if = "Option::is_none")]
    section: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keywords: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    image: Vec<serde_json::Value>,
    author: Vec<Author<'a>>,
    publisher: serde_json::Value,
}

#[derive(Serialize)]
struct Author<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    url: String,
}

#[derive(Serialize)]
struct BreadcrumbList<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "itemListElement")]
    steps: Vec<BreadcrumbStep<'a>>,
}

#[derive(Serialize)]
struct BreadcrumbStep<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    position: usize,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<String>,
}

/// The article as a `NewsArticle`, as JSON-LD.
pub(super) fn article(
    frame: &Frame,
    reading: &ArticleReading,
    url: &str,
    published: &str,
    modified: &str,
) -> String {
    let article = &reading.article;
    let pictures = if article.header.is_empty() { reading.shared.as_slice() } else { &article.header[..] };
    let house = || Author { kind: "Organization", name: &frame.site.name, url: frame.absolute("/") };
    let mut author: Vec<Author<'_>> = article
        .authors
        .iter()
        .map(|label| Author {
            kind: "Person",
            name: &label.name,
            url: frame.absolute(&format!("/auteurs/{}/", label.slug)),
        })
        .collect();
    if author.is_empty() {
        author.push(house());
    }
    safe_json(&NewsArticle {
        context: CONTEXT,
        kind: "NewsArticle",
        headline: &article.title,
        description: &article.description,
        page: url,
        published,
        modified,
        language: &article.lang,
        words: article.words,
        section: article.categories.first().map(|label| label.name.as_str()),
        keywords: article.tags.iter().map(|label| label.name.as_str()).collect(),
        image: pictures.iter().map(|picture| image(frame, picture)).collect(),
        author,
        publisher: site::organization(frame),
    })
}

/// A picture as an `ImageObject`, with credit and licence.
pub(super) fn image(frame: &Frame, picture: &Picture) -> serde_json::Value {
    let mut image = serde_json::json!({
        "@type": "ImageObject",
        "url": frame.absolute(&picture.href()),
        "width": picture.width,
        "height": picture.height,
    });
    if let Some(text) = picture.alt.described() {
        image["caption"] = text.into();
    }
    if let Some(credit) = &picture.credit {
        image["creditText"] = credit.text.as_str().into();
        image["copyrightNotice"] = credit.text.as_str().into();
    }
    if let Some(licence) = licence(&frame.site.licence) {
        image["license"] = licence.into();
    }
    image
}

/// The address of a well-known licence's text, by its name.
fn licence(name: &str) -> Option<&'static str> {
    let name = crate::domain::folding::fold(name).replace(['-', '_'], " ");
    let known = [
        ("licence ouverte", "https://spdx.org/licenses/etalab-2.0.html"),
        ("etalab", "https://spdx.org/licenses/etalab-2.0.html"),
        ("cc by sa", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("cc by nc", "https://creativecommons.org/licenses/by-nc/4.0/"),
        ("cc by nd", "https://creativecommons.org/licenses/by-nd/4.0/"),
        ("cc by", "https://creativecommons.org/licenses/by/4.0/"),
        ("cc0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    ];
    known.iter().find(|(start, _)| name.contains(start)).map(|(_, url)| *url)
}

/// A photograph on its own page, as JSON-LD.
pub(super) fn photograph(frame: &Frame, picture: &Picture) -> String {
    let mut image = image(frame, picture);
    image["@context"] = CONTEXT.into();
    image["contentUrl"] = image["url"].clone();
    safe_json(&image)
}

/// A breadcrumb: names and addresses; the page itself is last and has no address.
pub(super) fn breadcrumb<'a>(
    frame: &Frame,
    steps: impl Iterator<Item = (&'a str, Option<&'a str>)>,
) -> String {
    let steps = steps.zip(1..).map(|((name, href), position)| BreadcrumbStep {
        kind: "ListItem",
        position,
        name,
        item: href.map(|href| frame.absolute(href)),
    });
    safe_json(&BreadcrumbList { context: CONTEXT, kind: "BreadcrumbList", steps: steps.collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_script() {
        let json = safe_json(&BreadcrumbStep {
            kind: "ListItem",
            position: 1,
            name: "</script><!--<b>&amp;",
            item: None,
        });
        assert!(!json.contains(['<', '>', '&']));
        let back: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(back["name"], "</script><!--<b>&amp;");
    }
}
