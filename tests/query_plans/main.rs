//! The plan of every query: nothing that a page, a save or the clock asks reads a whole table or sorts more than a
//! page. The statements are those that the program runs while all its pages are walked. SQLite plans without
//! statistics (the program never runs ANALYZE), so a plan of an empty database is the plan of 100,000 articles.

#![expect(clippy::expect_used, reason = "a test fails where it fails")]
#![expect(
    unreachable_pub,
    dead_code,
    unused_imports,
    reason = "the test house is shared with the front door"
)]

mod exceptions;
#[path = "../front_door/house/mod.rs"]
mod house;

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use chapeau::domain::article::{ArticleId, Kind};
use chapeau::domain::editor::Role;
use chapeau::newsroom::export::{ExportOrder, export};
use chapeau::newsroom::import::undo::{self, UndoTarget};
use chapeau::newsroom::{rebuild, renaming, taxonomy, writing};
use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};
use diesel::prelude::*;
use diesel::sql_types::Text;

use exceptions::EXCEPTIONS;
use house::{Desk, TestApp};

/// Every statement that was run, without its values.
static SEEN: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Writes down the statements of a connection.
struct Recorder;

impl Instrumentation for Recorder {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        if let InstrumentationEvent::StartQuery { query, .. } = event {
            let text = query.to_string();
            let sql = text.split(" -- binds:").next().unwrap_or_default();
            SEEN.lock().unwrap_or_else(PoisonError::into_inner).insert(shortened(sql));
        }
    }
}

/// A statement with each list of values cut to one, so that it is seen once.
fn shortened(sql: &str) -> String {
    let words = sql.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut parts = words.split("IN (?");
    let mut short = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        short.push_str("IN (?");
        short.push_str(part.trim_start_matches(", ?"));
    }
    short
}

#[derive(QueryableByName)]
struct Step {
    #[diesel(sql_type = Text)]
    detail: String,
}

/// The steps of the plan of a statement that read a whole table or index, or sort.
fn costly(db: &mut SqliteConnection, sql: &str) -> Vec<String> {
    // A function of the program, which this connection has not.
    let plain = sql.replace("in_time(?)", "? > 0");
    let steps: Vec<Step> = diesel::sql_query(format!("EXPLAIN QUERY PLAN {plain}")).load(db).expect(sql);
    let details = steps.into_iter().map(|step| step.detail);
    details.filter(|detail| detail.starts_with("SCAN ") || detail.starts_with("USE TEMP B-TREE")).collect()
}

const TEXT: &str = "---\ntitle: Un titre\ncategories: [Ville]\ntags: [eau, pont]\nauthors: [Ada]\nchapeau: Un chapeau.\n\
                    lang-ref: k\n---\nTexte, [lien](/articles/un/).\n";

fn readers_pages(app: &TestApp) {
    for path in [
        "/",
        "/articles/",
        "/articles/?page=2",
        "/articles/un/",
        "/categories/",
        "/categories/ville/",
        "/categories/ville/?annee=2026",
        "/tags/",
        "/tags/?lettre=e",
        "/tags/eau/",
        "/auteurs/ada/",
        "/archives/",
        "/archives/2026/",
        "/archives/2026/11/",
        "/agenda/",
        "/agenda/?page=2",
        "/agenda.ics",
        "/plan-du-site/",
        "/recherche/?q=texte",
        "/recherche/?q=texte&category=ville&year=2026",
        "/recherche/?q=tixte",
        "/recherche/suggestions?q=te",
        "/feed.xml",
        "/rss.xml",
        "/feed.json",
        "/categories/ville/feed.xml",
        "/tags/eau/feed.xml",
        "/auteurs/ada/feed.xml",
        "/sitemap.xml",
        "/sitemap-1.xml",
        "/robots.txt",
        "/llms.txt",
        "/articles/rien/",
        "/articles/un/photos/",
        "/articles/un/photos/1/",
        "/vieux/",
        "/index.php?p=12",
        "/health",
        "/ready",
        "/oembed?url=https%3A%2F%2Fjournal.example%2Farticles%2Fun%2F",
        "/opensearch.xml",
        "/manifest.webmanifest",
        "/uploads/p.png",
        "/articles/retire/",
    ] {
        let reply = app.get(path);
        assert!(reply.status < 500, "{path}: {}", reply.status);
    }
}

fn desk_pages(desk: &Desk<'_>, id: ArticleId) {
    let id = id.0;
    let of_article = [
        "",
        "/versions",
        "/publication",
        "/withdrawal",
        "/proofreading",
        "/previews",
        "/preview",
        "/pane",
        "/pictures",
        "/discard",
    ];
    let pages = of_article.iter().map(|part| format!("/desk/articles/{id}{part}"));
    let others = [
        "/desk/",
        "/desk/account",
        "/desk/accounts",
        "/desk/articles",
        "/desk/articles?page=3",
        "/desk/articles?state=published",
        "/desk/articles?state=draft&sort=title",
        "/desk/articles?sort=oldest",
        "/desk/articles?sort=changed",
        "/desk/articles?sort=title",
        "/desk/articles?kind=page",
        "/desk/articles?q=texte",
        "/desk/articles?q=texte&sort=newest",
        "/desk/articles?q=texte&category=ville",
        "/desk/articles?q=le",
        "/desk/articles?category=ville",
        "/desk/articles?tag=eau",
        "/desk/articles?owner=name%3Aada",
        "/desk/articles?from=2026-01-01&until=2026-12-31",
        "/desk/articles/new",
        "/desk/audit",
        "/desk/audit?what=publish",
        "/desk/authors",
        "/desk/categories",
        "/desk/tags",
        "/desk/tags?q=e",
        "/desk/authors/1",
        "/desk/categories/1",
        "/desk/tags/1",
        "/desk/tags/1/merging?into=2",
        "/desk/imports",
        "/desk/imports/1",
        "/desk/links",
        "/desk/media",
        "/desk/media?page=2",
        "/desk/media?q=p",
        "/desk/media?show=unused",
        "/desk/media?show=kept",
        "/desk/media/1",
        "/desk/media/descriptions",
        "/desk/plans",
        "/desk/redirects",
        "/desk/redirects?page=2",
        "/desk/settings",
        "/desk/trash",
    ];
    for path in pages.chain(others.map(str::to_owned)) {
        let reply = desk.get(&path);
        assert!(reply.status < 500, "{path}: {}", reply.status);
    }
}

/// Everything that people, the clock and the background thread do.
fn work<'a>(app: &'a TestApp, desk: &Desk<'_>) -> (Desk<'a>, ArticleId) {
    let editor = desk.editor();
    let context = || app.context(&editor);
    app.publish(
        "un",
        "title: Un\ncategories: [Ville]\ntags: [eau, pont]\nauthors: [Ada]\nlang-ref: k",
        "Texte",
    );
    app.publish("two", "title: Two\nlang: en\nlang-ref: k\nevent:\n  start: 2026-12-01", "Text.");
    let picture = house::png(8, 8);
    app.import_bytes(&[
        ("_articles/p.md", b"---\ntitle: P\ndate: 2026-11-02\nredirect_from: /vieux/\n---\n![x](/uploads/p.png)\n![y](/uploads/q.png)\n"),
        ("uploads/p.png", &picture),
        ("uploads/q.png", &picture),
    ]);
    let id = writing::create(&context(), Kind::Article, TEXT).expect("a draft");
    writing::publish_now(&context(), id).expect("published");
    let order = ExportOrder { folder: app.folder().join("export"), drafts: true, ..ExportOrder::default() };
    export(&app.newsroom, &order, app.now(), &mut |_, _| {}).expect("an export");
    let live = ExportOrder { drafts: false, ..order };
    export(&app.newsroom, &live, app.now(), &mut |_, _| {}).expect("an export");
    let later = writing::create(&context(), Kind::Article, TEXT).expect("a draft");
    writing::schedule(&context(), later, app.now().plus_seconds(60)).expect("scheduled");
    app.pass(3_700);
    app.tick();
    writing::withdraw_now(&context(), later).expect("withdrawn");
    writing::discard(&context(), later).expect("discarded");
    app.pass(40 * 86_400);
    app.tick();
    // After 40 days they sign in again.
    let desk = app.desk_of(desk.account.clone());
    for (kind, name) in [("tags", "eau vive"), ("categories", "Cité"), ("authors", "Ada L")] {
        desk.done(&format!("/desk/{kind}/1"), &[("name", name), ("follow", "yes")]);
    }
    desk.post("/desk/tags/1/merging", &[("into", "2")]);
    desk.post("/desk/redirects", &[("from", "/a"), ("to", "/articles/un/")]);
    desk.post("/desk/redirects/removal", &[("from", "/a")]);
    renaming::step(&app.newsroom, app.now()).expect("a turn");
    rebuild::catch_up(&app.newsroom, app.now()).expect("a start");
    rebuild::render_waiting(&app.newsroom, app.now()).expect("a turn");
    app.write_counts();
    (desk, id)
}

#[test]
fn no_query_reads_a_whole_table_or_sorts_more_than_a_page() {
    set_default_instrumentation(|| Some(Box::new(Recorder))).expect("a recorder");
    let app = TestApp::new();
    if !app.database_url().starts_with("sqlite:") {
        return;
    }
    SEEN.lock().unwrap_or_else(PoisonError::into_inner).clear();
    let desk = app.desk("Camille", Role::Admin);
    let (desk, id) = work(&app, &desk);
    readers_pages(&app);
    desk_pages(&desk, id);
    let batch = undo::find(&app.newsroom, &UndoTarget::Latest).expect("a batch");
    undo::undo(&app.newsroom, batch.id, app.now(), &mut |_, _| {}).expect("taken back");
    let seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner).clone();
    assert!(seen.len() > 300, "{} statements", seen.len());
    let mut db =
        SqliteConnection::establish(app.database_url().trim_start_matches("sqlite:")).expect("the file");
    let (mut found, mut used) = (Vec::new(), BTreeSet::new());
    for sql in seen.iter().filter(|sql| is_planned(sql)) {
        for step in costly(&mut db, sql) {
            match EXCEPTIONS.iter().position(|one| one.covers(sql, &step)) {
                Some(at) => drop(used.insert(at)),
                None => found.push(format!("{step}\n    {sql}")),
            }
        }
    }
    assert!(found.is_empty(), "{} steps without a reason:\n{}", found.len(), found.join("\n"));
    let unused: Vec<&str> =
        EXCEPTIONS.iter().enumerate().filter(|(at, _)| !used.contains(at)).map(|(_, one)| one.of).collect();
    assert!(unused.is_empty(), "no longer needed: {unused:#?}");
}

/// Whether a statement has a plan. One about an empty list of values (`1=0`) reads nothing, whatever its plan says.
fn is_planned(sql: &str) -> bool {
    !sql.contains("(1=0)")
        && ["SELECT", "WITH", "UPDATE", "DELETE", "INSERT"].iter().any(|verb| sql.starts_with(verb))
}
