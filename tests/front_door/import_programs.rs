//! Sites that other programs build of texts: Zola, Pelican, Astro. Texts stand where those programs put them.

use chapeau::newsroom::import::report::ImportReport;
use chapeau::newsroom::import::{ImportOrder, import_as};

use crate::house::{TestApp, png};

fn bring(app: &TestApp, files: &[(&str, &str)]) -> ImportReport {
    let folder = app.folder().join("old");
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, bytes).expect("a file");
    };
    for (name, text) in files {
        if name.ends_with(".png") { write(name, &png(6, 4)) } else { write(name, text.as_bytes()) }
    }
    let report = import_as(&app.newsroom, &folder, &ImportOrder::default(), app.now(), &mut |_, _| {})
        .expect("an import");
    assert_eq!(report.addresses.silent, [], "{:?}", report.addresses);
    for address in ["/", "/articles/", "/feed.xml", "/sitemap.xml"] {
        assert!(!app.get(address).text().contains("SECRET"), "{address}");
    }
    report
}

fn names(report: &ImportReport) -> (String, Vec<(String, usize)>) {
    let foreign = report.foreign.clone().expect("a translation");
    (foreign.system, foreign.names.into_iter().map(|name| (name.name, name.uses)).collect())
}

#[test]
fn zola_texts_stand_where_zola_put_them() {
    let app = TestApp::new();
    let config = "base_url = \"https://ancien.example/carnet\"\ntitle = \"Serre\"\ndefault_language = \"fr\"\n[languages.en]\ntitle = \"Greenhouse\"\n";
    let post = "+++\ntitle = \"Bonjour\"\n[taxonomies]\ntags = [\"eau\"]\ncategories = [\"Carnet\"]\n[extra]\nauthor = \"Ada Vigne\"\n+++\n\
                Voir [la suite](@/blog/voyage/index.md#x) {{ youtube(id=\"abc\") }} {{ meteo(ville=\"Brest\") }} `{{ code }}`\n\n\
                {% boite(titre=\"T\") %}\nDedans\n{% end %}\n";
    let report = bring(
        &app,
        &[
            ("config.toml", config),
            ("templates/page.html", "{{ page.content }}"),
            ("content/blog/_index.md", "+++\ntitle = \"Blog\"\n+++\n"),
            ("content/blog/2024-02-03-Bonjour à tous.md", post),
            ("content/blog/bonjour.en.md", "+++\ntitle = \"Hello\"\ndate = 2024-02-03\n+++\nHello."),
            (
                "content/blog/voyage/index.md",
                "+++\ntitle = \"Le voyage\"\ndate = 2024-03-01\nslug = \"grand-voyage\"\naliases = [\"vieux/voyage\"]\n+++\n![Grappe](photo.png)",
            ),
            ("content/blog/voyage/photo.png", ""),
            ("content/a-propos.md", "+++\ntitle = \"À propos\"\npath = \"qui/nous\"\n+++\nTexte."),
            ("content/cache.md", "+++\ntitle = \"SECRET\"\ndate = 2024-01-01\ndraft = true\n+++\nSECRET"),
            ("static/plan.png", ""),
        ],
    );
    assert_eq!(names(&report), ("Zola".to_owned(), vec![("boite".to_owned(), 1), ("meteo".to_owned(), 1)]));
    let page = app.page("/blog/bonjour-a-tous/").text();
    for word in [
        "href=\"/blog/grand-voyage/#x\"",
        "youtube.com/watch?v=abc",
        "meteo(ville=",
        "<code>{{ code }}</code>",
        "Dedans",
        "Ada Vigne",
        "Carnet",
    ] {
        assert!(page.contains(word), "{word}: {page}");
    }
    assert_eq!(app.get("/vieux/voyage/").header("location"), "/blog/grand-voyage/");
    assert!(app.page("/blog/grand-voyage/").text().contains("alt=\"Grappe\""));
    assert_eq!(app.page("/qui/nous/").one("h1"), "À propos");
    assert_eq!(app.page("/en/blog/bonjour/").one("h1"), "Hello");
    assert_eq!((app.get("/cache/").status, app.get("/blog/").header("location")), (404, "/articles/"));
    assert_eq!(app.get("/carnet/qui/nous/").header("location"), "/qui/nous/");
}

#[test]
fn pelican_texts_stand_where_pelican_put_them() {
    let app = TestApp::new();
    let config = "AUTHOR = 'Ada Vigne'\nSITENAME = \"Mon carnet\"\nSITEURL = 'https://ancien.example'\nDEFAULT_LANG = 'fr'\nARTICLE_URL = 'billets/{date:%Y}/{slug}/'\n";
    let post = "Title: Mon premier article\nDate: 2024-02-03 10:20\nCategory: Python\nTags: eau, feu\nAuthors: Bob Noir, Eve Roux\nSummary: En bref,\n  et plus.\n\n\
                Voir [autre]({filename}/notes/deux.md#x) ![img]({static}images/a.png) [t]({tag}eau)\n";
    let report = bring(
        &app,
        &[
            ("pelicanconf.py", config),
            ("content/un.md", post),
            ("content/notes/deux.md", "Title: Deux\nDate: 2024-02-04\nSlug: numero-deux\n\nTexte."),
            ("content/trois.md", "Title: SECRET\nDate: 2024-02-04\nStatus: draft\n\nSECRET"),
            ("content/pages/contact.md", "Title: Contact\n\nPage."),
            ("content/quatre.rst", "Quatre\n######\n"),
            ("content/images/a.png", ""),
        ],
    );
    assert_eq!(names(&report).0, "Pelican");
    assert_eq!(report.foreign.clone().expect("a translation").left.get("type:.rst"), Some(&1));
    let page = app.page("/billets/2024/mon-premier-article/").text();
    for word in [
        "href=\"/billets/2024/numero-deux/#x\"",
        "alt=\"img\"",
        "href=\"/tags/eau/\"",
        "Bob Noir",
        "Eve Roux",
        "Python",
    ] {
        assert!(page.contains(word), "{word}: {page}");
    }
    assert!(app.page("/billets/2024/numero-deux/").text().contains("Ada Vigne"));
    assert_eq!(app.page("/pages/contact.html").one("h1"), "Contact");
    for (old, now) in [
        ("/category/python.html", "/categories/python/"),
        ("/tag/eau.html", "/tags/eau/"),
        ("/author/bob-noir.html", "/auteurs/bob-noir/"),
        ("/feeds/all.atom.xml", "/feed.xml"),
    ] {
        assert_eq!(app.get(old).header("location"), now, "{old}");
    }
}

#[test]
fn astro_texts_stand_where_astro_put_them() {
    let app = TestApp::new();
    let report = bring(
        &app,
        &[
            ("astro.config.mjs", "export default defineConfig({ site: 'https://ancien.example' })"),
            ("package.json", "{}"),
            (
                "src/content/blog/premier.mdx",
                "---\ntitle: 'Premier'\ndescription: 'En bref'\npubDate: 'Jul 08 2022'\nheroImage: '../../assets/une.png'\ntags: [eau]\n---\n\
                 import Carte from '../Carte.astro';\n\nVoir [la suite](./second.md) <Carte ville=\"Brest\">Dedans</Carte> ![img](/plan.png)\n",
            ),
            ("src/content/blog/second.md", "---\ntitle: Second\npubDate: 2024-01-02\n---\nTexte."),
            (
                "src/content/blog/cache.md",
                "---\ntitle: SECRET\npubDate: 2024-01-02\ndraft: true\n---\nSECRET",
            ),
            ("src/pages/a-propos.md", "---\ntitle: À propos\n---\nPage."),
            ("src/assets/une.png", ""),
            ("public/plan.png", ""),
        ],
    );
    assert_eq!(names(&report), ("Astro".to_owned(), vec![("Carte".to_owned(), 1)]));
    let page = app.page("/blog/premier/").text();
    for word in ["href=\"/blog/second/\"", "&lt;Carte ville=", "Dedans", "une.png", "plan.png", "2022"] {
        assert!(page.contains(word), "{word}: {page}");
    }
    assert!(!page.contains("import Carte"), "{page}");
    assert_eq!(app.page("/a-propos/").one("h1"), "À propos");
    assert_eq!(app.get("/blog/cache/").status, 404);
}
