//! JSON-LD: what an article is and where it stands, for machines (schema.org).

use serde::Serialize;

use super::frame::Frame;
use crate::domain::live::LiveArticle;

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
    image: Vec<String>,
    author: Vec<Author<'a>>,
    publisher: Author<'a>,
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
    steps: Vec<Step<'a>>,
}

#[derive(Serialize)]
struct Step<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    position: usize,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<String>,
}

const CONTEXT: &str = "https://schema.org";

/// The article as a `NewsArticle`.
pub(super) fn article(
    frame: &Frame,
    article: &LiveArticle,
    url: &str,
    published: &str,
    modified: &str,
) -> String {
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
        image: article.header.iter().map(|picture| frame.absolute(&picture.href())).collect(),
        author,
        publisher: house(),
    })
}

/// A breadcrumb: names with the address of each, the page itself last and without one.
pub(super) fn breadcrumb<'a>(
    frame: &Frame,
    steps: impl Iterator<Item = (&'a str, Option<&'a str>)>,
) -> String {
    let steps = steps.zip(1..).map(|((name, href), position)| Step {
        kind: "ListItem",
        position,
        name,
        item: href.map(|href| frame.absolute(href)),
    });
    safe_json(&BreadcrumbList { context: CONTEXT, kind: "BreadcrumbList", steps: steps.collect() })
}

/// JSON that no text can make end its script element: `<`, `>` and `&` only as `\u….`.
fn safe_json(value: &impl Serialize) -> String {
    let json = serde_json::to_string(value).unwrap_or_default();
    if !json.bytes().any(|byte| matches!(byte, b'<' | b'>' | b'&')) {
        return json;
    }
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_script() {
        let json =
            safe_json(&Step { kind: "ListItem", position: 1, name: "</script><!--<b>&amp;", item: None });
        assert!(!json.contains(['<', '>', '&']));
        let back: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(back["name"], "</script><!--<b>&amp;");
    }
}
