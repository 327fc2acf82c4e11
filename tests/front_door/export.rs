//! A site leaves as a folder that Jekyll reads, and comes back the same.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use chapeau::domain::article::Kind;
use chapeau::domain::editor::Role;
use chapeau::domain::taxonomy::TermEdit;
use chapeau::domain::term_name::{Taxonomy, TermName};
use chapeau::newsroom::export::{ExportOrder, ExportReport, export};
use chapeau::newsroom::import::answers::ImportAnswers;
use chapeau::newsroom::import::report::ImportReport;
use chapeau::newsroom::import::{import as take_in, summary::ImportSummary};
use chapeau::newsroom::{rebuild, sample, taxonomy, writing};
use chapeau::store::desk::articles;

use crate::house::deeds::{Dice, act};
use crate::house::{TestApp, png};

/// Exports to a folder below the test's own.
fn leave(app: &TestApp, name: &str, change: impl FnOnce(&mut ExportOrder)) -> (PathBuf, ExportReport) {
    let folder = app.folder().join(name);
    let mut order = ExportOrder {
        folder: folder.clone(),
        public_url: "https://site.example".to_owned(),
        readme: "# Essai\n".to_owned(),
        all_articles: "Tous les articles".to_owned(),
        ..ExportOrder::default()
    };
    change(&mut order);
    let report = export(&app.newsroom, &order, app.now(), &mut |_, _| {}).expect("an export");
    (folder, report)
}

pub fn come_back(app: &TestApp, folder: &Path) -> ImportReport {
    take_in(&app.newsroom, folder, &ImportAnswers::default(), app.now(), &mut |_, _| {}).expect("an import")
}

/// Every file below a folder.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(one) = folders.pop() {
        for entry in fs::read_dir(&one).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("below").display().to_string();
                found.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    found
}

fn text(files: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    String::from_utf8_lossy(files.get(path).unwrap_or_else(|| panic!("{path}: {:?}", files.keys())))
        .into_owned()
}

fn assert_same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>, what: &str) {
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<BTreeSet<_>>();
    let (left, right) = (names(one), names(other));
    assert_eq!(left.difference(&right).collect::<Vec<_>>(), Vec::<&String>::new(), "{what}: gone");
    assert_eq!(right.difference(&left).collect::<Vec<_>>(), Vec::<&String>::new(), "{what}: new");
    for (name, bytes) in one {
        if other[name] != *bytes {
            let lines =
                |bytes: &[u8]| String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect::<Vec<_>>();
            let (left, right) = (lines(bytes), lines(&other[name]));
            let at = left.iter().zip(&right).position(|(a, b)| a != b).unwrap_or(left.len().min(right.len()));
            panic!("{what}: {name}:{}:\n- {:?}\n+ {:?}", at + 1, left.get(at), right.get(at));
        }
    }
}

/// All pages that links lead to from the home page and the feeds, without what is another on each start.
fn pages(app: &TestApp) -> BTreeMap<String, String> {
    const PAGES_MAX: usize = 600;
    let mut found = BTreeMap::new();
    let mut waiting: Vec<String> = [
        "/",
        "/feed.xml",
        "/rss.xml",
        "/feed.json",
        "/sitemap.xml",
        "/plan-du-site/",
        "/agenda/",
        "/introuvable/",
    ]
    .map(str::to_owned)
    .to_vec();
    while let Some(path) = waiting.pop() {
        if found.contains_key(&path) || found.len() == PAGES_MAX {
            continue;
        }
        let reply = app.get(&path);
        let kind = reply.header("content-type").to_owned();
        let body = match kind.starts_with("text/") || kind.contains("xml") || kind.contains("json") {
            true => reply.text().replace(app.address(), "ICI"),
            false => format!("{} bytes", reply.body.len()),
        };
        if kind.starts_with("text/html") {
            for link in [reply.attributes("a", "href"), reply.attributes("img", "src")].concat() {
                let link = link.split('#').next().unwrap_or_default().to_owned();
                if link.starts_with('/') && !link.starts_with("//") && !link.starts_with("/desk") {
                    waiting.push(link);
                }
            }
        }
        let location = reply.header("location").replace(app.address(), "ICI");
        found.insert(path, format!("{} {location}\n{body}", reply.status));
    }
    found
}

pub fn assert_same_site(one: &TestApp, other: &TestApp) {
    let (left, right) = (pages(one), pages(other));
    assert_eq!(left.keys().collect::<Vec<_>>(), right.keys().collect::<Vec<_>>());
    for (path, body) in &left {
        if right[path] != *body {
            let at = body.lines().zip(right[path].lines()).find(|(a, b)| a != b);
            panic!("{path}: {at:?}");
        }
    }
    assert!(left.len() > 8, "{:?}", left.keys());
}

const CONFIG: &str = "title: Le journal\nurl: https://vieux.example\nbaseurl: /blog\npermalink: pretty\n\
    description: Ce qui se passe\nowner: {name: Ada}\ncollections: {actualites: {output: true, permalink: '/actu/:title/'}}\n\
    defaults:\n- scope: {path: '', type: posts}\n  values: {author: Rédaction, pinned: true}\n";

/// A site that was imported and has been worked on since.
fn lived_in(app: &TestApp) {
    app.import_bytes(&[
        ("_config.yml", CONFIG.as_bytes()),
        ("_redirects", b"/vieux /a-propos/ 301\n/parti / 410\n/?p=12 /actu/trois/ 301\n"),
        (
            "_posts/2024-03-01-Un-Titre.md",
            "---\nlayout: post\ncategories: [Ville]\ntags: [Eau, eau ]\nredirect_from: [/un/, /uno]\nimage: /img/photo.png\n---\n\
             ![](/img/photo.png) de {{ site.owner.name }}, voir [trois]({% link _actualites/trois.md %}).\n"
                .as_bytes(),
        ),
        ("en/_posts/2024-03-01-Un-Titre.md", b"---\ntitle: A title\ntags: [water]\n---\nText.\n"),
        ("sport/_posts/2024-04-01-deux.md", b"---\r\ntitle: Deux\r\ndate: 2024-04-01 10:00:00\r\n---\r\nCRLF.\r\n"),
        ("_actualites/trois.md", b"---\ntitle: Trois\ndate: 2024-03-01\npublished: true\n---\n[lien](https://vieux.example/blog/a-propos/)\n"),
        ("_actualites/cache.md", "---\ntitle: Caché\npublished: false\ndate: 2024-03-02\n---\n[plan](/uploads/secret.pdf)\n".as_bytes()),
        ("a-propos.md", "---\ntitle: À propos\n---\n[fichier](/uploads/été.png)\n".as_bytes()),
        ("img/photo.png", &png(60, 40)),
        ("uploads/été.png", &png(61, 40)),
        ("uploads/seul.png", &png(62, 40)),
        ("uploads/secret.pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"),
        ("_includes/x.html", b"<b>x</b>"),
    ]);
    let desk = app.desk("Dominique", Role::Admin);
    app.pass(3600);
    let context = app.context(&desk.editor());
    for (title, matter) in
        [("Au pupitre", "categories: [Sport]\n"), ("Daté", "date: 2026-05-01 08:00\ncategories: [Ville]\n")]
    {
        let text = format!("---\ntitle: {title}\n{matter}chapeau: Un chapeau.\n---\nCorps.\n");
        let id = writing::create(&context, Kind::Article, &text).expect("a draft");
        writing::publish_now(&context, id).expect("a publication");
    }
    let (ville, sport) = (term(&context, "Ville"), term(&context, "sport"));
    taxonomy::merge(&context, Taxonomy::Category, sport, ville).expect("a merge");
    let name = TermName::parse("Ma ville").expect("a name");
    let words = TermEdit {
        name,
        description: "Près d’ici".to_owned(),
        role: String::new(),
        portrait: String::new(),
        follow: true,
    };
    taxonomy::edit(&context, Taxonomy::Category, ville, &words).expect("a rename");
    app.run_sql(
        "UPDATE media SET alt_state = 'described', alt = 'Une salle', caption = 'Le *soir*', credit = 'Ada', \
         rights = 'Licence ouverte', consent = 'Recueilli', focal_x = 20, focal_y = 80, version = 2 \
         WHERE name = 'img/photo.png'",
    );
    app.run_sql("UPDATE media SET alt_state = 'decorative' WHERE name = 'seul.png'");
    let mut site = app.site();
    site.accent = None;
    site.menu = vec![chapeau::domain::path::SitePath::parse("/a-propos/").expect("a path")];
    site.motto = "Chaque matin".to_owned();
    site.feed_entries = 30;
    app.newsroom.store.write_here(|db| chapeau::store::settings::save(db, &site)).expect("settings");
    rebuild::rebuild(&app.newsroom, app.now(), &mut |_, _| {}).expect("a rebuild");
}

fn term(context: &chapeau::newsroom::RequestContext, name: &str) -> chapeau::domain::taxonomy::TermId {
    let (all, _) = taxonomy::listed(context, Taxonomy::Category, "", 1).expect("names");
    all.into_iter().find(|term| term.name == name).unwrap_or_else(|| panic!("{name}")).id
}

/// The same site in a new database, at the same hour.
fn elsewhere(app: &TestApp, folder: &Path) -> (TestApp, ImportReport) {
    let other = TestApp::new();
    other.pass(app.now().unix_seconds() - other.now().unix_seconds());
    let report = come_back(&other, folder);
    let asked = report.question.as_ref().map(|question| &question.sentence);
    assert_eq!(asked, None, "an export says what its documents are");
    (other, report)
}

#[test]
fn a_site_that_was_worked_on_leaves_and_comes_back_the_same() {
    let app = TestApp::new();
    lived_in(&app);
    let (folder, report) = leave(&app, "dossier", |_| {});
    assert_eq!(
        (report.articles, report.pages, report.drafts, report.drafts_left),
        (6, 1, 0, 1),
        "{report:?}"
    );
    assert_eq!((report.files, report.files_left), (3, 1), "a file that only a draft names stays");
    let out = files(&folder);
    assert!(text(&out, "sport/_posts/2024-04-01-deux.md").contains("\r\nCRLF.\r\n"));
    let config = text(&out, "_config.yml");
    for line in
        ["title: \"Le journal\"", "url: \"https://vieux.example\"", "lang: \"fr\"", "permalink: \"pretty\""]
    {
        assert!(config.contains(line), "{line}: {config}");
    }
    assert!(text(&out, "_redirects").contains("/vieux /a-propos/ 301\n"));
    assert!(text(&out, "_redirects").contains("/parti / 410\n"));
    assert!(out.keys().all(|path| !path.contains("cache") && !path.contains("secret")), "{:?}", out.keys());
    let (other, back) = elsewhere(&app, &folder);
    let summary: ImportSummary = back.summary();
    assert_eq!(summary.needs_review, 0, "{:?}", back.files);
    assert_same_site(&app, &other);
    assert_same(&out, &files(&leave(&other, "encore", |_| {}).0), "again");
    let focal = other.words("SELECT focal_x || ' ' || focal_y || ' ' || consent || ' ' || rights AS word FROM media WHERE name = 'img/photo.png'");
    assert_eq!(focal, ["20 80 Recueilli Licence ouverte"]);
}

#[test]
fn with_drafts_what_nobody_sees_comes_back_as_it_was() {
    let app = TestApp::new();
    lived_in(&app);
    let desk = app.desk("Lou", Role::Admin);
    let context = app.context(&desk.editor());
    let draft = |title: &str| {
        let text = format!(
            "---\ntitle: {title}\ncategories: [Ville]\nchapeau: Un chapeau.\n---\nCorps de {title}.\n"
        );
        writing::create(&context, Kind::Article, &text).expect("a draft")
    };
    let [_, review, later, gone, changed] = ["Brouillon", "Relu", "Plus tard", "Parti", "Changé"].map(draft);
    writing::submit(&context, review).expect("a request");
    writing::schedule(&context, later, context.now.plus_seconds(86_400)).expect("a schedule");
    for id in [gone, changed] {
        writing::publish_now(&context, id).expect("a publication");
    }
    writing::withdraw_now(&context, gone).expect("a withdrawal");
    let stored =
        app.newsroom.store.read_here(|db| articles::by_id(db, changed)).expect("a store").expect("one");
    writing::save(&context, changed, stored.version, &stored.document.replace("Corps", "Autre corps"))
        .expect("a save");
    // Related articles are found anew, as the import finds them.
    rebuild::rebuild(&app.newsroom, app.now(), &mut |_, _| {}).expect("a rebuild");
    let (folder, report) = leave(&app, "dossier", |order| order.drafts = true);
    assert_eq!((report.drafts, report.drafts_left, report.files_left), (6, 0, 0), "{report:?}");
    let out = files(&folder);
    let planned = text(&out, "_drafts/plus-tard.md");
    assert!(planned.contains("published: false") && planned.contains("date: "), "{planned}");
    assert!(out.contains_key("_drafts/uploads/secret.pdf"));
    let (other, _) = elsewhere(&app, &folder);
    assert_same_site(&app, &other);
    let states = "SELECT a.path || ' ' || a.state || ' ' || w.document AS word FROM articles a \
                  JOIN working_copies w ON w.article_id = a.id ORDER BY a.id";
    assert_eq!(app.words(states), other.words(states));
    assert_eq!(other.get("/articles/parti/").status, 410);
    assert!(other.get("/articles/change/").text().contains("Corps de"), "the live version");
    assert_same(&out, &files(&leave(&other, "encore", |order| order.drafts = true).0), "again");
    other.pass(86_500);
    other.tick();
    assert_eq!(other.get("/articles/plus-tard/").status, 200, "published when it was planned for");
}

#[test]
fn the_sample_site_leaves_and_comes_back_the_same() {
    let app = TestApp::new();
    sample::load(&app.newsroom, app.now()).expect("a sample");
    let (folder, _) = leave(&app, "dossier", |_| {});
    let (other, _) = elsewhere(&app, &folder);
    assert_same_site(&app, &other);
    assert_same(&files(&folder), &files(&leave(&other, "encore", |_| {}).0), "again");
}

#[test]
fn whatever_happened_to_a_site_it_leaves_and_comes_back_the_same() {
    for seed in 1..=4 {
        let app = TestApp::new();
        let editor = app.desk("Camille", Role::Admin).editor();
        let mut dice = Dice(seed);
        for turn in 0..40 {
            let context = app.context(&editor);
            act(&app, &context, &mut dice, turn);
        }
        // Related articles are found anew, as the import finds them.
        rebuild::rebuild(&app.newsroom, app.now(), &mut |_, _| {}).expect("a rebuild");
        for drafts in [false, true] {
            let (folder, _) = leave(&app, &format!("dossier-{drafts}"), |order| order.drafts = drafts);
            let (other, _) = elsewhere(&app, &folder);
            assert_same_site(&app, &other);
            let again = leave(&other, "encore", |order| order.drafts = drafts).0;
            assert_same(&files(&folder), &files(&again), &format!("seed {seed}, drafts {drafts}"));
        }
    }
}

/// Those folders of real content that are there: the first `few`, or all of them in the long form (`tests/long corpora`).
pub fn corpora(names: &[&'static str], few: usize) -> Vec<(&'static str, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let count = if std::env::var_os("TEST_LONG").is_some() { names.len() } else { few };
    let place = |name: &&'static str| {
        let places = ["../shared/data", "../../shared/data"].map(|place| root.join(place).join(name));
        places.into_iter().find(|path| path.is_dir()).map(|path| (*name, path))
    };
    names.iter().take(count).filter_map(place).collect()
}

#[test]
fn real_sites_leave_and_come_back_the_same() {
    for (name, path) in
        corpora(&["jekyll-fixtures", "jekyll-docs", "site-eig", "seed", "hugo-made", "photos"], 3)
    {
        let app = TestApp::new();
        come_back(&app, &path);
        for drafts in [false, true] {
            let (folder, _) = leave(&app, &format!("{name}-{drafts}"), |order| order.drafts = drafts);
            let (other, _) = elsewhere(&app, &folder);
            assert_same_site(&app, &other);
            let again = leave(&other, "encore", |order| order.drafts = drafts).0;
            assert_same(&files(&folder), &files(&again), &format!("{name}, drafts {drafts}"));
        }
    }
}

#[test]
fn an_export_replaces_an_export_and_nothing_else() {
    let app = TestApp::new();
    app.publish("une", "title: Une", "Texte.");
    let (folder, _) = leave(&app, "dossier", |_| {});
    fs::create_dir_all(folder.join(".git")).expect("a folder");
    fs::write(folder.join(".git/HEAD"), "ref").expect("a file");
    // An export that was killed left this.
    fs::create_dir_all(app.folder().join(".dossier.chapeau-export")).expect("a folder");
    fs::write(app.folder().join(".dossier.chapeau-export/reste"), "x").expect("a file");
    app.publish("deux", "title: Deux", "Texte.");
    let (_, second) = leave(&app, "dossier", |_| {});
    let out = files(&folder);
    assert_eq!((second.articles, second.put_aside), (2, None));
    assert!(out.contains_key(".git/HEAD") && !out.contains_key("reste"), "{:?}", out.keys());
    let others = app.folder().join("autre");
    fs::create_dir(&others).expect("a folder");
    fs::write(others.join("roman.txt"), "Il était une fois").expect("a file");
    let order = ExportOrder { folder: others.clone(), ..ExportOrder::default() };
    let refused = export(&app.newsroom, &order, app.now(), &mut |_, _| {}).expect_err("a refusal");
    assert!(refused.to_string().contains("--force"), "{refused}");
    assert_eq!(files(&others).len(), 1);
    let own = ExportOrder { force: true, own: vec![others.join("roman.txt")], ..order.clone() };
    let refused = export(&app.newsroom, &own, app.now(), &mut |_, _| {}).expect_err("a refusal");
    assert!(refused.to_string().contains("database"), "{refused}");
    let forced = ExportOrder { force: true, ..order };
    let report = export(&app.newsroom, &forced, app.now(), &mut |_, _| {}).expect("an export");
    let aside = report.put_aside.expect("a folder");
    assert_eq!(fs::read_to_string(aside.join("roman.txt")).expect("a file"), "Il était une fois");
    let left: Vec<_> = fs::read_dir(app.folder()).expect("a folder").filter_map(Result::ok).collect();
    assert!(
        left.iter().all(|entry| !entry.file_name().to_string_lossy().contains("chapeau-export")),
        "{left:?}"
    );
}

#[test]
fn an_export_that_fails_leaves_the_one_before() {
    let app = TestApp::new();
    app.import_bytes(&[
        ("_config.yml", b"title: Essai\n"),
        ("uploads/a.png", &png(10, 10)),
        ("a.md", b"---\ntitle: A\n---\n![](/uploads/a.png)\n"),
    ]);
    let (folder, _) = leave(&app, "dossier", |_| {});
    let before = files(&folder);
    app.run_sql("UPDATE media SET digest = 'not a digest'");
    let order = ExportOrder { folder: folder.clone(), ..ExportOrder::default() };
    export(&app.newsroom, &order, app.now(), &mut |_, _| {}).expect_err("a failure");
    assert_same(&before, &files(&folder), "after the failure");
    assert!(!app.folder().join(".dossier.chapeau-export").exists());
}

#[test]
fn an_export_has_no_secret() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Admin);
    lived_in(&app);
    desk.page("/desk/");
    let secrets: Vec<String> = [
        "SELECT email AS word FROM accounts",
        "SELECT password AS word FROM accounts WHERE password IS NOT NULL",
        "SELECT token_hash AS word FROM sessions",
    ]
    .into_iter()
    .flat_map(|sql| app.words(sql))
    .collect();
    assert!(secrets.len() >= 3, "{secrets:?}");
    for (path, bytes) in files(&leave(&app, "dossier", |order| order.drafts = true).0) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        for secret in &secrets {
            assert!(!text.contains(secret.as_str()), "{path} has {secret}");
        }
        assert!(!text.contains("token_hash") && !text.contains("argon2"), "{path}");
    }
}
