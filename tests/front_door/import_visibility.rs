//! What a site hid, an import hides, and what it showed is shown: every way to hide a text, tried at every place
//! where readers look. The ways are those of Jekyll 4.3, checked against what `jekyll build` writes.

use chapeau::newsroom::import::report::ImportReport;

use crate::house::{TestApp, png};

/// Where readers could meet a text, besides its address.
const EVERYWHERE: [&str; 16] = [
    "/",
    "/articles/",
    "/categories/",
    "/categories/secrets/",
    "/tags/",
    "/tags/secret/",
    "/tags/secret/feed.xml",
    "/auteurs/agent-secret/",
    "/archives/",
    "/archives/2026/",
    "/plan-du-site/",
    "/feed.xml",
    "/rss.xml",
    "/feed.json",
    "/sitemap-1.xml",
    "/recherche/?q=ornithorynque",
];

const JEKYLL: &str = "title: Essai\ncollections:\n  notes: {output: true}\n  caches: {output: false}\n  \
                      sans: {title: Sans}\nexclude: [tmp, '*.brouillon.md', 'a/b/']\n";

fn secret(more: &str) -> String {
    let date = if more.contains("date:") { "" } else { "date: 2026-10-01\n" };
    let title = if more.contains("title:") { "" } else { "title: Le grand secret\n" };
    format!(
        "---\n{title}{date}categories: [Secrets]\ntags: [secret]\n\
         author: Agent Secret\nredirect_from: /vieux-secret\n{more}\n---\nUn ornithorynque.\n\n\
         ![Vue](/uploads/secret.png)\n"
    )
}

const PUBLIC: &str = "---\ntitle: Public\ntags: [connu]\nrelated: [Le grand secret]\n---\nTexte.\n";

fn import(config: &str, path: &str, text: &str) -> (TestApp, ImportReport) {
    let app = TestApp::new();
    let picture = png(4, 4);
    let posts = if config.contains("collections_dir: c") { "c/_posts" } else { "_posts" };
    let public = format!("{posts}/2026-01-01-public.md");
    let report = app.import_bytes(&[
        ("_config.yml", config.as_bytes()),
        (&public, PUBLIC.as_bytes()),
        (path, text.as_bytes()),
        ("uploads/secret.png", &picture),
    ]);
    (app, report)
}

fn assert_hidden(app: &TestApp, report: &ImportReport, path: &str, way: &str) {
    let file = report.files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("{way}: no line"));
    let said = file.draft.is_some()
        || file.state == "scheduled"
        || file.remarks.iter().any(|remark| matches!(remark.code.as_str(), "not-public" | "list-page"));
    assert!(said, "{way}: the report says why: {file:?}");
    for place in EVERYWHERE.into_iter().chain(file.address.as_deref()) {
        let reply = app.get(place);
        assert!(matches!(reply.status, 200 | 404), "{way}: {place} answers {}", reply.status);
        let text = reply.text();
        for word in
            ["grand secret", "Agent Secret", "Un ornithorynque", "/tags/secret/\"", "/categories/secrets/\""]
        {
            assert!(!text.contains(word), "{way}: {place} shows “{word}”");
        }
    }
    if let Some(address) = &file.address {
        assert_eq!(app.get(address).status, 404, "{way}: {address}");
    }
    assert_eq!(app.get("/vieux-secret").status, 404, "{way}: its old address");
    assert_eq!(app.get("/uploads/secret.png").status, 404, "{way}: its picture");
    let public = app.page("/2026/01/01/public.html").text();
    assert!(!public.contains("secret"), "{way}: the public article shows it");
}

#[test]
fn what_a_site_hid_is_nowhere() {
    let future = "date: 2999-01-01";
    for (way, config, path, more) in [
        ("output: false", JEKYLL, "_caches/secret.md", ""),
        ("no output", JEKYLL, "_sans/secret.md", ""),
        ("collections as a list", "collections: [notes]", "_notes/secret.md", ""),
        ("an unknown collection", JEKYLL, "_inconnue/secret.md", ""),
        ("a collection that is not at the top", JEKYLL, "sous/_notes/secret.md", ""),
        ("published: false", JEKYLL, "_posts/2026-10-01-secret.md", "published: false"),
        ("published empty", JEKYLL, "_posts/2026-10-01-secret.md", "published:"),
        ("published: no", JEKYLL, "_posts/2026-10-01-secret.md", "published: no"),
        ("published: \"false\"", JEKYLL, "_posts/2026-10-01-secret.md", "published: \"false\""),
        ("published: ~ of a page", JEKYLL, "secret.md", "published: ~"),
        ("published: off of a collection", JEKYLL, "_notes/secret.md", "published: off"),
        (
            "published in the defaults",
            "defaults: [{scope: {path: ''}, values: {published: true}}, {scope: {path: _posts/x}, values: {published: false}}]",
            "_posts/x/2026-10-01-secret.md",
            "",
        ),
        (
            "published in the defaults of a collection",
            "collections: {notes: {output: true}}\ndefaults: [{scope: {type: notes}, values: {published: false}}]",
            "_notes/secret.md",
            "",
        ),
        (
            "published in the defaults of several folders",
            "defaults: [{scope: {path: '_posts/{x,y}*'}, values: {published: false}}]",
            "_posts/y2/2026-10-01-secret.md",
            "",
        ),
        ("a folder that begins with _", JEKYLL, "_posts/_brouillons/2026-10-01-secret.md", ""),
        ("a name that begins with _", JEKYLL, "_posts/_2026-10-01-secret.md", ""),
        ("a name that begins with .", JEKYLL, "_posts/.2026-10-01-secret.md", ""),
        ("a folder that begins with .", JEKYLL, "_posts/.x/2026-10-01-secret.md", ""),
        ("a name without a date", JEKYLL, "_posts/secret.md", ""),
        ("a page that begins with _", JEKYLL, "sous/_secret.md", ""),
        ("a page in a folder that begins with .", JEKYLL, ".cache/secret.md", ""),
        ("a page in a folder that begins with _", JEKYLL, "sous/_prive/secret.md", ""),
        ("a page in a folder that begins with #", JEKYLL, "#sous/secret.md", ""),
        ("exclude a folder", JEKYLL, "tmp/secret.md", ""),
        ("exclude what begins so", JEKYLL, "tmp-2026/secret.md", ""),
        ("exclude by a pattern, at any depth", JEKYLL, "a/x/secret.brouillon.md", ""),
        ("exclude with a slash", JEKYLL, "a/b/secret.md", ""),
        ("exclude a post", "exclude: [_posts/2026-10]", "_posts/2026-10-01-secret.md", ""),
        ("exclude a class", "exclude: ['[p-t]*.md']", "secret.md", ""),
        ("Jekyll's own exclude", JEKYLL, "Gemfile-secret.md", ""),
        ("the folder of the built site", "destination: docs", "docs/secret.md", ""),
        ("outside collections_dir", "collections_dir: c", "_posts/2026-10-01-secret.md", ""),
        ("a draft", JEKYLL, "_drafts/secret.md", ""),
        ("a draft in a folder", JEKYLL, "sous/_drafts/secret.md", ""),
        ("a layout", JEKYLL, "_layouts/secret.md", ""),
        ("an include", JEKYLL, "_includes/secret.html", ""),
        ("data", JEKYLL, "_data/secret.md", ""),
        ("styles", JEKYLL, "_sass/secret.md", ""),
        ("an archetype", JEKYLL, "archetypes/secret.md", ""),
        ("a model", JEKYLL, "modeles/secret.md", "title: '{{ titre }}'"),
        ("a date to come", JEKYLL, "_posts/2026-10-01-secret.md", future),
        ("a date to come in a collection", JEKYLL, "_notes/secret.md", future),
        ("a date to come in the name", JEKYLL, "_posts/2999-01-01-secret.md", "# no date:"),
        ("limit_posts", "limit_posts: 1", "_posts/2025-10-01-secret.md", "date: 2025-10-01"),
    ] {
        let (app, report) = import(config, path, &secret(more));
        assert_hidden(&app, &report, path, way);
    }
}

#[test]
fn what_a_site_showed_is_shown() {
    for (way, config, path, more, address) in [
        ("a post", JEKYLL, "_posts/2026-10-01-secret.md", "", "/secrets/2026/10/01/secret.html"),
        ("a folder below", JEKYLL, "_posts/x/_y/2026-10-01-secret.md", "", "/secrets/2026/10/01/secret.html"),
        ("a collection", JEKYLL, "_notes/secret.md", "", "/notes/secret.html"),
        ("a folder of a collection", JEKYLL, "_notes/x/.y/secret.md", "", "/notes/x/.y/secret.html"),
        ("include", "include: [_pages]", "_pages/secret.md", "permalink: /secret/", "/secret/"),
        ("include and exclude", "include: [tmp]\nexclude: [tmp]", "tmp/secret.md", "", "/tmp/secret.html"),
        ("the name of a folder alone", JEKYLL, "sous/tmp/secret.md", "", "/sous/tmp/secret.html"),
        ("vendor", JEKYLL, "vendor/secret.md", "", "/vendor/secret.html"),
        ("a page of tomorrow", JEKYLL, "secret.md", "date: 2999-01-01", "/secret.html"),
        (
            "future: true",
            "future: true",
            "_posts/2026-10-01-secret.md",
            "date: 2999-01-01",
            "/secrets/2999/01/01/secret.html",
        ),
        (
            "published in the defaults of pages, which Jekyll does not ask",
            "defaults: [{scope: {path: secret.md}, values: {published: false}}]",
            "secret.md",
            "",
            "/secret.html",
        ),
        (
            "a scope that begins with a slash and holds for nothing",
            "defaults: [{scope: {path: /_posts}, values: {published: false}}]",
            "_posts/2026-10-01-secret.md",
            "",
            "/secrets/2026/10/01/secret.html",
        ),
        (
            "of two scopes of a page, the last that says the key",
            "defaults:\n- {scope: {path: doc, type: pages}, values: {permalink: '/un/:basename/'}}\n\
             - {scope: {path: docs}, values: {lang: fr}}\n\
             - {scope: {path: doc, type: pages}, values: {permalink: '/deux/:basename/'}}",
            "docs/secret.md",
            "",
            "/deux/secret/",
        ),
        (
            "unpublished: true",
            "unpublished: true",
            "_posts/2026-10-01-secret.md",
            "published: false",
            "/secrets/2026/10/01/secret.html",
        ),
        ("unpublished: true for a page", "unpublished: true", "secret.md", "published:", "/secret.html"),
        (
            "an included folder of a collection that is not written",
            "include: [_pages]\ncollections: {pages: {output: false}}",
            "_pages/secret.md",
            "",
            "/_pages/secret.html",
        ),
        ("a page below collections_dir", "collections_dir: c", "c/secret.md", "", "/c/secret.html"),
        (
            "show_drafts",
            "show_drafts: true",
            "_drafts/secret.md",
            "date: 2026-10-01",
            "/secrets/2026/10/01/secret.html",
        ),
        (
            "draft: true in Jekyll",
            JEKYLL,
            "_posts/2026-10-01-secret.md",
            "draft: true",
            "/secrets/2026/10/01/secret.html",
        ),
        ("a folder of documents", JEKYLL, "documents/secret.md", "", "/documents/secret.html"),
        ("a folder of media", JEKYLL, "media/secret.html", "permalink: /secret/", "/secret/"),
        ("a folder of files", JEKYLL, "files/secret.html", "", "/files/secret.html"),
        ("a folder of images", JEKYLL, "images/secret.md", "", "/images/secret.html"),
    ] {
        let (app, report) = import(config, path, &secret(more));
        let file = report.files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("{way}"));
        assert_eq!((file.state, file.address.as_deref()), ("published", Some(address)), "{way}: {file:?}");
        assert_eq!(app.page(address).one("h1"), "Le grand secret", "{way}");
        assert_eq!(app.get("/vieux-secret").header("location"), address, "{way}");
        assert_eq!(app.get("/uploads/secret.png").status, 200, "{way}");
    }
}

#[test]
fn a_file_that_the_site_hid_is_not_served_even_if_an_article_names_it() {
    let config = "collections: {notes: {output: false}}\nexclude: [tmp]\n\
                  defaults: [{scope: {path: interne}, values: {published: false}}]\n";
    for path in [
        "tmp/plan.png",
        "_prive/plan.png",
        "sous/_plan.png",
        ".cache/plan.png",
        "_notes/plan.png",
        "uploads/_plan.png",
        "interne/plan.png",
    ] {
        let app = TestApp::new();
        let picture = png(5, 5);
        let text = format!("---\ntitle: Public\n---\n![Plan](/{path}) et [le plan](/{path})\n");
        let report = app.import_bytes(&[
            ("_config.yml", config.as_bytes()),
            ("_posts/2026-01-01-public.md", text.as_bytes()),
            (path, &picture),
        ]);
        app.page("/2026/01/01/public.html");
        for address in [format!("/{path}"), format!("/uploads/{path}"), path.replace("uploads/", "/uploads/")]
        {
            let status = app.get(&format!("/{}", address.trim_start_matches('/'))).status;
            assert_eq!(status, 404, "{address}");
        }
        let file = report.files.iter().find(|file| file.path == path).expect("a line");
        assert_eq!(file.state, "aside", "{file:?}");
    }
}

#[test]
fn a_list_made_by_liquid_leads_to_the_list_of_this_site() {
    let app = TestApp::new();
    let list =
        "---\ntitle: Liste\nlayout: default\n---\n{% for post in site.posts %}{{ post.title }}{% endfor %}\n";
    let tags = "---\ntitle: Tags\n---\n{% for tag in site.tags %}{{ tag[0] }}{% endfor %}\n";
    let report = app.import(&[
        ("_config.yml", "title: Essai\ncollections: {notes: {output: true, permalink: '/notes/:title/'}}\n"),
        ("_posts/2026-01-01-public.md", PUBLIC),
        ("_notes/une.md", "---\ntitle: Une\n---\nTexte.\n"),
        ("index.html", list),
        ("blog/index.html", list),
        ("tags.html", tags),
        ("liste.md", list),
    ]);
    for path in ["index.html", "blog/index.html", "tags.html", "liste.md"] {
        let file = report.files.iter().find(|file| file.path == path).expect("a line");
        assert_eq!(file.state, "aside", "{file:?}");
        assert!(file.remarks.iter().any(|remark| remark.code == "list-page"), "{file:?}");
    }
    assert!(!app.page("/plan-du-site/").text().contains("Liste"));
    for (old, new) in [
        ("/blog/", "/articles/"),
        ("/tags.html", "/tags/"),
        ("/liste.html", "/articles/"),
        ("/notes/", "/articles/"),
    ] {
        assert_eq!(app.get(old).header("location"), new, "{old}");
    }
    assert_eq!(app.page("/notes/une/").one("h1"), "Une");
}

#[test]
fn keys_of_other_programs_are_obeyed_for_their_own_sites_and_said_for_others() {
    for (marker, key, state) in [
        ("hugo.toml", "draft: true", "draft"),
        ("hugo.toml", "expiryDate: 2020-01-01", "draft"),
        ("hugo.toml", "publishDate: 2999-01-01", "scheduled"),
        ("pelicanconf.py", "status: draft", "draft"),
        (".eleventy.js", "draft: true", "draft"),
        ("notes.txt", "draft: true", "draft"),
        ("notes.txt", "status: draft", "draft"),
        ("notes.txt", "publishDate: 2999-01-01", "scheduled"),
        ("notes.txt", "expiry_date: 2020-01-01", "draft"),
        ("_config.yml", "draft: true", "published"),
        ("_config.yml", "status: draft", "published"),
        ("_config.yml", "expiryDate: 2020-01-01", "published"),
        ("_config.yml", "publishDate: 2999-01-01", "published"),
    ] {
        let app = TestApp::new();
        let text = format!("---\ntitle: A\ndate: 2024-01-01\n{key}\n---\nTexte.\n");
        let report = app.import(&[(marker, "title = 'x'\n"), ("content/posts/a.md", &text)]);
        let file = report.files.iter().find(|file| file.path.ends_with("a.md")).expect("a line");
        assert_eq!(file.state, state, "{marker} {key}: {file:?}");
        assert!(file.remarks.iter().any(|remark| remark.code == "foreign-key"), "{file:?}");
        let expected = if state == "published" { 200 } else { 404 };
        assert_eq!(app.get(file.address.as_deref().expect("an address")).status, expected, "{marker} {key}");
    }
}
