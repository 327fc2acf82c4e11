//! Texts of other systems that would cost without bound, or that nobody would write: an import ends, in little memory,
//! and keeps the words.

use std::path::PathBuf;

use chapeau::newsroom::import::report::ImportReport;
use chapeau::newsroom::import::{ImportOrder, import_as};
use diesel::Connection as _;
use diesel::connection::SimpleConnection as _;

use crate::house::TestApp;

/// The largest document that any of these becomes.
const DOCUMENT_MAX: usize = 12_000_000;

/// Imports files; one by itself is an export.
fn bring(app: &TestApp, files: &[(&str, String)]) -> ImportReport {
    let root = app.folder().join("old");
    let paths: Vec<PathBuf> = files.iter().map(|(name, _)| root.join(name)).collect();
    for (path, (_, text)) in paths.iter().zip(files) {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }
    let given = if let [path] = &paths[..] { path.clone() } else { root };
    import_as(&app.newsroom, &given, &ImportOrder::default(), app.now(), &mut |_, _| {}).expect("an import")
}

/// The documents of all articles.
fn documents(app: &TestApp) -> Vec<String> {
    let documents = app.words("SELECT document AS word FROM working_copies");
    assert!(documents.iter().all(|document| document.len() < DOCUMENT_MAX), "a document without bound");
    documents
}

fn wxr(items: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
         xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><title>A</title><link>https://ancien.example</link>\
         <wp:wxr_version>1.2</wp:wxr_version>{items}</channel></rss>"
    )
}

fn item(number: u32, kind: &str, content: &str) -> String {
    format!(
        "<item><title>T{number}</title><link>https://ancien.example/{number}/</link>\
         <content:encoded><![CDATA[{content}]]></content:encoded><wp:post_id>{number}</wp:post_id>\
         <wp:post_date>2024-02-03 10:00:00</wp:post_date><wp:status>publish</wp:status>\
         <wp:post_type>{kind}</wp:post_type></item>"
    )
}

#[test]
fn signs_of_templates_that_open_and_close_at_once_are_text() {
    for (files, sign) in [
        (vec![("hugo.toml", "title = \"A\"\n".to_owned()), ("content/posts/t.md", String::new())], "{{%}}"),
        (vec![("hugo.toml", "title = \"A\"\n".to_owned()), ("content/posts/t.md", String::new())], "{{<}}"),
        (
            vec![
                ("config.toml", "base_url = \"https://a.example\"\n[markdown]\n".to_owned()),
                ("templates/t.html", String::new()),
                ("content/posts/t.md", String::new()),
            ],
            "{%}",
        ),
        (
            vec![
                ("config.toml", "base_url = \"https://a.example\"\n[markdown]\n".to_owned()),
                ("templates/t.html", String::new()),
                ("content/posts/t.md", String::new()),
            ],
            "{{}}",
        ),
    ] {
        let app = TestApp::new();
        let is_toml = files.iter().any(|(name, _)| *name == "config.toml");
        let matter = if is_toml {
            "+++\ntitle = \"T\"\ndate = 2024-01-01\n+++\n"
        } else {
            "---\ntitle: T\ndate: 2024-01-01\n---\n"
        };
        let mut files = files;
        if let Some((_, text)) = files.last_mut() {
            *text = format!("{matter}Avant {sign} après.\n");
        }
        bring(&app, &files);
        let documents = documents(&app);
        assert!(
            documents.iter().any(|text| text.contains("Avant") && text.contains("après.")),
            "{sign}: {documents:?}"
        );
    }
}

#[test]
fn blocks_that_show_one_another_ten_times_come_to_an_end() {
    let app = TestApp::new();
    let mut items = item(
        1,
        "post",
        "<!-- wp:paragraph --><p>Premier</p><!-- /wp:paragraph --><!-- wp:block {\"ref\":100} /-->",
    );
    for number in 100..112 {
        let next = format!("<!-- wp:block {{\"ref\":{}}} /-->", number + 1).repeat(10);
        items.push_str(&item(number, "wp_block", if number < 111 { &next } else { "<p>mot</p>" }));
    }
    bring(&app, &[("a.xml", wxr(&items))]);
    assert!(documents(&app).iter().any(|text| text.contains("Premier") && text.contains("mot")));
}

#[test]
fn a_long_title_that_is_shown_again_and_again_is_cut() {
    let app = TestApp::new();
    let long = item(1, "post", "Premier")
        .replace("<title>T1</title>", &format!("<title>{}</title>", "mot ".repeat(50_000)));
    let shown = "[embed]https://ancien.example/1/[/embed]\n\n".repeat(5_000);
    bring(&app, &[("a.xml", wxr(&(long + &item(2, "post", &shown))))]);
    assert!(documents(&app).iter().any(|text| text.matches("](/1/)").count() > 4_000));
}

#[test]
fn a_card_that_is_shown_again_and_again_is_told() {
    let app = TestApp::new();
    let card = serde_json::json!(["html", {"html": format!("<p>{}</p>", "mot ".repeat(20_000))}]);
    let sections: Vec<_> = (0..5_000).map(|_| serde_json::json!([10, 0])).collect();
    let mobiledoc = serde_json::json!({"version": "0.3.1", "atoms": [], "cards": [card], "markups": [], "sections": sections});
    let post = serde_json::json!({"id": "1", "title": "T", "slug": "t", "html": "<p>La page.</p>", "status": "published",
        "mobiledoc": mobiledoc.to_string(), "published_at": "2024-01-01T00:00:00.000Z"});
    let export = serde_json::json!({"db": [{"meta": {"version": "5.0.0"}, "data": {"posts": [post]}}]});
    let report = bring(&app, &[("a.json", export.to_string())]);
    assert!(documents(&app).iter().any(|text| text.contains("La page.")));
    assert!(format!("{report:?}").contains("again and again"));
}

#[test]
fn a_text_in_ever_more_languages_becomes_so_many_documents() {
    let app = TestApp::new();
    let path = app.folder().join("quai.sqlite");
    let mut file = diesel::SqliteConnection::establish(&path.display().to_string()).expect("a file");
    let letters = || 'a'..='z';
    let text: String = letters()
        .flat_map(|one| letters().map(move |other| format!("[{one}{other}]Texte {one}{other}. ")))
        .collect();
    file.batch_execute(&format!(
        "CREATE TABLE spip_meta (nom TEXT, valeur TEXT);
         CREATE TABLE spip_rubriques (id_rubrique INTEGER PRIMARY KEY, id_parent INT, titre TEXT, statut TEXT);
         INSERT INTO spip_rubriques VALUES (1, 0, 'R', 'publie');
         CREATE TABLE spip_articles (id_article INTEGER PRIMARY KEY, titre TEXT, id_rubrique INT, texte TEXT, date TEXT, statut TEXT, lang TEXT);
         INSERT INTO spip_articles VALUES (1, 'T', 1, '<multi>{text}</multi>', '2024-02-03 10:00:00', 'publie', 'fr');"
    ))
    .expect("a backup");
    import_as(&app.newsroom, &path, &ImportOrder::default(), app.now(), &mut |_, _| {}).expect("an import");
    let documents = documents(&app);
    assert!((2..=41).contains(&documents.len()), "{}", documents.len());
    assert!(documents.iter().any(|text| text.contains("Texte fr.")), "its own language is left out");
}

#[test]
fn names_and_values_of_a_template_make_no_text_without_bound() {
    let app = TestApp::new();
    let long = "b".repeat(3_900);
    bring(
        &app,
        &[
            ("_config.yml", format!("title: A\nlong: {long}\n")),
            (
                "_posts/2024-01-01-noms.md",
                format!("---\ntitle: Noms\n---\nUn mot. {}\n", "site.".repeat(40_000)),
            ),
            (
                "_posts/2024-01-02-inclus.md",
                format!("---\ntitle: Inclus\n---\nUn mot. {}\n", "{%include".repeat(20_000)),
            ),
            (
                "_posts/2024-01-03-valeurs.md",
                format!("---\ntitle: Valeurs\n---\nUn mot. {}\n", "{{ site.long }} ".repeat(2_000)),
            ),
        ],
    );
    assert_eq!(documents(&app).len(), 3);
    let pages = app.words("SELECT body_html AS word FROM live_bodies");
    assert!(
        pages.iter().all(|page| page.len() < 4_000_000),
        "{:?}",
        pages.iter().map(String::len).collect::<Vec<_>>()
    );
}
