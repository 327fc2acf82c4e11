//! Backups of SPIP: shortcuts, lists, addresses, states; and files that are damaged, odd or none.

use std::path::{Path, PathBuf};

use chapeau::newsroom::import::report::ImportReport;
use chapeau::newsroom::import::undo::{self, UndoTarget};
use chapeau::newsroom::import::{ImportOrder, NameAnswers, import_as};
use chapeau::newsroom::{Error, Result};
use diesel::Connection as _;
use diesel::connection::SimpleConnection as _;

use crate::house::{TestApp, png};

/// The tables of a small site, with a section, an author, two words and two documents.
const SITE: &str = "
    CREATE TABLE spip_meta (nom TEXT, valeur TEXT);
    INSERT INTO spip_meta VALUES ('nom_site', 'Le quai'), ('adresse_site', 'https://quai.example'), ('langue_site', 'fr'),
      ('type_urls', 'propres'), ('post_dates', 'non'), ('secret_du_site', 'SECRET-META');
    CREATE TABLE spip_rubriques (id_rubrique INTEGER PRIMARY KEY, id_parent INT, titre TEXT, descriptif TEXT, texte TEXT, statut TEXT, lang TEXT);
    INSERT INTO spip_rubriques VALUES (1, 0, '10. Ateliers', 'Ce que l’on y fait.', '', 'publie', 'fr'), (2, 1, 'Réparer', '', '', 'publie', 'fr'),
      (3, 0, 'Réserve', '', 'SECRET-RUBRIQUE', 'prepa', 'fr'), (4, 5, 'Poule', '', '', 'publie', 'fr'), (5, 4, 'Œuf', '', '', 'publie', 'fr');
    CREATE TABLE spip_articles (id_article INTEGER PRIMARY KEY, surtitre TEXT, titre TEXT, soustitre TEXT, id_rubrique INT, chapo TEXT, texte TEXT, ps TEXT,
      date TEXT, statut TEXT, lang TEXT, id_trad INT, nom_site TEXT, url_site TEXT, virtuel TEXT);
    CREATE TABLE spip_auteurs (id_auteur INTEGER PRIMARY KEY, nom TEXT, bio TEXT, statut TEXT, email TEXT, pass TEXT);
    INSERT INTO spip_auteurs VALUES (1, 'Ada Vigne', 'Elle répare.', '0minirezo', 'SECRET@courrier.example', 'SECRET-PASSE');
    CREATE TABLE spip_auteurs_liens (id_auteur INT, id_objet INT, objet TEXT);
    CREATE TABLE spip_groupes_mots (id_groupe INTEGER PRIMARY KEY, titre TEXT);
    INSERT INTO spip_groupes_mots VALUES (1, 'Thèmes'), (2, '_Affichage');
    CREATE TABLE spip_mots (id_mot INTEGER PRIMARY KEY, titre TEXT, descriptif TEXT, id_groupe INT);
    INSERT INTO spip_mots VALUES (1, 'Vélo', '', 1), (2, 'sans-menu', '', 2);
    CREATE TABLE spip_mots_liens (id_mot INT, id_objet INT, objet TEXT);
    INSERT INTO spip_mots_liens VALUES (1, 2, 'article');
    CREATE TABLE spip_documents (id_document INTEGER PRIMARY KEY, titre TEXT, descriptif TEXT, credits TEXT, alt TEXT, fichier TEXT, extension TEXT,
      media TEXT, mode TEXT, statut TEXT);
    INSERT INTO spip_documents VALUES (1, 'Le quai', '', 'Photo : Ada', 'Un quai', 'png/quai.png', 'png', 'image', 'document', 'publie'),
      (2, 'Guide', '', '', '', 'pdf/guide.pdf', 'pdf', 'file', 'document', 'publie'), (3, 'SECRET-DOC', '', '', '', 'png/secret.png', 'png', 'image', 'document', 'prepa'),
      (4, 'Ailleurs', '', '', '', '../../../etc/passwd', '', 'file', 'document', 'publie');
    CREATE TABLE spip_documents_liens (id_document INT, id_objet INT, objet TEXT, vu TEXT, rang_lien INT);
    CREATE TABLE spip_forum (id_forum INTEGER PRIMARY KEY, id_objet INT, objet TEXT, auteur TEXT, email_auteur TEXT, texte TEXT, statut TEXT);
    CREATE TABLE spip_urls (url TEXT, type TEXT, id_objet INT, date TEXT, id_parent INT, perma INT);
    CREATE TABLE spip_formulaires (id INT);
    INSERT INTO spip_formulaires VALUES (1), (2);
";

/// A published article.
fn article(number: u32, text: &str) -> String {
    with_state(number, "publie", "2024-02-03 10:00:00", text)
}

fn with_state(number: u32, state: &str, date: &str, text: &str) -> String {
    let text = text.replace('\'', "''");
    format!(
        "INSERT INTO spip_articles VALUES ({number}, '', 'Titre {number}', '', 2, '', '{text}', '', '{date}', '{state}', 'fr', 0, '', '', '');"
    )
}

fn backup(app: &TestApp, name: &str, sql: &str) -> PathBuf {
    let path = app.folder().join("old").join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    let mut file = diesel::SqliteConnection::establish(&path.display().to_string()).expect("a file");
    file.batch_execute(sql).expect("a backup");
    path
}

fn write(app: &TestApp, name: &str, bytes: &[u8]) -> PathBuf {
    let path = app.folder().join("old").join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    std::fs::write(&path, bytes).expect("a file");
    path
}

fn bring(app: &TestApp, path: &Path, order: &ImportOrder) -> Result<ImportReport> {
    import_as(&app.newsroom, path, order, app.now(), &mut |_, _| {})
}

fn brought(app: &TestApp, sql: &str) -> ImportReport {
    let path = backup(app, "quai.sqlite", &format!("{SITE}{sql}"));
    bring(app, &path, &ImportOrder::default()).expect("an import")
}

fn refused(app: &TestApp, path: &Path) -> String {
    let why = match bring(app, path, &ImportOrder::default()) {
        Err(Error::Files(why)) => why,
        other => panic!("{other:?}"),
    };
    assert_eq!(app.words("SELECT CAST(id AS TEXT) AS word FROM articles"), Vec::<String>::new(), "{why}");
    why
}

#[test]
fn shortcuts_are_shown_as_spip_showed_them() {
    let mut wrong = Vec::new();
    for (text, words) in [
        ("{{AAA}} et {BBB}", &["<strong>AAA</strong>", "<em>BBB</em>"][..]),
        ("{{{AAA}}}\n\nBBB", &["\">AAA<a", "<p>BBB</p>"]),
        ("- AAA\n- BBB\n-* CCC\n-** DDD", &["<li>AAA</li>", "CCC", "<li>DDD</li>"]),
        ("-# AAA\n-# BBB", &["<ol", "<li>AAA</li>"]),
        ("AAA\nBBB\n_ CCC", &["AAA<br>\nBBB<br>\nCCC"]),
        ("-- AAA ?", &["—\u{a0}AAA"]),
        ("|{{AAA}}|{{BBB}}|\n|CCC|DDD|", &["<th", "AAA</th>", "<td", "DDD</td>"]),
        (
            "||AAA|BBB||\n|CCC|<|\n|^|DDD|",
            &["<caption>AAA<br>BBB</caption>", "colspan=\"2\"", "rowspan=\"2\"", "DDD"],
        ),
        ("AAA[[BBB {CCC}.]] et DDD[[<n> EEE]] puis[[<n>]]", &["BBB <em>CCC</em>.", "EEE", "footnote"]),
        (
            "[AAA->art2] [->art2] [BBB|CCC{en}->https://x.example/]",
            &["href=\"/Titre-2\">AAA", ">Titre 2</a>", "title=\"CCC\""],
        ),
        (
            "[AAA->rub2] [->mot1] [->aut1] [->doc2]",
            &["href=\"/categories/reparer/\"", "/tags/velo/", "/auteurs/ada-vigne/", "Guide"],
        ),
        (
            "[AAA->art999] [BBB->a@b.example] [?CCC] [DDD|EEE]",
            &["AAA", "mailto:a@b.example", "fr.wikipedia.org/wiki/CCC", "<abbr title=\"EEE\">DDD</abbr>"],
        ),
        ("Voir https://x.example/a, et [haut<-]AAA", &["href=\"https://x.example/a\"", "id=\"haut\"", "AAA"]),
        ("<code>{{AAA}}</code> et\n<cadre>\n{BBB}\n</cadre>", &["<code>{{AAA}}</code>", "{BBB}"]),
        ("<quote>AAA\n\nBBB</quote><poesie>CCC\nDDD</poesie>", &["<blockquote>", "BBB", "CCC<br>\nDDD"]),
        ("<html><p>{{AAA}}</p></html> \\{BBB\\} CCC~:", &["{{AAA}}", "{BBB}", "CCC\u{a0}:"]),
        ("<math>AAA $x^2$ BBB</math>", &["<math", "AAA", "BBB"]),
        ("<multi>[fr]AAA[en]SECRET</multi> BBB", &["AAA", "BBB"]),
        ("<doc1|center> AAA <emb2>", &["Le quai", "Photo", "Guide", "AAA"]),
        ("<doc999> AAA <carte3|zoom=2> BBB", &["AAA", "&lt;carte3|zoom=2&gt;", "BBB"]),
        ("{AAA\n\n<div>BBB\n\nCCC</div>\n\nDDD", &["AAA", "BBB", "CCC", "DDD"]),
        ("{{{{{{ AAA [[ BBB [ CCC <quote> DDD |", &["AAA", "BBB", "CCC", "DDD"]),
    ] {
        let app = TestApp::new();
        brought(&app, &(article(1, text) + &article(2, "Autre.")));
        let page = app.page("/Titre-1").text();
        let start = page.find("<div class=\"prose").unwrap_or_else(|| panic!("{text}"));
        let page = page[start..].replace(" <br>", "<br>");
        let page = page.split("hat fin").next().unwrap_or_default();
        let lost: Vec<_> = words.iter().filter(|word| !page.contains(**word)).collect();
        if !lost.is_empty() || page.contains("SECRET") {
            wrong.push(format!("{text}\n  lacks {lost:?}: {page}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn what_readers_did_not_see_stays_hidden_and_secrets_stay_behind() {
    let app = TestApp::new();
    let hidden = [
        with_state(2, "prepa", "2024-01-01 00:00:00", "SECRET"),
        with_state(3, "prop", "2024-01-01 00:00:00", "SECRET"),
        with_state(4, "refuse", "2024-01-01 00:00:00", "SECRET"),
        with_state(5, "poubelle", "2024-01-01 00:00:00", "SECRET"),
        with_state(6, "publie", "2091-01-01 00:00:00", "SECRET"),
        with_state(7, "publie", "2024-01-01 00:00:00", "SECRET")
            .replace(", 2, '', 'SECRET", ", 3, '', 'SECRET"),
        with_state(8, "inconnu", "2024-01-01 00:00:00", "SECRET"),
        "UPDATE spip_articles SET titre = 'SECRET-TITRE' WHERE id_article = 2;".to_owned(),
        "INSERT INTO spip_forum VALUES (1, 1, 'article', 'Bob', 'SECRET@bob.example', 'Bravo', 'publie'), \
         (2, 1, 'article', 'Eve', 'SECRET@eve.example', 'SECRET-FORUM', 'prive');"
            .to_owned(),
    ];
    let text = "Voir [->art2], <doc3>, et [->art6].";
    let report = brought(&app, &(article(1, text) + &hidden.concat()));
    assert_eq!(report.addresses.silent, [], "{:?}", report.addresses);
    let summary = report.summary();
    assert_eq!((summary.articles, summary.drafts), (1, 6), "{summary:?}");
    let foreign = report.foreign.clone().expect("a backup");
    assert_eq!((foreign.comments, foreign.kept_comments.len()), (2, 1));
    assert_eq!(
        (foreign.left.get("trash"), foreign.left.get("type:formulaires")),
        (Some(&1), Some(&2)),
        "{:?}",
        foreign.left
    );
    assert!(foreign.left.keys().any(|what| what.starts_with("circle:")), "{:?}", foreign.left);
    for address in [
        "/",
        "/Titre-1",
        "/articles/",
        "/feed.xml",
        "/sitemap.xml",
        "/Titre-6",
        "/Titre-7",
        "/spip.php?article3",
        "/IMG/png/secret.png",
    ] {
        assert!(!app.get(address).text().contains("SECRET"), "{address}");
    }
    let told = format!("{report:?}");
    assert!(!told.contains("SECRET@") && !told.contains("SECRET-P") && !told.contains("SECRET-M"), "{told}");
    let stored = app.words("SELECT document AS word FROM working_copies").concat();
    assert!(!stored.contains("SECRET@") && !stored.contains("SECRET-PASSE"), "{stored}");
}

#[test]
fn every_old_address_leads_to_where_the_text_is() {
    for (form, sql, main, others) in [
        ("propres", "", "/Titre-1", &["/article1.html", "/-Reparer-", "/+-Velo-+", "/_Ada-Vigne_"][..]),
        (
            "propres",
            "INSERT INTO spip_urls VALUES ('Neuf', 'article', 1, '2024-02-01', 0, 0), ('Vieux', 'article', 1, '2023-02-01', 0, 0);",
            "/Neuf",
            &["/Vieux", "/Vieux.html"],
        ),
        (
            "propres",
            "INSERT INTO spip_urls VALUES ('Neuf', 'article', 1, '2024-02-01', 0, 0), ('garde', 'article', 1, '2023-02-01', 0, 1);",
            "/garde",
            &["/Neuf"],
        ),
        (
            "arbo",
            "INSERT INTO spip_urls VALUES ('ateliers', 'rubrique', 1, '2024-02-01', 0, 0), ('reparer', 'rubrique', 2, '2024-02-01', 1, 0), \
             ('velo', 'article', 1, '2024-02-01', 2, 0);",
            "/ateliers/reparer/velo",
            &["/ateliers/reparer", "/velo"],
        ),
        ("libres", "", "/Titre-1", &["/article1"]),
        ("html", "", "/article1.html", &["/article1", "/rubrique2.html"]),
        ("page", "", "/article1", &["/article1.html", "/spip.php?rubrique2"]),
    ] {
        let app = TestApp::new();
        let links = "INSERT INTO spip_mots_liens VALUES (1, 1, 'article'), (2, 1, 'article'); INSERT INTO spip_auteurs_liens VALUES (1, 1, 'article');";
        let form_sql = format!("UPDATE spip_meta SET valeur = '{form}' WHERE nom = 'type_urls';");
        let report = brought(&app, &(article(1, "Bonjour.") + links + sql + &form_sql));
        assert_eq!(report.addresses.silent, [], "{form}: {:?}", report.addresses);
        let page = app.page(main).text();
        for word in ["Bonjour.", "Ada Vigne", "Vélo", "Réparer", "Ateliers"] {
            assert!(page.contains(word), "{form}: {word}");
        }
        assert!(!page.contains("sans-menu"), "a word of the layout");
        for old in [
            "/spip.php?article1",
            "/?article1",
            "/spip.php?page=article&id_article=1",
            "/article.php3?id_article=1",
        ]
        .iter()
        .chain(others)
        {
            let reply = app.get(old);
            assert_eq!(reply.status, 301, "{form}: {old}");
            let there = app.get(reply.header("location"));
            assert_eq!(there.status, 200, "{form}: {old} leads to {}", reply.header("location"));
        }
    }
}

#[test]
fn a_text_in_several_languages_is_an_article_in_each() {
    let app = TestApp::new();
    let sql = article(1, "<multi>[fr]Bonjour[en]Hello</multi> 42.")
        + "UPDATE spip_articles SET titre = '<multi>[fr]Le jardin[en]The garden</multi>', chapo = 'Un {chapeau}.', surtitre = 'Dessus', \
           soustitre = 'Dessous', ps = 'Post.', nom_site = 'Le plan', url_site = 'https://plan.example/';"
        + "INSERT INTO spip_documents_liens VALUES (1, 1, 'article', 'non', 0), (2, 1, 'article', 'non', 0), (3, 1, 'article', 'non', 0);";
    write(&app, "IMG/png/quai.png", &png(60, 40));
    write(&app, "IMG/png/secret.png", &png(60, 40));
    write(&app, "IMG/pdf/guide.pdf", b"%PDF-1.4\n%%EOF");
    write(&app, "IMG/arton1.png", &png(80, 40));
    let path = backup(&app, "tmp/dump/quai.sqlite", &format!("{SITE}{sql}"));
    // The folder of the whole site, in which the program has texts of its own.
    write(&app, "plugins/README.md", b"# Un greffon");
    write(&app, "plugins/CHANGELOG.md", b"# Des nouvelles");
    let report =
        bring(&app, &path.ancestors().nth(3).map(Path::to_owned).expect("a folder"), &ImportOrder::default())
            .expect("an import");
    assert_eq!(report.addresses.silent, [], "{:?}", report.addresses);
    let french = app.page("/Le-jardin").text();
    for word in [
        "Bonjour 42.",
        "Le jardin",
        "<em>chapeau</em>",
        "Dessus – Dessous",
        "Post.",
        "https://plan.example/",
        "guide.pdf",
        "alt=\"Un quai\"",
    ] {
        assert!(french.contains(word), "{word}: {french}");
    }
    assert!(!french.contains("SECRET") && !french.contains("Hello"), "{french}");
    let english = app.page("/en/Le-jardin").text();
    assert!(english.contains("Hello 42.") && english.contains("The garden"), "{english}");
    assert_eq!(app.get("/Le-jardin?lang=en").header("location"), "/en/Le-jardin");
    assert_eq!(app.get("/IMG/png/quai.png").status, 301);
    assert_eq!(app.get("/IMG/png/secret.png").status, 404);
}

#[test]
fn the_same_backup_twice_changes_nothing_and_can_be_taken_back() {
    let app = TestApp::new();
    let sql = article(1, "Un.") + &article(2, "Deux.");
    brought(&app, &sql);
    let again =
        bring(&app, &app.folder().join("old/quai.sqlite"), &ImportOrder::default()).expect("an import");
    assert_eq!(again.summary().created + again.summary().updated, 0, "{again:?}");
    let newer =
        format!("{SITE}{sql}UPDATE spip_articles SET titre = 'Autre', texte = 'Revu.' WHERE id_article = 2");
    let third =
        bring(&app, &backup(&app, "neuf.sqlite", &newer), &ImportOrder::default()).expect("an import");
    assert_eq!(third.summary().updated, 1, "{third:?}");
    while let Ok(batch) = undo::find(&app.newsroom, &UndoTarget::Latest) {
        undo::undo(&app.newsroom, batch.id, app.now(), &mut |_, _| {}).expect("taken back");
    }
    assert_eq!((app.get("/Titre-1").status, app.get("/categories/reparer/").status), (404, 404));
}

#[test]
fn models_of_plug_ins_are_counted_and_done_with_as_was_said() {
    for (dropped, mapped, wanted, handling) in [
        (&[][..], &[][..], "&lt;carte3|zoom=2&gt;", "kept"),
        (&["carte"], &[], "Texte.", "dropped"),
        (
            &[],
            &["carte=[carte {id}](https://carte.example/{id}?z={zoom})"],
            "href=\"https://carte.example/3?z=2\"",
            "mapped",
        ),
    ] {
        let app = TestApp::new();
        let owned = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        let names = NameAnswers::parse(&owned(dropped), &owned(mapped)).expect("answers");
        let order = ImportOrder { names, ..ImportOrder::default() };
        let path = backup(&app, "quai.sqlite", &format!("{SITE}{}", article(1, "Texte.\n\n<carte3|zoom=2>")));
        let foreign = bring(&app, &path, &order).expect("an import").foreign.expect("a backup");
        let told: Vec<_> =
            foreign.names.iter().map(|name| (name.name.as_str(), name.uses, name.handling)).collect();
        assert_eq!(told, [("carte", 1, handling)]);
        let page = app.page("/Titre-1").text();
        assert!(page.contains(wanted) && page.contains("Texte."), "{wanted}: {page}");
    }
}

#[test]
fn a_damaged_file_or_another_is_refused_and_the_whole_one_completes_it() {
    let app = TestApp::new();
    let path = backup(&app, "quai.sqlite", &format!("{SITE}{}", article(1, &"Long. ".repeat(9000))));
    let bytes = std::fs::read(&path).expect("bytes");
    let mut broken = bytes.clone();
    broken[5000..9000].fill(0xff);
    for (name, bytes) in [
        ("court.sqlite", &bytes[..bytes.len() / 2]),
        ("faux.sqlite", &broken),
        ("vide.sqlite", b"SQLite format 3\0"),
    ] {
        let why = refused(&app, &write(&app, name, bytes));
        assert!(
            why.contains(name) && why.contains("Nothing was imported") && !why.contains("zip"),
            "{name}: {why}"
        );
    }
    let other = backup(
        &app,
        "autre.sqlite",
        "CREATE TABLE notes (a); CREATE TABLE livres (b); CREATE VIEW spip_articles AS SELECT 1",
    );
    let why = refused(&app, &other);
    assert!(
        why.contains("autre.sqlite") && why.contains("no backup of SPIP") && why.contains("livres, notes"),
        "{why}"
    );
    bring(&app, &path, &ImportOrder::default()).expect("an import");
    assert!(app.page("/Titre-1").text().contains("Long."));
}

#[test]
fn old_encodings_other_prefixes_and_very_many_words_are_read() {
    let app = TestApp::new();
    let many = "WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 50000) \
                INSERT INTO spip_mots SELECT i, 'mot ' || i, '', 1 FROM n; \
                INSERT INTO spip_mots_liens SELECT id_mot, 1, 'article' FROM spip_mots WHERE id_mot < 100;";
    let sql = format!(
        "{SITE}{}{many}UPDATE spip_articles SET texte = x'45E97465', statut = 'publie';",
        article(1, "")
    );
    let path = backup(&app, "quai.sqlite", &sql.replace("spip_", "quai_"));
    let report = bring(&app, &path, &ImportOrder::default()).expect("an import");
    assert_eq!(report.addresses.silent, [], "{:?}", report.addresses);
    assert!(app.page("/Titre-1").text().contains("Eéte"));
    assert_eq!(report.foreign.expect("a backup").left.get("other-encoding"), Some(&1));
}
