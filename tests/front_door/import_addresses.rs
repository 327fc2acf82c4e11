//! Every address that readers of an old site knew answers here, and the report says so.

use chapeau::domain::editor::Role;
use chapeau::newsroom::import::report::ImportReport;
use chapeau::newsroom::import::{OrderWords, import_as};

use crate::house::{TestApp, png};

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

fn post(text: &str) -> String {
    format!("---\n{text}\n---\nTexte.\n")
}

fn answers(app: &TestApp, address: &str) {
    let reply = app.get(address);
    let end = if reply.status == 301 { app.get(reply.header("location")).status } else { reply.status };
    assert_eq!(end, 200, "{address} → {}", reply.status);
}

/// Silent addresses, after a look at whether their number is right.
fn silent(report: &ImportReport) -> Vec<&str> {
    let trial = &report.addresses;
    assert_eq!(trial.tried, trial.answering + trial.silent.len());
    trial.silent.iter().map(|silent| silent.address.as_str()).collect()
}

#[test]
fn files_that_no_article_names_stay_online_unless_they_were_hidden() {
    let app = TestApp::new();
    let picture = png(4, 4);
    let report = app.import_bytes(&[
        ("_config.yml", b"exclude: [prive, notes.md]\n"),
        ("_posts/2024-01-01-a.md", b"---\ntitle: A\n---\n![Un](/assets/nomme.png)\n"),
        ("_drafts/b.md", b"---\ntitle: B\n---\n[doc](/presse/secret%20du%20brouillon.pdf)\n"),
        (
            "_posts/2024-01-02-c.md",
            b"---\ntitle: C\npublished: false\nfiches: [/presse/cle-etrangere.pdf]\n---\nx\n",
        ),
        ("_posts/2031-01-02-d.md", b"---\ntitle: D\n---\n[demain](/presse/demain.pdf)\n"),
        ("notes.md", b"---\ntitle: N\n---\n[doc](presse/exclu.pdf)\n"),
        ("assets/nomme.png", &picture),
        ("presse/dossier de presse.pdf", PDF),
        ("presse/secret du brouillon.pdf", &[PDF, b"1"].concat()),
        ("presse/cle-etrangere.pdf", &[PDF, b"2"].concat()),
        ("presse/exclu.pdf", &[PDF, b"3"].concat()),
        ("presse/demain.pdf", &[PDF, b"4"].concat()),
        ("prive/a.pdf", &[PDF, b"5"].concat()),
        ("_uploads/libre.pdf", &[PDF, b"6"].concat()),
    ]);
    for address in ["/presse/dossier%20de%20presse.pdf", "/uploads/libre.pdf", "/assets/nomme.png"] {
        answers(&app, address);
    }
    for hidden in [
        "/presse/secret%20du%20brouillon.pdf",
        "/presse/cle-etrangere.pdf",
        "/presse/exclu.pdf",
        "/presse/demain.pdf",
        "/prive/a.pdf",
    ] {
        let reply = app.get(hidden);
        let end = if reply.status == 301 { app.get(reply.header("location")).status } else { reply.status };
        assert_eq!(end, 404, "{hidden}");
    }
    assert_eq!(
        silent(&report),
        [
            "/presse/cle-etrangere.pdf",
            "/presse/demain.pdf",
            "/presse/exclu.pdf",
            "/presse/secret%20du%20brouillon.pdf"
        ]
    );
    let desk = app.desk("Camille", Role::Publisher);
    let kept = desk.page("/desk/media?show=kept");
    assert_eq!(kept.all(".mgrid .nm"), ["dossier de presse.pdf", "libre.pdf"]);
    assert!(kept.one("[aria-current=true]").contains("Gardés en ligne"));
    app.at("2031-01-03 09:00");
    answers(&app, "/presse/demain.pdf");
}

#[test]
fn front_matter_that_describes_an_upload_is_read_into_the_library() {
    let app = TestApp::new();
    let (one, two, three) = (png(4, 4), png(5, 4), png(6, 4));
    let report = app.import_bytes(&[
        ("_uploads/pont.png", &one),
        ("_uploads/pont.md", b"---\ntitle: Le pont\nalt: Un pont de pierre\ncredit: Ada\n---\n"),
        ("_uploads/gare.png", &two),
        ("_uploads/gare.png.md", b"---\nalt: La gare\n---\n"),
        ("_uploads/place.png", &three),
        (
            "_uploads/autre.md",
            b"---\nfile: /uploads/place.png\nalternative_text: La place\nrights: CC BY\n---\n",
        ),
        ("_posts/2024-01-01-a.md", b"---\ntitle: A\n---\n![](/uploads/pont.png)\n"),
    ]);
    assert_eq!(app.page("/2024/01/01/a.html").attributes("article img", "alt"), ["Un pont de pierre"]);
    let desk = app.desk("Camille", Role::Publisher);
    let said = |name: &str| {
        let list = desk.page(&format!("/desk/media?q={name}"));
        let record = desk.page(&list.attributes(".mgrid a", "href")[0]);
        (record.one("#alt"), record.attributes("#credit, #rights", "value"))
    };
    assert_eq!(said("pont"), ("Un pont de pierre".to_owned(), vec!["Ada".to_owned(), String::new()]));
    assert_eq!(said("gare").0, "La gare");
    assert_eq!(said("place"), ("La place".to_owned(), vec![String::new(), "CC BY".to_owned()]));
    let state = |path: &str| report.files.iter().find(|file| file.path == path).map(|file| file.state);
    assert_eq!(state("_uploads/pont.md"), Some("aside"));
    assert_eq!(app.get("/uploads/pont.md").status, 404);
}

#[test]
fn each_old_address_is_tried_and_the_report_says_which_are_silent() {
    let app = TestApp::new();
    let report = app.import(&[
        ("_config.yml", "url: https://ancien.example\nbaseurl: /blog\n"),
        ("_posts/2024-01-01-a.md", &post("title: A\nredirect_from: [/vieux/, '/?p=1']")),
        ("_posts/2024-01-02-b.md", &post("title: B\npublished: false")),
        ("_redirects", "/r /2024/01/01/a.html\n/s /nulle-part/\n"),
    ]);
    assert_eq!((report.addresses.tried, silent(&report)), (5, vec!["/s"]));
    assert_eq!(report.addresses.silent[0].file, "");
    for address in [
        "/blog/2024/01/01/a.html",
        "/2024/01/01/a.html",
        "/vieux/",
        "/blog/vieux/",
        "/?p=1",
        "/r",
        "/blog/",
        "/blog/feed.xml",
    ] {
        answers(&app, address);
    }
    assert_eq!(app.get("/blog/2024/01/02/b.html").status, 404);
    // The folder is taken off once, however often it stands there.
    for times in [2, 150] {
        assert_eq!(app.get(&format!("{}/vieux/", "/blog".repeat(times))).status, 404, "{times} times");
    }
    assert_eq!(app.get("/blog/rien/").status, 404);
    assert_eq!(app.get("/blogue/2024/01/01/a.html").status, 404);
}

#[test]
fn documents_answer_where_their_old_site_had_them_whatever_their_names() {
    let app = TestApp::new();
    let report = app.import(&[
        (
            "_config.yml",
            "permalink: /:categories/:long_month/:hour/:title:output_ext\ntimezone: Europe/Paris\n\
             collections:\n  notes: {output: true, permalink: '/:collection/:year/:title/'}\n\
             defaults:\n- scope: {path: blog, type: posts}\n  values: {permalink: weekdate}\n",
        ),
        ("_posts/2024-03-01-Un.MD", &post("title: Un\ncategories: [Vie]")),
        ("blog/_posts/2024-03-02-deux.md", &post("title: Deux")),
        ("_notes/sans-date.md", &post("title: Sans")),
        ("_notes/datee.md", &post("title: Datée\ndate: 2020-05-06")),
        ("Pages/Trois.MARKDOWN", &post("title: Trois")),
        ("index.MD", &post("title: Bienvenue")),
    ]);
    for address in [
        "/vie/March/00/Un.html",
        "/notes/2026/sans-date/",
        "/notes/2020/datee/",
        "/Pages/Trois.html",
        "/Pages/Trois",
    ] {
        answers(&app, address);
    }
    assert_eq!(silent(&report), Vec::<&str>::new(), "{report:?}");
}

#[test]
fn what_a_server_shows_at_a_second_address_answers_there() {
    let app = TestApp::new();
    let report = app.import(&[
        (
            "_config.yml",
            "title: Essai\npermalink: /:year/:month/:day/:title\ncollections: {guides: {output: true}}\n\
             defaults: [{scope: {path: images, type: pages}, values: {published: false}}]\n",
        ),
        ("_guides/index.md", &post("title: Tous les guides")),
        ("_guides/velo/index.md", &post("title: Le vélo")),
        ("_guides/velo/pistes.json", "{}"),
        ("_posts/2022-06-30-soir.md", &post("title: Un soir\ndate: 2022-06-30 23:30:00")),
        ("_posts/2022-06-30-nuit.md", &post("title: Une nuit\ndate: '2022-06-30 00:30:00'")),
        ("_posts/2022-02-30-rond.md", &post("title: Un mois trop court")),
        ("humans.txt", "Une équipe."),
        ("README.txt", "Pour qui programme."),
        ("requirements.txt", "jekyll"),
    ]);
    for address in [
        "/guides/",
        "/guides/velo/",
        "/guides/velo/index",
        "/guides/velo/pistes.json",
        // Which of the two days it was depends on the machine that built the site.
        "/2022/06/30/soir",
        "/2022/07/01/soir",
        "/2022/06/30/nuit",
        "/2022/03/02/rond",
        "/humans.txt",
    ] {
        answers(&app, address);
    }
    for address in ["/README.txt", "/requirements.txt", "/2022/06/29/nuit"] {
        assert_eq!(app.get(address).status, 404, "{address}");
    }
    assert_eq!(app.get("/guides/").header("location"), "/guides/index");
    assert_eq!(silent(&report), Vec::<&str>::new());
}

#[test]
fn the_folder_that_the_configuration_names_is_the_site() {
    let app = TestApp::new();
    let repository = app.folder().join("depot");
    for (path, text) in [
        ("_config.yml", "title: Essai\nsource: ./web/\n".to_owned()),
        ("web/_config.yml", "permalink: pretty\n".to_owned()),
        ("web/_posts/2024-01-02-un.md", "---\ntitle: Un\n---\n[plan](/plans/ville.geojson)\n".to_owned()),
        ("web/plans/ville.geojson", "{}".to_owned()),
        ("outils/note.md", post("title: Note")),
        ("_posts/2024-01-03-deux.md", post("title: Deux")),
    ] {
        let path = repository.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }
    let order = OrderWords::default().order().expect("an order");
    let report = import_as(&app.newsroom, &repository, &order, app.now(), &mut |_, _| {}).expect("an import");
    for address in ["/2024/01/02/un.html", "/plans/ville.geojson"] {
        answers(&app, address);
    }
    for address in ["/2024/01/03/deux.html", "/outils/note.html", "/web/plans/ville.geojson"] {
        assert_eq!(app.get(address).status, 404, "{address}");
    }
    assert_eq!((report.summary().articles, report.summary().pages), (1, 0), "{:?}", report.files);
    assert_eq!(silent(&report), Vec::<&str>::new());
}

#[test]
fn pictures_of_a_collection_answer_where_its_permalink_put_them() {
    let app = TestApp::new();
    let site = app.folder().join("guides");
    let config = "title: Essai\nexclude: [_guides/prive]\ncollections:\n  \
                  guides: {output: true, permalink: '/mode-emploi/:path/'}\n  \
                  fiches: {output: true, permalink: '/f/:name:output_ext'}\n  caches: {permalink: '/c/:path/'}\n";
    let guide = "---\ntitle: Le guide\n---\n![Plan](/mode-emploi/img/plan.png) ![Vue](/f/vue.png)\n";
    let (plan, view, secret, hidden) = (png(4, 4), png(5, 4), png(6, 4), png(7, 4));
    for (path, bytes) in [
        ("_config.yml", config.as_bytes()),
        ("_guides/guide.md", guide.as_bytes()),
        ("_guides/img/plan.png", &plan),
        ("_guides/prive/secret.png", &secret),
        ("_fiches/img/vue.png", &view),
        ("_caches/cache.png", &hidden),
    ] {
        let path = site.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, bytes).expect("a file");
    }
    let import = || {
        let order = OrderWords::default().order().expect("an order");
        import_as(&app.newsroom, &site, &order, app.now(), &mut |_, _| {}).expect("an import")
    };
    let report = import();
    for address in ["/mode-emploi/guide/", "/mode-emploi/img/plan.png", "/f/vue.png"] {
        answers(&app, address);
    }
    for address in
        ["/mode-emploi/prive/secret.png", "/guides/prive/secret.png", "/c/cache.png", "/caches/cache.png"]
    {
        assert_eq!(app.get(address).status, 404, "{address}");
    }
    let codes = report.files.iter().flat_map(|file| &file.remarks).map(|remark| remark.code.as_str());
    assert!(codes.clone().all(|code| code != "missing-file"), "{:?}", codes.collect::<Vec<_>>());
    assert_eq!(silent(&report), Vec::<&str>::new());
    assert_eq!(import().removed, Vec::<String>::new(), "a second import finds them again");
}

#[test]
fn one_permalink_in_two_languages_is_two_addresses() {
    let app = TestApp::new();
    let files = [
        ("_posts/fr/2024-01-01-a.md", post("title: Bonjour\nlang: fr\npermalink: /accueil/")),
        ("_posts/en/2024-01-01-a.md", post("title: Hello\nlang: en\npermalink: /accueil/")),
        ("_posts/fr/2024-01-02-b.md", post("title: Seul\nlang: fr\npermalink: /seul/")),
    ];
    let mut all: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    all.push(("_config.yml", "languages: [fr, en]\ndefault_lang: fr\n"));
    let report = app.import(&all);
    assert_eq!(app.page("/accueil/").one("h1"), "Bonjour");
    assert_eq!(app.page("/en/accueil/").one("h1"), "Hello");
    assert_eq!(app.get("/en/seul/").header("location"), "/seul/");
    assert_eq!(silent(&report), Vec::<&str>::new());
    let links = app.page("/accueil/").attributes("link[rel=alternate][hreflang=en]", "href");
    assert_eq!(links, ["https://journal.example/en/accueil/"]);
}

#[test]
fn a_project_page_of_github_answers_below_its_repository() {
    let app = TestApp::new();
    let report = app.import(&[
        ("_config.yml", "title: Guide\nremote_theme: x\nrepository: ada/guide\n"),
        ("README.md", "# Accueil\n\n[guide](docs/guide.md)\n"),
        ("docs/guide.md", &post("title: Le guide")),
        ("docs/autre.md", "# Sans en-tête\n\nTexte.\n"),
        ("docs/README.md", "# Sommaire\n\nTexte.\n"),
        ("CONTRIBUTING.md", "# Règles\n"),
    ]);
    for address in [
        "/guide/docs/guide.html",
        "/docs/guide.html",
        "/docs/autre.html",
        "/docs/autre.md",
        "/README.md",
        "/guide/docs/",
        "/guide/",
        "/docs/",
    ] {
        answers(&app, address);
    }
    assert_eq!(app.page("/docs/autre.html").one("h1"), "Sans en-tête");
    assert_eq!(app.get("/CONTRIBUTING.html").status, 404);
    assert_eq!(silent(&report), Vec::<&str>::new());
}

#[test]
fn texts_that_the_old_program_only_copied_are_files() {
    let app = TestApp::new();
    app.import(&[
        ("_config.yml", "title: T\n"),
        ("donnees/stations.geojson", "{\"type\": \"FeatureCollection\", \"features\": []}"),
        ("donnees/notes.md", "# Notes\n"),
        ("README.md", "# Dépôt\n"),
        ("_data/equipe.json", "{}"),
    ]);
    for address in ["/donnees/stations.geojson", "/donnees/notes.md"] {
        answers(&app, address);
    }
    assert_eq!(app.get("/README.md").status, 404, "it speaks of the repository");
    assert_eq!(app.get("/_data/equipe.json").status, 404);
}

#[test]
fn links_to_what_the_old_program_made_lead_to_what_this_one_makes() {
    let app = TestApp::new();
    let body = "[Flux](https://vieux.example/feed.xml) [Atom](/atom.xml) [Plan](https://vieux.example/sitemap.xml) \
                [Robots](http://vieux.example/robots.txt) [Mot](https://vieux.example/tag/pont/) \
                [Flux du mot](https://vieux.example/feed/by_tag/pont.xml) [Ancien](/depliant.pdf) [Absent](/absent.pdf)\n";
    let text = format!("---\ntitle: Un\ntags: [pont]\n---\n{body}");
    let config = "title: Vieux\nurl: https://vieux.example\n";
    let files = [
        ("_config.yml", config),
        ("_posts/2024-01-01-a.md", text.as_str()),
        ("_redirects", "/depliant.pdf /2024/01/01/a.html\n"),
    ];
    for run in 1..=2 {
        let report = app.import(&files);
        let missing: Vec<_> = report
            .files
            .iter()
            .flat_map(|file| &file.remarks)
            .filter(|remark| remark.code == "missing-file")
            .map(|remark| remark.detail.as_str())
            .collect();
        assert_eq!(missing, ["/absent.pdf"], "run {run}");
        let links = app.page("/2024/01/01/a.html").attributes(".prose p a", "href");
        let led = [
            "/feed.xml",
            "/atom.xml",
            "/sitemap.xml",
            "/robots.txt",
            "/tag/pont/",
            "/feed/by_tag/pont.xml",
            "/depliant.pdf",
        ];
        assert_eq!(links, led, "run {run}");
        for link in &links {
            assert!(app.get(link).status < 400, "{link}");
        }
    }
}

#[test]
fn a_page_below_a_folder_of_the_program_is_led_to_from_its_old_address() {
    let app = TestApp::new();
    let page = |title: &str| format!("---\ntitle: {title}\n---\nTexte.\n");
    let (media, desk) = (page("Presse"), page("Bureau"));
    let report = app.import(&[
        ("_config.yml", "title: Essai\nlang: fr\n"),
        ("media/presse.html", &media),
        ("desk/bureau.html", &desk),
        ("_posts/2024-01-01-a.md", "---\ntitle: A\npublished: false\n---\n![x](/assets/prive.png)\n"),
        ("assets/prive.png", "x"),
    ]);
    let moved = app.get("/media/presse.html");
    assert_eq!((moved.status, moved.header("location")), (301, "/presse/"), "it leads to its page");
    let silent: Vec<_> = report.addresses.silent.iter().map(|silent| silent.address.as_str()).collect();
    assert_eq!(
        silent,
        ["/assets/prive.png", "/desk/bureau.html"],
        "what nobody serves does not count as answering"
    );
}

#[test]
fn what_templates_of_jekyll_name_was_shown_with_each_page() {
    let app = TestApp::new();
    let logo = crate::house::png(4, 4);
    let report = app.import_bytes(&[
        ("_config.yml", b"title: Essai\nlang: fr\n"),
        ("_posts/2024-01-01-a.md", b"---\ntitle: A\n---\nTexte.\n"),
        ("_includes/entete.html", b"<img src=\"/img/logo.png\">"),
        ("_layouts/default.html", b"---\n---\n<img src=\"/img/logo.png\">{{ content }}"),
        ("img/logo.png", &logo),
    ]);
    assert_eq!(app.get("/img/logo.png").status, 301, "{:?}", report.addresses);
    assert_eq!((report.addresses.tried, report.addresses.answering), (2, 2));
    let why = |path: &str| {
        let file = report.files.iter().find(|file| file.path == path).expect("the file");
        file.remarks.first().map(|remark| remark.detail.clone()).unwrap_or_default()
    };
    assert_eq!(why("_includes/entete.html"), "its folder holds templates");
}
