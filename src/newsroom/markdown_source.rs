//! The text of a live article as its author wrote it, without what readers do not see: comments, and front matter, of which
//! only the chapeau is kept. The rest of what readers may know is in the live tables.

use crate::domain::{article::Kind, live::LiveArticle, path::SitePath};
use crate::prose::document::Document;
use crate::prose::front_matter::{self, Context};
use crate::store::live::paths::{self, PathAnswer};
use crate::store::live::{articles, sources};
use crate::store::{Conn, Result, settings};

/// The text of a live article, in Markdown.
#[derive(Debug)]
pub struct MarkdownSource {
    /// What else readers know of it.
    pub article: LiveArticle,
    /// The standfirst.
    pub chapeau: Option<String>,
    /// The text.
    pub body: String,
}

/// The live article whose text an address gives as Markdown: one at the address itself, or the one above
/// `{article}index.md`, if nothing lives there and nothing leads on from it.
pub fn of(db: &mut Conn, path: &SitePath) -> Result<Option<SitePath>> {
    if sources::is_live(db, path)? {
        return Ok(path.as_markdown().is_none().then(|| path.clone()));
    }
    let Some(forms) = path.as_markdown() else { return Ok(None) };
    if !matches!(paths::answer(db, path)?, PathAnswer::Nothing) {
        return Ok(None);
    }
    for form in forms {
        if sources::is_live(db, &form)? {
            return Ok(Some(form));
        }
    }
    Ok(None)
}

/// The text of the live article at an address, if there is one.
pub fn at(db: &mut Conn, path: &SitePath) -> Result<Option<MarkdownSource>> {
    let Some(document) = sources::at(db, path)? else { return Ok(None) };
    let Some(reading) = articles::reading(db, path)? else { return Ok(None) };
    let (document, _) = Document::parse(&document);
    let zone = settings::site(db)?.zone;
    let context = Context { zone, kind: Kind::Page, base_name: "", defaults: &[] };
    let (matter, _) = front_matter::read(&document, &context);
    Ok(Some(MarkdownSource {
        article: reading.article,
        chapeau: matter.chapeau.map(|text| without_comments(&text)),
        body: without_comments(document.body()),
    }))
}

/// How comments begin and end: of HTML, kramdown and Liquid.
const COMMENTS: [(&str, &str); 4] = [
    ("<!--", "-->"),
    ("{::comment}", "{:/comment}"),
    ("{% comment %}", "{% endcomment %}"),
    ("{%- comment -%}", "{%- endcomment -%}"),
];

/// A text without comments, except in fenced code. A comment that does not end hides the rest, as on the page.
fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let (mut fence, mut ends): (Option<&str>, Option<&str>) = (None, None);
    for line in text.split_inclusive('\n') {
        let marker = ["```", "~~~"].into_iter().find(|marker| line.trim_start().starts_with(marker));
        if ends.is_none() && (fence.is_some() || marker.is_some()) {
            kept.push_str(line);
            fence = match fence {
                Some(open) if marker == Some(open) => None,
                Some(open) => Some(open),
                None => marker,
            };
            continue;
        }
        let mut rest = line;
        loop {
            if let Some(end) = ends {
                let Some(at) = rest.find(end) else { break };
                rest = &rest[at + end.len()..];
                ends = None;
            }
            let next = COMMENTS.iter().filter_map(|(begin, end)| Some((rest.find(begin)?, begin, end))).min();
            let Some((at, begin, end)) = next else {
                kept.push_str(rest);
                break;
            };
            kept.push_str(&rest[..at]);
            rest = &rest[at + begin.len()..];
            ends = Some(*end);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_code_stays() {
        for (text, expected) in [
            ("a <!-- x --> b\n", "a  b\n"),
            ("a <!-- x\ny --> b <!-- z -->c\n", "a  b c\n"),
            ("```\n<!-- x -->\n```\n<!-- y -->z\n", "```\n<!-- x -->\n```\nz\n"),
            ("{::comment}\nx\n{:/comment}\ny", "\ny"),
            ("{% comment %}x{% endcomment %}y", "y"),
            ("a\n<!-- x\n```\nb\n", "a\n"),
            ("plain --> text\n", "plain --> text\n"),
        ] {
            assert_eq!(without_comments(text), expected, "{text:?}");
        }
    }
}
