//! Texts: documents, pages, typography, dates, merges, queries.

use std::collections::HashMap;

use chapeau::domain::{
    article::{ArticleId, Kind},
    language::Language,
    moment::{Moment, Zone},
    path::SitePath,
    picture::{FileFacts, FileKind},
    rendering::{FileKey, OldSite, RenderContext},
    search::Candidate,
};
use chapeau::prose::{self, document::Document, front_matter as matter, typography};
use chapeau::search::{self, Query, Searched};

use super::harmless::assert_harmless;

/// The largest page that a text may become, by its bytes.
const GROWTH_MAX: usize = 80;
const GROWTH_FREE: usize = 10_000;

/// The context of an article with one photograph, `/uploads/p.jpg`.
fn context() -> RenderContext {
    let kind = FileKind::Picture { width: 1200, height: 800 };
    let facts = FileFacts::new("p.jpg".to_owned(), kind, "image/jpeg", 200_000);
    RenderContext {
        language: Language::Fr,
        path: SitePath::parse("/articles/a/").unwrap(),
        files: HashMap::from([(FileKey("uploads/p.jpg".to_owned()), facts)]),
        served: Default::default(),
        entries: HashMap::new(),
        old_site: OldSite::default(),
        first_photo: 1,
    }
}

/// A document gives its bytes back, and so does an untouched form.
pub(crate) fn front_matter(data: &[u8]) {
    let (text, _) = Document::decode(data);
    let (document, _) = Document::parse(&text);
    assert_eq!(document.to_source(), text);
    let context =
        matter::Context { zone: Zone::default(), kind: Kind::Article, base_name: "a", defaults: &[] };
    let (read, _) = matter::read(&document, &context);
    assert_eq!(matter::read(&document, &context).0, read);
    let shown = prose::article_form::read(&text, Zone::default());
    assert_eq!(prose::article_form::write(&text, &shown, Zone::default()), text);
}

/// A page is harmless, always the same, and bounded.
pub(crate) fn markdown(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let context = context();
    let page = prose::render(&text, 1, &context);
    assert_harmless(&page.html);
    assert_eq!(prose::render(&text, 1, &context), page);
    assert!(page.html.len() < GROWTH_MAX * text.len() + GROWTH_FREE, "{} bytes", page.html.len());
    assert_harmless(&prose::render_chapeau(&text, &context).html);
    assert_harmless(&prose::render_caption(&text, &context).html);
    prose::mentions(&text, &OldSite::default());
    assert!(prose::excerpt(&text, 200).chars().count() <= 201);
}

/// HTML of an author is harmless wherever it stands.
pub(crate) fn sanitizer(data: &[u8]) {
    let html = String::from_utf8_lossy(data);
    let context = context();
    for text in [format!("<div>{html}</div>"), format!("a {html} b"), format!("|a|\n|-|\n|{html}|")] {
        assert_harmless(&prose::render(&text, 1, &context).html);
    }
}

/// Typography is set once: a second time changes nothing.
pub(crate) fn typography(data: &[u8]) {
    // Entities are decoded, which a second time decodes more.
    let text = String::from_utf8_lossy(data).replace('&', "+");
    for language in [Language::Fr, Language::En] {
        let once = typography::plain(&text, language);
        assert_eq!(typography::plain(&once, language), once, "from {text:?}");
    }
}

/// A date is read or not, and never in a year that cannot be shown.
pub(crate) fn dates(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    for date in
        [matter::read_date(&text), matter::read_as_ruby(&text, true), matter::read_as_ruby(&text, false)]
    {
        let Some(date) = date else { continue };
        let written = date.instant(Zone::default()).rfc3339(Zone::default());
        assert!(matter::read_date(&written).is_some(), "{text:?} becomes {written}");
    }
    matter::from_file_name(&text);
}

/// Nothing that one side typed is lost, and one side alone is taken whole.
pub(crate) fn merge(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut parts = text.split('\u{0}');
    let base = parts.next().unwrap_or_default();
    let (theirs, mine) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    assert_eq!(prose::merge::merge(Some(base), theirs, base).settled().as_deref(), Some(theirs));
    assert_eq!(prose::merge::merge(Some(base), base, mine).settled().as_deref(), Some(mine));
    let merged = prose::merge::merge(Some(base), theirs, mine);
    let shown: String = merged
        .hunks()
        .iter()
        .map(|hunk| match hunk {
            chapeau::domain::conflict::Hunk::Agreed(text) => text.clone(),
            chapeau::domain::conflict::Hunk::Conflict { theirs, mine, .. } => format!("{theirs}\n{mine}\n"),
        })
        .collect();
    let body = |text: &str| Document::parse(text).0.body().to_owned();
    let base = body(base);
    for typed in [body(theirs), body(mine)] {
        for line in typed.lines().map(str::trim).filter(|line| !line.is_empty() && !base.contains(line)) {
            assert!(shown.contains(line), "{line:?} is lost: {merged:#?}");
        }
    }
    prose::compare(theirs, mine);
}

/// A query finds the same articles in the same order, however they come.
pub(crate) fn search_query(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let query = Query::parse(&text, Language::Fr);
    query.ask_for_all(&[]);
    query.queries_for_some(&[]);
    search::highlight(&query, "fr", &text);
    search::passage(&query, "fr", &[&text]);
    let words: Vec<&str> = text.split_whitespace().take(12).collect();
    let candidates: Vec<Candidate> = (0..6)
        .map(|id| {
            let body = words.iter().skip(id).copied().collect::<Vec<_>>().join(" ");
            let title = words.get(id).copied().unwrap_or("a");
            let searched = Searched { lang: "fr", title, body: &body, ..Searched::default() };
            let vector = search::index_article(&searched).vector.into();
            Candidate { id: ArticleId(id as i32), facets: "".into(), vector }
        })
        .collect();
    let now = Moment::from_naive_utc(chrono::NaiveDateTime::default());
    let ids = |candidates: &[Candidate]| -> Vec<ArticleId> {
        search::rank(&query, candidates, now).into_iter().map(|at| candidates[at].id).collect()
    };
    let mut turned = candidates.clone();
    turned.reverse();
    assert_eq!(ids(&candidates), ids(&turned));
}
