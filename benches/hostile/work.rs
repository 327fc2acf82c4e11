//! What the program does with a text, from the outside.

use std::hint::black_box;

use chapeau::{
    domain::{
        article::Kind, article_form::ArticleForm, language::Language, moment::Zone, rendering::OldSite,
    },
    prose::{self, document::Document, front_matter},
    search::{self, Query, Searched},
};
use rustix::time::{ClockId, clock_gettime};

use super::shapes::{BODIES, MATTERS, QUERIES, Shape};
use around::around;

#[path = "../fixtures/around.rs"]
mod around;

/// A job for texts of some shapes.
pub struct Work {
    /// `render`, `merge` …
    pub name: &'static str,
    /// The shapes it is given.
    pub shapes: fn() -> Vec<&'static Shape>,
    /// Does it once. The answer is the number of bytes that it wrote for readers; 0 where it writes nothing.
    pub run: fn(&str) -> usize,
}

/// Everything that is done with texts.
pub const WORKS: &[Work] = &[
    Work { name: "render", shapes: bodies, run: render },
    Work { name: "render short", shapes: bodies, run: render_short },
    Work { name: "proofread", shapes: bodies, run: proofread },
    Work { name: "index", shapes: bodies, run: index },
    Work { name: "excerpt", shapes: bodies, run: excerpt },
    Work { name: "merge", shapes: documents, run: merge },
    Work { name: "compare", shapes: documents, run: compare },
    Work { name: "front matter", shapes: matters, run: read_matter },
    Work { name: "form", shapes: matters, run: write_form },
    Work { name: "query", shapes: queries, run: query },
];

fn bodies() -> Vec<&'static Shape> {
    BODIES.iter().collect()
}

fn matters() -> Vec<&'static Shape> {
    MATTERS.iter().collect()
}

fn documents() -> Vec<&'static Shape> {
    BODIES.iter().chain(MATTERS).collect()
}

fn queries() -> Vec<&'static Shape> {
    QUERIES.iter().chain(BODIES).collect()
}

fn render(text: &str) -> usize {
    let page = black_box(prose::render(text, 1, &around()));
    black_box(prose::mentions(text, &OldSite::default()));
    page.html.len() + page.text.len()
}

fn render_short(text: &str) -> usize {
    let chapeau = black_box(prose::render_chapeau(text, &around()));
    let caption = black_box(prose::render_caption(text, &around()));
    black_box(prose::typography::plain(text, Language::Fr));
    black_box(prose::typography::plain(text, Language::En));
    chapeau.html.len().max(caption.html.len())
}

fn proofread(text: &str) -> usize {
    black_box(prose::proofreading::mended(text, Language::Fr, None));
    black_box(prose::proofreading::mended(text, Language::En, None));
    black_box(prose::proofreading::language(text, "fr"));
    0
}

fn index(text: &str) -> usize {
    let article =
        Searched { lang: "fr", title: text, headings: vec![text], body: text, ..Searched::default() };
    black_box(search::index_article(&article));
    0
}

fn excerpt(text: &str) -> usize {
    let query = Query::parse("marché a b", Language::Fr);
    black_box(search::passage(&query, "fr", &[text]));
    black_box(search::highlight(&query, "fr", text));
    black_box(prose::excerpt(text, 200));
    black_box(prose::plain_text(text));
    0
}

fn merge(text: &str) -> usize {
    let other = format!("x{}", text.replace('a', "d"));
    black_box(prose::merge::merge(Some(text), &other, &text.replace('a', "c")));
    black_box(prose::merge::merge(None, &other, text));
    0
}

fn compare(text: &str) -> usize {
    black_box(prose::compare(text, &format!("x{}", text.replace('a', "d"))));
    0
}

fn read_matter(text: &str) -> usize {
    let (document, _) = Document::parse(text);
    let context =
        front_matter::Context { zone: Zone::default(), kind: Kind::Article, base_name: "a", defaults: &[] };
    black_box(front_matter::read(&document, &context));
    black_box(document.entry_lines());
    0
}

fn write_form(text: &str) -> usize {
    let shown = prose::article_form::read(text, Zone::default());
    let mut typed = shown.clone();
    typed.title.push('x');
    typed.tags.push("x".to_owned());
    typed.authors.push("x".to_owned());
    black_box(prose::article_form::write(text, &typed, Zone::default()));
    black_box(prose::article_form::write(text, &ArticleForm::default(), Zone::default()));
    0
}

fn query(text: &str) -> usize {
    let query = Query::parse(text, Language::Fr);
    black_box(query.ask_for_all(&[]));
    black_box(query.queries_for_some(&[]));
    black_box(search::highlight(&query, "fr", text));
    0
}

/// Time of this thread on a processor, in milliseconds: other programs change it little.
pub fn processor_ms() -> f64 {
    let used = clock_gettime(ClockId::ThreadCPUTime);
    used.tv_sec as f64 * 1e3 + used.tv_nsec as f64 / 1e6
}
