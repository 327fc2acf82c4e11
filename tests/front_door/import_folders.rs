//! Plain folders of Markdown: notes of Obsidian, exports of Notion, documentation.

use chapeau::domain::editor::Role;
use chapeau::newsroom::import::report::ImportReport;
use chapeau::newsroom::import::{ImportOrder, import_as};

use crate::house::{TestApp, png};

fn bring(app: &TestApp, files: &[(&str, &[u8])]) -> ImportReport {
    for (name, bytes) in files {
        let path = app.folder().join("old").join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, bytes).expect("a file");
    }
    let folder = app.folder().join("old");
    import_as(&app.newsroom, &folder, &ImportOrder::default(), app.now(), &mut |_, _| {}).expect("an import")
}

fn system(report: &ImportReport) -> (String, bool) {
    let found = report.recognised.clone().expect("a word");
    (found.system, found.is_certain)
}

#[test]
fn notes_of_obsidian_are_pages_whose_links_lead_on() {
    let app = TestApp::new();
    let note = "---\ntags: [jardin]\naliases: [Potager]\n---\n\
        Voir [[Bêche|la bêche]], [[Outils/Bêche#Le manche]], [[Absente]] et [[#Fin]]. ==Surligné== #plantes/rares ^bloc1\n\n\
        ![[plan.png|300]] ![[Bêche]] ![[guide.pdf]] [lien](Outils/B%C3%AAche.md#le-manche) ![img](img/plan.png)\n\n\
        > [!warning] Attention\n> Ça **coupe**.\n\n> [!tip]- Ouvrir\n> Dedans.\n\n%%SECRET%%\n\n```\n[[code]]\n```\n\n`[[aussi]]`\n\n## Fin\n";
    let report = bring(
        &app,
        &[
            ("Jardin/Été.md", note.as_bytes()),
            ("Jardin/Outils/Bêche.md", b"# La grande b\xc3\xaache\n\nTexte.\n\n## Le manche\n"),
            ("Jardin/img/plan.png", &png(60, 40)),
            ("Jardin/guide.pdf", b"%PDF-1.4\n%%EOF"),
            ("Jardin/Brouillon.md", b"---\npublish: false\n---\nSECRET [[\xc3\x89t\xc3\xa9]]"),
            (".obsidian/app.json", b"{}"),
        ],
    );
    assert_eq!(system(&report), ("Obsidian".to_owned(), true));
    assert_eq!(report.addresses.silent, [], "{:?}", report.addresses);
    assert_eq!((report.summary().pages, report.summary().drafts), (2, 1), "{:?}", report.files);
    let page = app.page("/jardin/ete/").text();
    for word in [
        "href=\"/jardin/outils/beche/\">la bêche",
        "href=\"/jardin/outils/beche/#le-manche\"",
        "Absente",
        "href=\"#fin\"",
        "<mark>Surligné</mark>",
        "plan.png",
        "guide.pdf",
        "Attention",
        "Ça <strong>coupe</strong>.",
        "<summary>Ouvrir</summary>",
        "[[code]]",
        "<code>[[aussi]]</code>",
        "jardin",
        "plantes/rares",
    ] {
        assert!(page.contains(word), "{word}: {page}");
    }
    assert!(!page.contains("SECRET") && !page.contains("^bloc1"), "{page}");
    assert_eq!(app.page("/jardin/outils/beche/").one("h1"), "La grande bêche");
    assert_eq!(app.get("/jardin/brouillon/").status, 404);
    let remarks: Vec<_> = report
        .files
        .iter()
        .flat_map(|file| &file.remarks)
        .map(|one| (one.code.as_str(), one.detail.as_str()))
        .collect();
    assert!(remarks.contains(&("missing-entry", "Absente")), "{remarks:?}");
}

#[test]
fn models_for_new_texts_are_no_pages() {
    for (files, hidden, shown) in [
        (
            [
                ("Notes/Un.md", "Voir [[Deux]]."),
                ("Modèles/Jour.md", "SECRET du {{date}}."),
                ("Deux.md", "Texte."),
            ],
            "/modeles/jour/",
            "/notes/un/",
        ),
        (
            [
                ("guide/templates/vide.md", "# SECRET {{title}}"),
                ("guide/templates/choisir.md", "# Choisir un gabarit"),
                ("un.md", "Texte."),
            ],
            "/guide/templates/vide/",
            "/guide/templates/choisir/",
        ),
    ] {
        let app = TestApp::new();
        let files = files.map(|(path, text)| (path, text.as_bytes()));
        let report = bring(&app, &files);
        assert_eq!(report.summary().pages, 2, "{:?}", report.files);
        assert_eq!(app.get(hidden).status, 404, "{hidden}");
        assert_eq!(app.get(shown).status, 200, "{shown}");
        assert!(!app.page("/plan-du-site/").text().contains("SECRET"));
    }
}

#[test]
fn an_export_of_notion_loses_the_numbers_behind_its_names() {
    let app = TestApp::new();
    let number = "0123456789abcdef0123456789abcdef";
    let home = format!(
        "# Carnet\n\n[Idée](Carnet%20{number}/Id%C3%A9e%20{number}.md)\n\n![](Carnet%20{number}/plan.png)\n"
    );
    let report = bring(
        &app,
        &[
            (&format!("Carnet {number}.md"), home.as_bytes()),
            (&format!("Carnet {number}/Idée {number}.md"), "# Idée\n\nTexte.\n".as_bytes()),
            (&format!("Carnet {number}/plan.png"), &png(60, 40)),
        ],
    );
    assert_eq!(system(&report), ("Notion".to_owned(), true));
    assert_eq!(report.addresses.silent, [], "{:?}", report.addresses);
    let page = app.page("/carnet/").text();
    assert!(page.contains("href=\"/carnet/idee/\"") && page.contains("plan.png"), "{page}");
    assert_eq!(app.page("/carnet/idee/").one("h1"), "Idée");
}

#[test]
fn documentation_is_pages_with_its_folders_as_addresses() {
    let app = TestApp::new();
    let report = bring(
        &app,
        &[
            ("README.md", b"# Le guide\n\n[Installer](guide/installer.md) [Licence](LICENSE)"),
            ("guide/README.md", b"# Pour commencer\n\nTexte."),
            (
                "guide/installer.md",
                b"Sans titre.\n\n[Retour](../README.md) [haut](#x) [ailleurs](https://x.example/a.md)",
            ),
            ("LICENSE", b"MIT"),
        ],
    );
    assert_eq!(system(&report), ("Markdown".to_owned(), false));
    assert_eq!(report.summary().pages, 3, "{:?}", report.files);
    assert_eq!(app.page("/guide/").one("h1"), "Pour commencer");
    let page = app.page("/guide/installer/").text();
    assert!(page.contains("href=\"/readme/\">Retour") && page.contains("https://x.example/a.md"), "{page}");
    assert!(app.page("/readme/").text().contains("href=\"/guide/installer/\""));
}

#[test]
fn what_a_folder_dates_ahead_waits_for_its_day() {
    let app = TestApp::new();
    let text = |title: &str, date: &str| format!("---\ntitle: {title}\ndate: {date}\n---\nUn texte.\n");
    let (coming, past) = (text("La fête", "2031-01-01"), text("Le pont", "2020-01-01"));
    app.import(&[("actus/fete.md", &coming), ("actus/pont.md", &past)]);
    for address in ["/", "/articles/", "/feed.xml", "/sitemap-1.xml"] {
        assert!(!app.page(address).text().contains("fete"), "{address} shows what is to come");
    }
    assert!(app.page("/articles/").text().contains("Le pont"));
    let plans = app.desk("Camille", Role::Publisher).page("/desk/articles?state=scheduled").text();
    assert!(plans.contains("La fête"), "{plans}");
}

#[test]
fn a_page_of_sentences_with_a_list_of_data_stays_a_page() {
    let app = TestApp::new();
    app.import(&[
        ("_config.yml", "title: Rivière\n"),
        ("_data/menu.yml", "- nom: A\n  url: /a/\n"),
        (
            "ou.md",
            "---\ntitle: Où\npermalink: /ou/\n---\nAu 3, quai du Moulin.\n\n{% for m in site.data.menu %}{{ m.nom }}{% endfor %}\n",
        ),
        ("liste.md", "---\ntitle: Liste\npermalink: /liste/\n---\n{% for m in site.data.menu %}{{ m.nom }}{% endfor %}\n"),
    ]);
    assert!(app.page("/ou/").text().contains("Au 3, quai du Moulin."));
    assert_ne!(app.get("/liste/").status, 200, "there is nothing to show");
}

#[test]
fn what_the_page_says_of_files_and_pictures_is_in_no_list() {
    let app = TestApp::new();
    app.import(&[
        ("_config.yml", "title: Rivière\n"),
        ("r.txt", "Un texte.\n"),
        (
            "_posts/2021-01-02-avis.md",
            "---\ntitle: Avis\n---\nVoir le [règlement](/r.txt) et ![](/absente.jpg) jeudi.\n",
        ),
    ]);
    let article = app.page("/2021/01/02/avis.html");
    assert!(article.text().contains("Image absente"), "readers of the page are told");
    let described = article.attributes("meta[name=description]", "content").join("");
    for (place, text) in [("description", described), ("feed", app.page("/feed.xml").text())] {
        assert!(text.contains("règlement"), "{place}: {text}");
        let summary = text.split("<content").next().unwrap_or_default();
        assert!(!summary.contains("Image absente") && !summary.contains("octets"), "{place}: {summary}");
    }
}
