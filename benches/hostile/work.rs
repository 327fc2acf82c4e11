//! What the program does with a text, from the outside.

use std::hint::black_box;
use std::path::Path;

use chapeau::{
    domain::{
        article::Kind,
        article_form::ArticleForm,
        language::Language,
        moment::{Moment, Zone},
        rendering::OldSite,
    },
    newsroom::import::{
        NameAnswers,
        open_source::{self, GivenPaths},
        redirects,
    },
    prose::{self, document::Document, front_matter},
    search::{self, Query, Searched},
};
use diesel::connection::{Connection as _, SimpleConnection as _};
use rustix::time::{ClockId, clock_gettime};

use super::shapes::{BODIES, FOREIGN, MATTERS, QUERIES, RULES, Shape};
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
    Work { name: "render HTML", shapes: bodies, run: render_html },
    Work { name: "render short", shapes: bodies, run: render_short },
    Work { name: "proofread", shapes: bodies, run: proofread },
    Work { name: "index", shapes: bodies, run: index },
    Work { name: "excerpt", shapes: bodies, run: excerpt },
    Work { name: "merge", shapes: documents, run: merge },
    Work { name: "compare", shapes: documents, run: compare },
    Work { name: "front matter", shapes: matters, run: read_matter },
    Work { name: "form", shapes: matters, run: write_form },
    Work { name: "query", shapes: queries, run: query },
    Work { name: "rules", shapes: rules, run: read_rules },
    Work { name: "read a page of HTML", shapes: foreign, run: read_page },
    Work { name: "import WordPress", shapes: foreign, run: import_wordpress },
    Work { name: "import Ghost", shapes: foreign, run: import_ghost },
    Work { name: "import Dotclear", shapes: foreign, run: import_dotclear },
    Work { name: "import SPIP", shapes: foreign, run: import_spip },
    Work { name: "import Hugo", shapes: foreign, run: import_hugo },
    Work { name: "import Zola", shapes: foreign, run: import_zola },
    Work { name: "import Astro", shapes: foreign, run: import_astro },
    Work { name: "import Pelican", shapes: foreign, run: import_pelican },
    Work { name: "import Obsidian", shapes: foreign, run: import_obsidian },
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

fn foreign() -> Vec<&'static Shape> {
    FOREIGN.iter().collect()
}

fn rules() -> Vec<&'static Shape> {
    RULES.iter().collect()
}

fn render(text: &str) -> usize {
    let page = black_box(prose::render(text, 1, &around()));
    black_box(prose::mentions(text, &OldSite::default()));
    page.html.len() + page.text.len()
}

fn render_html(text: &str) -> usize {
    let mut around = around();
    around.old_site.is_html = true;
    let page = black_box(prose::render(text, 1, &around));
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

fn read_rules(text: &str) -> usize {
    for name in ["_redirects", ".htaccess", "redirects.conf"] {
        black_box(redirects::read(name, text));
    }
    0
}

/// Opens a site, which translates its texts. The answer is the size of what they become.
fn opened(path: &Path) -> usize {
    let given = GivenPaths::of(path, Vec::new(), Vec::new());
    let now = Moment::from_naive_utc(chrono::NaiveDateTime::default());
    let source = open_source::open(&given, &NameAnswers::default(), now);
    assert!(source.is_ok(), "no site at {}", path.display());
    let Ok(source) = source else { return 0 };
    source.files().iter().filter_map(|file| source.text(file).ok()).map(|text| text.len()).sum()
}

/// A site of these files. The answer is the size of what its texts become.
pub fn import(files: &[(&str, &str)]) -> usize {
    let Ok(folder) = tempfile::tempdir() else { return 0 };
    for (name, text) in files {
        let path = folder.path().join(name);
        let made = path.parent().map(std::fs::create_dir_all);
        drop(made);
        drop(std::fs::write(path, text));
    }
    // An export is a file by itself.
    opened(&if let [(name, _)] = files { folder.path().join(name) } else { folder.path().to_owned() })
}

fn read_page(text: &str) -> usize {
    let page =
        format!("<!DOCTYPE html><html><head><title>T</title></head><body><nav>a</nav>{text}</body></html>");
    prose::html_markdown::page(&page, &|address, _| address.to_owned()).written.markdown.len()
}

fn import_wordpress(text: &str) -> usize {
    import(&[(
        "a.xml",
        &wxr(&wxr_item(1, "post", &format!("<content:encoded><![CDATA[{text}]]></content:encoded>"))),
    )])
}

/// An export of WordPress with these items.
pub fn wxr(items: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
         xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><title>A</title><link>https://a.example</link>\
         <wp:wxr_version>1.2</wp:wxr_version>{items}</channel></rss>"
    )
}

/// One of its items, at `/t{number}/`.
pub fn wxr_item(number: usize, kind: &str, fields: &str) -> String {
    format!(
        "<item><title>T{number}</title><link>https://a.example/t{number}/</link>{fields}\
         <wp:post_id>{number}</wp:post_id><wp:post_date>2024-02-03 10:00:00</wp:post_date>\
         <wp:status>publish</wp:status><wp:post_type>{kind}</wp:post_type></item>"
    )
}

fn import_ghost(text: &str) -> usize {
    let post = serde_json::json!({"id": "1", "title": "T", "slug": "t", "html": text, "status": "published",
        "published_at": "2024-01-01T00:00:00.000Z"});
    let export = serde_json::json!({"db": [{"meta": {"version": "5.0.0"}, "data": {"posts": [post]}}]});
    import(&[("a.json", &export.to_string())])
}

fn import_dotclear(text: &str) -> usize {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    let export = format!(
        "///DOTCLEAR|2.30|full\n\n[blog blog_id,blog_url,blog_name]\n\"c\",\"https://c.example/\",\"L\"\n\n\
         [post post_id,blog_id,user_id,post_dt,post_tz,post_type,post_format,post_url,post_title,post_content,\
         post_content_xhtml,post_status]\n\
         \"1\",\"c\",\"ada\",\"2024-01-01 10:00:00\",\"Europe/Paris\",\"post\",\"xhtml\",\"t\",\"T\",\"{text}\",\"{text}\",\"1\"\n"
    );
    import(&[("a.txt", &export)])
}

fn import_spip(text: &str) -> usize {
    let Ok(folder) = tempfile::tempdir() else { return 0 };
    let path = folder.path().join("a.sqlite");
    let Ok(mut file) = diesel::SqliteConnection::establish(&path.display().to_string()) else { return 0 };
    let made = file.batch_execute(&format!(
        "CREATE TABLE spip_meta (nom TEXT, valeur TEXT);
         CREATE TABLE spip_rubriques (id_rubrique INTEGER PRIMARY KEY, id_parent INT, titre TEXT, statut TEXT);
         INSERT INTO spip_rubriques VALUES (1, 0, 'R', 'publie');
         CREATE TABLE spip_articles (id_article INTEGER PRIMARY KEY, titre TEXT, id_rubrique INT, texte TEXT, date TEXT, statut TEXT, lang TEXT);
         INSERT INTO spip_articles VALUES (1, 'T', 1, '{}', '2024-02-03 10:00:00', 'publie', 'fr');",
        text.replace('\'', "''")
    ));
    drop((made, file));
    opened(&path)
}

fn import_hugo(text: &str) -> usize {
    let page = format!("---\ntitle: T\ndate: 2024-01-01\n---\n{text}");
    import(&[("hugo.toml", "title = \"A\"\n"), ("content/posts/t.md", &page)])
}

fn import_zola(text: &str) -> usize {
    let page = format!("+++\ntitle = \"T\"\ndate = 2024-01-01\n+++\n{text}");
    let config = "base_url = \"https://a.example\"\n[markdown]\n";
    import(&[("config.toml", config), ("content/t.md", &page), ("templates/t.html", "")])
}

fn import_astro(text: &str) -> usize {
    let page = format!("---\ntitle: T\npubDate: 2024-01-01\n---\n{text}");
    let config = "export default {}";
    import(&[("astro.config.mjs", config), ("package.json", "{}"), ("src/content/blog/t.mdx", &page)])
}

fn import_pelican(text: &str) -> usize {
    let page = format!("Title: T\nDate: 2024-01-01 10:00\n\n{text}");
    import(&[("pelicanconf.py", "SITENAME = 'A'\n"), ("content/t.md", &page)])
}

fn import_obsidian(text: &str) -> usize {
    import(&[("t.md", &format!("# T\n\n{text}")), ("u.md", "[[t]] ![[t]]"), (".obsidian/app.json", "{}")])
}

/// Time of this thread on a processor, in milliseconds: other programs change it little.
pub fn processor_ms() -> f64 {
    let used = clock_gettime(ClockId::ThreadCPUTime);
    used.tv_sec as f64 * 1e3 + used.tv_nsec as f64 / 1e6
}
