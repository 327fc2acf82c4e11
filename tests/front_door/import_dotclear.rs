//! Exports of Dotclear: both modes, states, addresses with any sign; and exports that are cut off or of several blogs.

use std::path::PathBuf;

use chapeau::newsroom::import::report::ImportReport;
use chapeau::newsroom::import::undo::{self, UndoTarget};
use chapeau::newsroom::import::{ImportOrder, import_as};
use chapeau::newsroom::{Error, Result};

use crate::house::{TestApp, png};

/// A full export with these rows of posts.
fn export(posts: &str) -> String {
    format!(
        "///DOTCLEAR|2.30|full\n\n[blog blog_id,blog_url,blog_name,blog_desc]\n\"carnet\",\"https://canal.example/\",\"Le canal\",\"Au fil\"\n\n\
         [category cat_id,blog_id,cat_title,cat_url,cat_desc,cat_lft,cat_rgt]\n\"1\",\"carnet\",\"Navigation\",\"Navigation\",\"Ce qui flotte\",\"2\",\"5\"\n\
         \"2\",\"carnet\",\"Péniches\",\"Navigation/Péniches\",\"\",\"3\",\"4\"\n\"3\",\"carnet\",\"Vide\",\"Vide\",\"\",\"6\",\"7\"\n\n\
         [setting setting_id,blog_id,setting_value]\n\"blog_timezone\",\"carnet\",\"Europe/Paris\"\n\"url_scan\",\"carnet\",\"path_info\"\n\
         \"public_url\",\"carnet\",\"/public\"\n\"lang\",\"carnet\",\"fr\"\n\n\
         [user user_id,user_pwd,user_name,user_firstname,user_displayname,user_email]\n\"ada\",\"SECRET-PASSE\",\"Vigne\",\"Ada\",\"\",\"SECRET@canal.example\"\n\n\
         [post post_id,blog_id,user_id,cat_id,post_dt,post_tz,post_password,post_type,post_format,post_url,post_lang,post_title,post_excerpt_xhtml,post_content,post_content_xhtml,post_status,post_selected]\n\
         {posts}\n\
         [meta meta_id,meta_type,post_id]\n\"eau & feu\",\"tag\",\"1\"\n\"x\",\"serie\",\"1\"\n\n\
         [media media_id,media_title,media_file,media_meta,media_private]\n\"1\",\"Péniche\",\"2019/peniche.png\",\"<meta><AltText>Une péniche</AltText></meta>\",\"0\"\n\
         \"2\",\"Privé\",\"prive.png\",\"\",\"1\"\n\n\
         [comment comment_id,post_id,comment_author,comment_email,comment_content,comment_status]\n\"1\",\"1\",\"Bob\",\"SECRET@bob.example\",\"Bravo\",\"1\"\n\
         \"2\",\"1\",\"Eve\",\"\",\"SECRET-SPAM\",\"-2\"\n"
    )
}

fn post(number: u32, url: &str, html: &str, state: &str, password: &str) -> String {
    let html = html.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    format!(
        "\"{number}\",\"carnet\",\"ada\",\"2\",\"2024-02-03 00:30:00\",\"Europe/Paris\",\"{password}\",\"post\",\"xhtml\",\"{url}\",\"fr\",\
         \"Titre {number}\",\"<p>Un <em>chapeau</em>.</p>\",\"\",\"{html}\",\"{state}\",\"0\"\n"
    )
}

fn write(app: &TestApp, name: &str, bytes: &[u8]) -> PathBuf {
    let path = app.folder().join("old").join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    std::fs::write(&path, bytes).expect("a file");
    path
}

fn bring(app: &TestApp, name: &str, bytes: &[u8], order: &ImportOrder) -> Result<ImportReport> {
    import_as(&app.newsroom, &write(app, name, bytes), order, app.now(), &mut |_, _| {})
}

#[test]
fn a_blog_comes_with_its_lists_media_and_addresses_and_without_its_secrets() {
    let app = TestApp::new();
    let html = "<p>Bonjour <img src=\"/public/2019/.peniche_m.jpg\" alt=\"\"> <a href=\"https://canal.example/index.php?post/2024/a:b\">ici</a></p>\
                <p>Note<sup>[<a href=\"#w-1\" id=\"rev-w-1\">1</a>]</sup></p><div class=\"footnotes\"><p>[<a href=\"#rev-w-1\" id=\"w-1\">1</a>] Du bas.</p></div>";
    let posts = [
        post(1, "2024/02/03/L'été,-50 %-:-quoi ?", html, "1", ""),
        post(2, "2024/b", "<p>SECRET</p>", "1", "cle"),
        post(3, "2024/c", "<p>SECRET</p>", "0", ""),
        post(4, "2024/d", "<p>SECRET</p>", "-2", ""),
        post(5, "2024/e", "<p>SECRET</p>", "-1", ""),
        post(6, "2024/f", "<p>SECRET</p>", "9", ""),
    ];
    let public = write(&app, "public/2019/peniche.png", &png(60, 40));
    write(&app, "public/2019/.peniche_m.jpg", b"x");
    write(&app, "public/prive.png", &png(9, 9));
    let order = ImportOrder {
        uploads: public.ancestors().nth(2).map(Into::into).into_iter().collect(),
        ..ImportOrder::default()
    };
    let report = bring(&app, "dotclear.txt", export(&posts.concat()).as_bytes(), &order).expect("an import");
    assert_eq!(report.addresses.silent, [], "{:?}", report.addresses);
    let summary = report.summary();
    assert_eq!((summary.articles, summary.drafts, summary.files), (1, 5, 1), "{summary:?}");
    let address = "/post/2024/02/03/L%27%C3%A9t%C3%A9,-50%20%25-:-quoi%20%3F";
    let page = app.page(address).text();
    for word in [
        "Bonjour",
        "<em>chapeau</em>",
        "Ada Vigne",
        "Péniches",
        "Navigation",
        "eau &#38; feu",
        "peniche.png",
        "/post/2024/a:b",
        "Du bas.",
    ] {
        assert!(page.contains(word), "{word}: {page}");
    }
    assert!(page.contains("2024-02-03") || page.contains("3 février 2024"), "the day in Paris: {page}");
    for (old, now) in [
        ("/category/Navigation/P%C3%A9niches", "/categories/peniches/"),
        ("/index.php?category/Vide", "/articles/"),
        ("/tag/eau%20&%20feu", "/tags/eau-feu/"),
        ("/feed/atom", "/feed.xml"),
        ("/archive/2024/02", "/articles/?annee=2024"),
        ("/public/2019/.peniche_m.jpg", "/uploads/public/2019/peniche.png"),
    ] {
        assert_eq!(app.get(old).header("location"), now, "{old}");
    }
    assert_eq!(app.get("/public/prive.png").status, 404);
    for address in ["/", "/feed.xml", "/post/2024/b", "/post/2024/c", "/post/2024/e", "/sitemap.xml"] {
        assert!(!app.get(address).text().contains("SECRET"), "{address}");
    }
    let foreign = report.foreign.clone().expect("an export");
    assert_eq!(
        (foreign.comments, foreign.kept_comments.len(), foreign.left.get("taxonomy:serie")),
        (2, 1, Some(&1))
    );
    let told = format!("{report:?}");
    assert!(!told.contains("SECRET@") && !told.contains("SECRET-"), "{told}");
}

#[test]
fn the_same_export_twice_changes_nothing_whatever_the_order_of_its_rows() {
    let app = TestApp::new();
    let (one, two) = (post(1, "a", "<p>Un</p>", "1", ""), post(2, "b", "<p>Deux</p>", "1", ""));
    bring(&app, "a.txt", export(&format!("{one}{two}")).as_bytes(), &ImportOrder::default())
        .expect("an import");
    let again = bring(&app, "b.txt", export(&format!("{two}{one}")).as_bytes(), &ImportOrder::default())
        .expect("an import");
    assert_eq!(again.summary().created + again.summary().updated, 0, "{again:?}");
    while let Ok(batch) = undo::find(&app.newsroom, &UndoTarget::Latest) {
        undo::undo(&app.newsroom, batch.id, app.now(), &mut |_, _| {}).expect("taken back");
    }
    assert_eq!(app.get("/post/a").status, 404);
}

#[test]
fn a_broken_export_is_refused_with_its_line_and_the_whole_one_completes_it() {
    let app = TestApp::new();
    let whole = export(&post(1, "a", "<p>Un</p>", "1", ""));
    let at = whole.find("<p>Un</p>").expect("a text");
    let two =
        export(&(post(1, "a", "<p>Un</p>", "1", "") + &post(2, "b", "", "1", "").replace("carnet", "autre")));
    for (name, text, words) in [
        ("coupe.txt", &whole[..at], &["coupe.txt: line ", "cut off"][..]),
        ("colonnes.txt", &whole.replacen(",cat_rgt]", "]", 1), &["line 7", "7 values", "6 columns"]),
        ("deux.txt", &two, &["2 blogs (autre, carnet)"]),
        ("rien.txt", "///DOTCLEAR|2.30|full\n", &["no posts"]),
        ("page.txt", &whole.replacen("[user", "<html>\n[user", 1), &["neither a table nor a row"]),
    ] {
        let why = match bring(&app, name, text.as_bytes(), &ImportOrder::default()) {
            Err(Error::Files(why)) => why,
            other => panic!("{name}: {other:?}"),
        };
        for word in words {
            assert!(why.contains(word), "{name}: {why}");
        }
        assert!(why.contains("Nothing was imported") && !why.contains("zip"), "{why}");
    }
    assert_eq!(app.words("SELECT CAST(id AS TEXT) AS word FROM articles"), Vec::<String>::new());
    let latin: Vec<u8> = whole
        .replace("Un</p>", "Un été</p>")
        .chars()
        .map(|sign| u8::try_from(sign).unwrap_or(b'?'))
        .collect();
    let report = bring(&app, "latin.txt", &latin, &ImportOrder::default()).expect("an import");
    assert!(app.page("/post/a").text().contains("Un été"));
    assert!(report.foreign.expect("an export").left.contains_key("other-encoding"));
}
