//! Files that Jekyll only copies: pages in HTML without front matter, texts, what programs read. Their addresses were
//! public, so they answer here, or the report says which do not and what to do.

use chapeau::domain::editor::Role;
use chapeau::newsroom::export::{ExportOrder, export};
use chapeau::newsroom::import::report::{ImportReport, SilentReason};

use crate::house::{TestApp, png};

const CONFIG: (&str, &str) = ("_config.yml", "title: Vieux\nurl: https://vieux.example\n");
const POST: (&str, &str) = ("_posts/2020-01-02-a.md", "---\ntitle: A\n---\nTexte.\n");

fn html(head: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"fr\"><head><meta charset=\"utf-8\">{head}</head>\n<body>{body}</body></html>\n"
    )
}

fn silent(report: &ImportReport) -> Vec<(&str, SilentReason)> {
    let trial = &report.addresses;
    assert_eq!(trial.tried, trial.answering + trial.silent.len());
    trial.silent.iter().map(|one| (one.address.as_str(), one.why)).collect()
}

fn remarks<'r>(report: &'r ImportReport, path: &str) -> Vec<(&'r str, &'r str)> {
    let file =
        report.files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("{path}: no line"));
    file.remarks.iter().map(|remark| (remark.code.as_str(), remark.detail.as_str())).collect()
}

#[test]
fn the_text_of_an_old_page_is_a_page_at_its_address() {
    let app = TestApp::new();
    let picture = png(4, 4);
    let page = html(
        "<title>Le quai | Vieux</title><meta name=description content='Un quai'><script>mesure()</script>",
        "<nav><a href=/>Accueil</a></nav><h1>Le quai</h1><p onclick=\"vol()\">Le quai des <b>barques</b>, et {{ page.title }}.</p>\
         <script>alert(1)</script><form action=/x><input name=q></form>\
         <p><a href=\"suite.html#bas\">La suite</a> <img src=\"../img/quai.png\" alt=\"Un quai\"></p>",
    );
    let report = app.import_bytes(&[
        (CONFIG.0, CONFIG.1.as_bytes()),
        (POST.0, POST.1.as_bytes()),
        ("vieux/quai.html", page.as_bytes()),
        ("vieux/suite.html", html("<title>Suite</title>", "<p id=bas>La suite du quai.</p>").as_bytes()),
        ("vieux/index.html", html("<title>Vieux</title>", "<p>L’accueil du vieux site.</p>").as_bytes()),
        ("vieux/Ancien.HTM", b"<p>D\xe9j\xe0 vu, en Latin-1.</p>"),
        ("img/quai.png", &picture),
    ]);
    let shown = app.page("/vieux/quai.html");
    assert_eq!(shown.one("h1"), "Le quai");
    let text = shown.text();
    assert!(
        text.contains("{{ page.title }}") && !text.contains("alert(1)") && !text.contains("vol()"),
        "{text}"
    );
    assert_eq!(shown.attributes("article img", "alt"), ["Un quai"]);
    assert!(shown.attributes("article a", "href").contains(&"/vieux/suite.html#bas".to_owned()), "{text}");
    assert_eq!(
        remarks(&report, "vieux/quai.html")[0],
        ("page-from-html", "<form> × 1, <input> × 1, <nav> × 1, <script> × 2")
    );
    assert_eq!(app.page("/vieux/").one("h1"), "Vieux");
    assert!(app.page("/vieux/Ancien.HTM").text().contains("Déjà vu"));
    assert_eq!(silent(&report), []);
    // Twice changes nothing, and an export gives it back as a text that Jekyll reads.
    assert_eq!(
        app.import_bytes(&[(CONFIG.0, CONFIG.1.as_bytes()), ("vieux/quai.html", page.as_bytes())])
            .unchanged(),
        2
    );
    let folder = app.folder().join("export");
    let order = ExportOrder {
        folder: folder.clone(),
        public_url: "https://site.example".to_owned(),
        all_articles: "Tous les articles".to_owned(),
        ..ExportOrder::default()
    };
    export(&app.newsroom, &order, app.now(), &mut |_, _| {}).expect("an export");
    let again = std::fs::read_to_string(folder.join("vieux/quai.md")).expect("the page as Markdown");
    assert!(again.contains("Le quai des **barques**"), "{again}");
}

#[test]
fn an_old_page_that_leads_elsewhere_is_a_redirect() {
    let app = TestApp::new();
    let leads =
        |to: &str| html(&format!("<meta http-equiv=\"refresh\" content=\"0; url={to}\">"), "<p>Déplacé.</p>");
    let report = app.import(&[
        CONFIG,
        POST,
        ("un.html", &leads("/2020/01/02/a.html")),
        ("sous/deux.html", &leads("../2020/01/02/a.html")),
        ("trois.html", &leads("https://vieux.example/2020/01/02/a.html")),
        ("quatre.html", &leads("https://autre.example/x")),
    ]);
    for (from, to) in [
        ("/un.html", "/2020/01/02/a.html"),
        ("/sous/deux.html", "/2020/01/02/a.html"),
        ("/trois.html", "/2020/01/02/a.html"),
        ("/quatre.html", "https://autre.example/x"),
    ] {
        let reply = app.get(from);
        assert_eq!((reply.status, reply.header("location")), (301, to), "{from}");
    }
    assert_eq!(silent(&report), []);
    assert_eq!(remarks(&report, "un.html"), [("kept-aside", "it leads to /2020/01/02/a.html")]);
}

#[test]
fn a_page_without_a_text_of_its_own_is_named_with_what_to_do() {
    let app = TestApp::new();
    let report = app.import(&[
        CONFIG,
        POST,
        ("google0123456789abcdef.html", "google-site-verification: google0123456789abcdef.html"),
        (
            "carte/index.html",
            &html("<title>Carte</title>", "<div id=carte></div><script src=carte.js></script>"),
        ),
        ("404.html", &html("<title>404</title>", "<p>Cette page n’est plus là.</p>")),
        ("index.html", &html("<title>Accueil</title>", "<p>Bienvenue chez nous.</p>")),
        ("bower_components/x/demo.html", &html("<title>Demo</title>", "<p>A widget for all.</p>")),
        (
            "api/articles.json",
            "---\n---\n[{% for post in site.posts %}{{ post.url | jsonify }}{% endfor %}]\n",
        ),
    ]);
    let seen = silent(&report);
    assert_eq!(
        seen,
        [
            ("/api/articles.json", SilentReason::Filled),
            ("/bower_components/x/demo.html", SilentReason::PageLeft),
            ("/carte/", SilentReason::PageLeft),
            ("/google0123456789abcdef.html", SilentReason::PageLeft),
        ]
    );
    for (address, _) in seen {
        assert_eq!(app.get(address).status, 404, "{address}");
    }
    assert_eq!(remarks(&report, "carte/index.html"), [("kept-aside", "a page without a text of its own")]);
    let shown = app.desk("camille", Role::Admin).page("/desk/imports/1").text();
    for sentence in ["par le serveur web placé devant", "l’ancien programme remplissait ce fichier"] {
        assert!(shown.contains(sentence), "{sentence}: {shown}");
    }
}

#[test]
fn hidden_pages_in_html_stay_hidden() {
    let app = TestApp::new();
    let secret = html("<title>Secret</title>", "<p>Un ornithorynque.</p>");
    let paths = [
        "_prive/a.html",
        "prive/a.html",
        "sous/_a.html",
        ".cache/a.html",
        "_layouts/a.html",
        "_notes/a.html",
        "gabarits/a.html",
        "muet/a.html",
    ];
    let config = "title: T\nexclude: [prive]\nlayouts_dir: gabarits\ncollections: {notes: {output: false}}\n\
                  defaults: [{scope: {path: muet}, values: {published: false}}]\n";
    let mut files = vec![("_config.yml", config), POST];
    files.extend(paths.iter().map(|path| (*path, secret.as_str())));
    let report = app.import(&files);
    for path in paths {
        assert_eq!(app.get(&format!("/{path}")).status, 404, "{path}");
        assert_eq!(app.get(&format!("/{}", path.trim_start_matches('_'))).status, 404, "{path}");
        assert!(!remarks(&report, path).is_empty(), "{path}");
    }
    for place in ["/plan-du-site/", "/sitemap-1.xml", "/recherche/?q=ornithorynque"] {
        let shown = app.get(place).text();
        assert!(!shown.contains("Un ornithorynque") && !shown.contains("Secret"), "{place}: {shown}");
    }
}

#[test]
fn texts_that_jekyll_copied_are_files_and_those_of_the_repository_are_not() {
    let app = TestApp::new();
    let report = app.import(&[
        ("_config.yml", "title: Vieux\ninclude: [.well-known]\n"),
        POST,
        ("donnees.json", "{}"),
        ("cours/exemple.py", "print(1)\n"),
        ("cours/notes.rst", "Cours\n=====\n"),
        ("cle.asc", "-----BEGIN PGP PUBLIC KEY BLOCK-----\n"),
        (".well-known/preuve", "x\n"),
        ("package.json", "{}"),
        ("README.md", "# Dépôt\n"),
        ("LICENSE", "x\n"),
        ("CNAME", "vieux.example\n"),
        ("scripts/deploy.sh", "#!/bin/sh\n"),
        ("assets/site.css", "a{}\n"),
    ]);
    for address in
        ["/donnees.json", "/cours/exemple.py", "/cours/notes.rst", "/cle.asc", "/.well-known/preuve"]
    {
        let reply = app.get(address);
        assert_eq!(reply.status, 301, "{address}");
        assert_eq!(app.get(reply.header("location")).status, 200, "{address}");
    }
    for path in ["package.json", "README.md", "LICENSE", "CNAME", "scripts/deploy.sh", "assets/site.css"] {
        assert_eq!(remarks(&report, path), [("kept-aside", "")], "{path}");
        assert_eq!(app.get(&format!("/{path}")).status, 404, "{path}");
    }
    assert_eq!(silent(&report), []);
}

#[test]
fn texts_in_another_markup_are_named_with_a_reason() {
    let app = TestApp::new();
    let report = app.import(&[
        ("_config.yml", "title: Vieux\nmarkdown_ext: md,note\n"),
        POST,
        ("_posts/2020-01-03-b.textile", "---\ntitle: B\n---\nh1. Bonjour\n"),
        ("_posts/2020-01-04-c.adoc", "---\ntitle: C\npublished: false\n---\n== Caché\n"),
        ("aide.org", "---\ntitle: Aide\n---\n* Aide\n"),
        ("_posts/2020-01-05-d.note", "---\ntitle: D\n---\nUne **note**.\n"),
        ("page.note", "---\ntitle: Page\n---\nUne page.\n"),
    ]);
    assert_eq!(
        silent(&report),
        [("/2020/01/03/b.html", SilentReason::OtherMarkup), ("/aide.html", SilentReason::OtherMarkup)]
    );
    assert_eq!(remarks(&report, "_posts/2020-01-03-b.textile"), [("other-markup", "textile")]);
    assert_eq!(app.page("/2020/01/05/d.html").one("h1"), "D");
    assert_eq!(app.page("/page.html").one("h1"), "Page");
}

#[test]
fn texts_that_stay_drafts_though_readers_saw_them_are_named() {
    let app = TestApp::new();
    let report = app.import(&[
        CONFIG,
        POST,
        ("_posts/2020-01-03-b.md", "---\ntitle: B\npublished: \"false\"\n---\nTexte.\n"),
        ("_posts/2020-01-04-c.md", "---\ntitle: C\npublished: peut-être\n---\nTexte.\n"),
        ("_posts/2020-01-05-d.md", "---\ntitle: D\npublished: false\n---\nTexte.\n"),
        ("lisez.txt", "---\ntitle: Lisez\n---\nTexte.\n"),
        ("casse-et-cache.md", "---\npublished: false\ntags: [a\n---\nTexte.\n"),
        ("casse.md", "---\ntitle: Cassé\npermalink: [x\n---\nTexte.\n"),
    ]);
    assert_eq!(
        silent(&report),
        [
            ("/2020/01/03/b.html", SilentReason::Draft),
            ("/2020/01/04/c.html", SilentReason::Draft),
            ("/casse-et-cache.html", SilentReason::Draft),
            ("/lisez.txt", SilentReason::Draft)
        ]
    );
    let file = report.files.iter().find(|file| file.path.ends_with("b.md")).expect("its line");
    assert_eq!(file.draft_code, Some("draft-meant"));
    let reply = app.get("/casse.html");
    assert!(matches!(reply.status, 200 | 301), "broken front matter says no address: {}", reply.status);
}

#[test]
fn shown_drafts_have_the_date_of_their_file_and_data_its_own_reason() {
    let app = TestApp::new();
    let report = app.import(&[
        ("_config.yml", "title: Vieux\nshow_drafts: true\nincludes_dir: morceaux\ndata_dir: donnees\n"),
        (
            "_drafts/idee.md",
            "---\ntitle: Idée\n---\n{{ site.data.prix[0].euros }} €, {% include mot.html %}.\n",
        ),
        ("donnees/prix.tsv", "nom\teuros\npain\t3\n"),
        ("morceaux/mot.html", "<b>voilà</b>"),
        ("_data/lignes.csv", "a,b\n1,2\n"),
    ]);
    let draft = report.files.iter().find(|file| file.path == "_drafts/idee.md").expect("its line");
    assert_eq!((draft.state, draft.draft), ("published", None));
    let shown = app.page(draft.address.as_deref().expect("an address")).text();
    assert!(shown.contains("3\u{a0}€, ") && shown.contains("voilà"), "{shown}");
    assert_eq!(
        remarks(&report, "_data/lignes.csv"),
        [("not-public", "its folder holds data, which templates read")]
    );
}

#[test]
fn nothing_is_markdown_in_a_page_of_html() {
    let app = TestApp::new();
    let picture = png(4, 4);
    let page = "---\ntitle: Page\nbaseline: Au bord\nchapeau-text: \"Un *chapeau* ![a](/img/b.png)\"\n---\n\
        <div class=\"row\">\n\n        <p>Un *texte*</p>\n\n    <ul>\n      <li>un</li>\n\n      <li>deux</li>\n    </ul>\n</div>\n\n\
        \x20   <p><a href=\"{{ site.baseurl }}/2020/01/02/a.html\">{{ page.baseline }}</a></p>\n\n\
        \x20   <p>Encore</p>\nTexte *pas* Markdown\n# pas un titre\n- pas une liste\n</div>\n    <p>Fin</p>\n    <img src=\"img/a.png\" alt=\"Vue\">\n";
    let whole = "---\nlayout: null\ntitle: Entier\n---\n<!DOCTYPE html>\n<html>\n<head><title>{{ page.title }} | site</title>\n\n\
        <style>p {}</style></head>\n<body>\n\n    <p>Le corps</p>\n\n</body>\n</html>\n";
    let report = app.import_bytes(&[
        (CONFIG.0, CONFIG.1.as_bytes()),
        (POST.0, POST.1.as_bytes()),
        ("page.html", page.as_bytes()),
        ("entier.html", whole.as_bytes()),
        ("_posts/2020-01-03-billet.HTML", b"---\ntitle: Billet\n---\n    <p>Un <b>billet</b></p>\n\n    <blockquote>\n\n    Cite\n    </blockquote>\n"),
        ("img/a.png", &picture),
        ("img/b.png", &png(6, 4)),
    ]);
    let shown = app.page("/page.html");
    assert_eq!(shown.all(".prose pre").len(), 0, "{}", shown.text());
    assert_eq!(shown.all(".prose li"), ["un", "deux"]);
    assert!(
        shown.attributes(".prose a", "href").contains(&"/2020/01/02/a.html".to_owned()),
        "{}",
        shown.text()
    );
    for text in ["Au bord", "Texte *pas* Markdown # pas un titre - pas une liste", "Fin", "Un *texte*"] {
        assert!(shown.one(".prose").contains(text), "{text}: {}", shown.one(".prose"));
    }
    assert_eq!(shown.attributes(".prose img", "alt"), ["Vue"]);
    assert!(!shown.text().contains("*chapeau*"), "the chapeau is Markdown");
    let whole = app.page("/entier.html");
    assert_eq!(whole.one(".prose"), "Le corps");
    let post = app.page("/2020/01/03/billet.HTML");
    assert_eq!((post.one(".prose blockquote").as_str(), post.all(".prose pre").len()), ("Cite", 0));
    assert!(report.files.iter().all(|file| file.remarks.iter().all(|remark| remark.code != "missing-file")));
}
