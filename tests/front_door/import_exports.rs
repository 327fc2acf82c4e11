//! Exports of other systems, through one door: what readers saw is there, what they did not see is not, every address
//! answers, and what cannot be kept is named.

use std::path::{Path, PathBuf};

use chapeau::newsroom::import::report::ImportReport;
use chapeau::newsroom::import::undo::{self, UndoTarget};
use chapeau::newsroom::import::{ImportOrder, NameAnswers, import_as};
use chapeau::newsroom::{Error, Result};

use crate::house::{TestApp, png};

const HOST: &str = "https://ancien.example";

/// A WordPress export of these items.
fn wxr(items: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<rss version=\"2.0\" \
         xmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\" \
         xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:wp=\"http://wordpress.org/export/1.2/\">\n<channel>\n<title>L’ancien</title>\n<link>{HOST}</link>\n\
         <language>fr-FR</language>\n<wp:wxr_version>1.2</wp:wxr_version>\n\
         <wp:author><wp:author_login>ada</wp:author_login><wp:author_display_name>Ada Vigne</wp:author_display_name></wp:author>\n\
         {items}\n</channel>\n</rss>\n"
    )
}

/// An item of it. `more` are further fields.
fn item(number: u32, kind: &str, status: &str, path: &str, content: &str, more: &str) -> String {
    format!(
        "<item><title>Titre {number}</title><link>{HOST}{path}</link><dc:creator>ada</dc:creator>\
         <content:encoded><![CDATA[{content}]]></content:encoded><excerpt:encoded></excerpt:encoded>\
         <wp:post_id>{number}</wp:post_id><wp:post_date>2024-02-03 10:00:00</wp:post_date>\
         <wp:post_date_gmt>2024-02-03 09:00:00</wp:post_date_gmt><wp:status>{status}</wp:status>\
         <wp:post_type>{kind}</wp:post_type>{more}</item>\n"
    )
}

fn post(number: u32, content: &str) -> String {
    item(number, "post", "publish", &format!("/2024/billet-{number}/"), content, "")
}

/// The article of a text.
fn shown(app: &TestApp, content: &str) -> String {
    bring(app, &[("a.xml", wxr(&post(1, content)).as_bytes())], &ImportOrder::default()).expect("an import");
    let page = app.page("/2024/billet-1/").text();
    let start = page.find("<div class=\"prose").expect("a text");
    page[start..page.find("hat fin").expect("its end")].to_owned()
}

fn write(app: &TestApp, name: &str, bytes: &[u8]) -> PathBuf {
    let path = app.folder().join("old").join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    std::fs::write(&path, bytes).expect("a file");
    path
}

fn bring(app: &TestApp, files: &[(&str, &[u8])], order: &ImportOrder) -> Result<ImportReport> {
    let paths: Vec<PathBuf> = files.iter().map(|(name, bytes)| write(app, name, bytes)).collect();
    let order = ImportOrder { others: paths[1..].to_vec(), ..order.clone() };
    import_as(&app.newsroom, &paths[0], &order, app.now(), &mut |_, _| {})
}

/// Why an import was refused, and that nothing of it is in.
fn refused(app: &TestApp, name: &str, bytes: &[u8]) -> String {
    let why = match bring(app, &[(name, bytes)], &ImportOrder::default()) {
        Err(Error::Files(why)) => why,
        other => panic!("{name}: {other:?}"),
    };
    assert_eq!(app.words("SELECT CAST(id AS TEXT) AS word FROM articles"), Vec::<String>::new(), "{name}");
    why
}

#[test]
fn what_the_old_site_hid_stays_hidden_and_every_address_answers() {
    let app = TestApp::new();
    let password = "<wp:post_password>x</wp:post_password>";
    let slug = "<wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value>vieux</wp:meta_value></wp:postmeta>";
    let items = [
        item(1, "post", "publish", "/2024/un/", "<p>Public</p>", slug),
        item(2, "post", "publish", "/2024/deux/", "<p>SECRET</p>", password),
        item(3, "post", "private", "/2024/trois/", "<p>SECRET</p>", ""),
        item(4, "post", "draft", "/?p=4", "<p>SECRET</p>", ""),
        item(5, "post", "pending", "/?p=5", "<p>SECRET</p>", ""),
        item(6, "post", "trash", "/2024/six/", "<p>SECRET</p>", ""),
        item(7, "post", "auto-draft", "/?p=7", "<p>SECRET</p>", ""),
        item(8, "post", "inconnu", "/2024/huit/", "<p>SECRET</p>", ""),
        item(9, "post", "future", "/2024/neuf/", "<p>SECRET</p>", ""),
        item(10, "page", "publish", "/a/b/", "<p>Page</p>", ""),
        item(11, "nav_menu_item", "publish", "/?p=11", "", ""),
    ];
    let report = bring(&app, &[("a.xml", wxr(&items.concat()).as_bytes())], &ImportOrder::default())
        .expect("an import");
    assert_eq!(report.addresses.silent, [], "{:?}", report.addresses);
    let (summary, foreign) = (report.summary(), report.foreign.clone().expect("an export"));
    assert_eq!((summary.articles, summary.pages, summary.drafts), (1, 1, 6), "{summary:?}");
    assert_eq!(
        (foreign.items, foreign.left.get("trash"), foreign.left.get("menu")),
        (11, Some(&1), Some(&1))
    );
    for (old, now) in [
        ("/?p=1", "/2024/un/"),
        ("/2024/vieux/", "/2024/un/"),
        ("/?page_id=10", "/a/b/"),
        ("/author/ada/", "/auteurs/ada-vigne/"),
    ] {
        let reply = app.get(old);
        assert_eq!((reply.status, reply.header("location")), (301, now), "{old}");
    }
    assert!(app.page("/2024/un/").text().contains("Ada Vigne"));
    for hidden in ["/2024/deux/", "/2024/trois/", "/2024/six/", "/2024/huit/", "/2024/neuf/", "/?p=4"] {
        assert!(!app.get(hidden).text().contains("SECRET"), "{hidden}");
    }
    for list in ["/", "/articles/", "/feed.xml", "/sitemap.xml", "/recherche/?q=secret"] {
        assert!(!app.get(list).text().contains("SECRET"), "{list}");
    }
}

#[test]
fn the_same_export_twice_changes_nothing_and_can_be_taken_back() {
    let app = TestApp::new();
    let text = wxr(&(post(1, "<p>Un</p>") + &post(2, "<p>Deux</p>")));
    let first = bring(&app, &[("a.xml", text.as_bytes())], &ImportOrder::default()).expect("an import");
    let second = bring(&app, &[("b.xml", text.as_bytes())], &ImportOrder::default()).expect("an import");
    let again = second.summary();
    assert_eq!((first.source.as_str(), again.created + again.updated), ("ancien.example", 0), "{second:?}");
    let newer = text.replace("<p>Deux</p>", "<p>Deux, revu</p>");
    let third = bring(&app, &[("c.xml", newer.as_bytes())], &ImportOrder::default()).expect("an import");
    assert_eq!(third.summary().updated, 1, "{third:?}");
    while let Ok(batch) = undo::find(&app.newsroom, &UndoTarget::Latest) {
        undo::undo(&app.newsroom, batch.id, app.now(), &mut |_, _| {}).expect("taken back");
    }
    assert_eq!(app.get("/2024/billet-1/").status, 404);
}

#[test]
fn several_files_and_a_folder_of_pictures_are_one_import() {
    let app = TestApp::new();
    let picture = format!("{HOST}/wp-content/uploads/2024/02/pont-300x200.png");
    let text =
        format!("<p>a</p><img src=\"{picture}\" alt=\"\"><a href=\"{HOST}/?attachment_id=7\">pièce</a>");
    let thumbnail =
        "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>7</wp:meta_value></wp:postmeta>";
    let media = format!(
        "<wp:attachment_url>{HOST}/wp-content/uploads/2024/02/pont.png</wp:attachment_url><wp:postmeta>\
         <wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>Un pont</wp:meta_value></wp:postmeta>"
    );
    let one = wxr(&item(1, "post", "publish", "/2024/un/", &text, thumbnail));
    let two = wxr(&item(7, "attachment", "inherit", "/2024/un/pont/", "", &media));
    let uploads = write(&app, "photos/2024/02/pont.png", &png(60, 40));
    write(&app, "photos/2024/02/pont-300x200.png", &png(30, 20));
    let folder = uploads.ancestors().nth(3).map(Path::to_owned).expect("a folder");
    let order = ImportOrder { uploads: vec![folder], ..ImportOrder::default() };
    let report =
        bring(&app, &[("un.xml", one.as_bytes()), ("deux.xml", two.as_bytes())], &order).expect("an import");
    assert_eq!(report.summary().files, 1, "{:?}", report.files);
    assert_eq!(report.addresses.silent, [], "{:?}", report.addresses);
    let place = "/uploads/wp-content/uploads/2024/02/pont.png";
    for old in [
        "/wp-content/uploads/2024/02/pont.png",
        "/wp-content/uploads/2024/02/pont-300x200.png",
        "/?attachment_id=7",
        "/2024/un/pont/",
    ] {
        assert_eq!(app.get(old).header("location"), place, "{old}");
    }
    let page = app.page("/2024/un/").text();
    assert!(page.contains("alt=\"Un pont\"") && page.contains(&format!("href=\"{place}\"")), "{page}");
}

#[test]
fn nothing_of_a_text_is_lost_without_being_named() {
    for (content, words) in [
        (
            "<!-- wp:columns --><div><!-- wp:column --><div><!-- wp:paragraph --><p>AAA</p><!-- /wp:paragraph --></div><!-- /wp:column --></div><!-- /wp:columns -->",
            &["AAA"][..],
        ),
        (
            "<!-- wp:quote --><blockquote><p>AAA</p><cite>BBB</cite></blockquote><!-- /wp:quote -->",
            &["AAA", "BBB"],
        ),
        (
            "<!-- wp:details --><details><summary>AAA</summary><!-- wp:paragraph --><p>BBB</p><!-- /wp:paragraph --></details><!-- /wp:details -->",
            &["<summary>AAA</summary>", "BBB"],
        ),
        (
            "<!-- wp:table --><figure><table><tbody><tr><td colspan=\"2\">AAA</td></tr><tr><td>BBB</td><td>CCC</td></tr></tbody><tfoot><tr><td>DDD</td><td>EEE</td></tr></tfoot></table><figcaption>FFF</figcaption></figure><!-- /wp:table -->",
            &["AAA", "BBB", "CCC", "DDD", "EEE", "<caption>FFF"],
        ),
        ("<!-- wp:list --><ul><li>AAA<ul><li>BBB</li></ul></li></ul><!-- /wp:list -->", &["AAA<ul><li>BBB"]),
        (
            "<!-- wp:embed {\"url\":\"https://youtu.be/abcdefghijk\"} --><figure><div>https://youtu.be/abcdefghijk</div><figcaption>AAA</figcaption></figure><!-- /wp:embed -->",
            &["youtube.com/watch?v=abcdefghijk", "AAA"],
        ),
        (
            "<!-- wp:buttons --><div><!-- wp:button --><div><a href=\"/x/\">AAA</a></div><!-- /wp:button --></div><!-- /wp:buttons -->",
            &["class=\"btn\"", "AAA"],
        ),
        ("<!-- wp:tiers/boite {\"titre\":\"AAA\"} /-->", &["[tiers/boite", "AAA"]),
        ("<!-- wp:tiers/boite --><p>AAA</p><!-- /wp:tiers/boite -->", &["AAA"]),
        ("<!-- wp:shortcode -->[meteo ville=\"AAA\"]<!-- /wp:shortcode -->", &["[meteo", "AAA"]),
        ("AAA\nBBB\n\nCCC", &["<p>AAA<br>\nBBB</p>", "<p>CCC</p>"]),
        (
            "[et_pb_section][et_pb_text]AAA[/et_pb_text][et_pb_button button_url=\"/x/\" button_text=\"BBB\"][/et_pb_section]",
            &["AAA", "BBB"],
        ),
        (
            "[caption width=\"3\"]<img src=\"/wp-content/uploads/a.png\" alt=\"AAA\"> BBB[/caption]",
            &["AAA", "BBB"],
        ),
        ("[highlight]AAA[/highlight]", &["[highlight]AAA[/highlight]"]),
        ("[code lang=\"php\"]a\n\nb[/code]", &["<pre><code"]),
        ("<p>{{ AAA }} {% BBB %} *CCC*</p>", &["{{ AAA }} {% BBB %} *CCC*"]),
        ("<p>AAA<sup data-fn=\"n1\" class=\"fn\"><a href=\"#n1\">1</a></sup></p>", &["AAA"]),
    ] {
        let app = TestApp::new();
        let page = shown(&app, content);
        for word in words {
            assert!(page.contains(word), "{word} of {content}: {page}");
        }
    }
}

#[test]
fn names_that_this_site_does_not_have_are_counted_and_done_with_as_was_said() {
    let text = "<p>[carte lieu=\"Brest\"] [avis]bon[/avis]</p>";
    for (dropped, mapped, wanted, handling) in [
        (&[][..], &[][..], "[carte lieu=", "kept"),
        (&["carte", "avis"], &[], "bon", "dropped"),
        (
            &[],
            &["carte=[{lieu}](https://carte.example/{lieu})"],
            "href=\"https://carte.example/Brest\"",
            "mapped",
        ),
    ] {
        let app = TestApp::new();
        let owned = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        let names = NameAnswers::parse(&owned(dropped), &owned(mapped)).expect("answers");
        let order = ImportOrder { names, ..ImportOrder::default() };
        let report = bring(&app, &[("a.xml", wxr(&post(1, text)).as_bytes())], &order).expect("an import");
        let foreign = report.foreign.expect("an export");
        let told: Vec<_> = foreign.names.iter().map(|name| (name.name.as_str(), name.uses)).collect();
        assert_eq!(told, [("avis", 1), ("carte", 1)]);
        assert!(foreign.names.iter().any(|name| name.name == "carte" && name.handling == handling));
        let page = app.page("/2024/billet-1/").text();
        assert!(page.contains(wanted) && page.contains("bon"), "{wanted}: {page}");
        assert_eq!(page.contains("[carte"), handling == "kept", "{handling}");
    }
    assert!(
        NameAnswers::parse(&[], &["a=:::inconnu".to_owned()]).expect_err("refused").contains(":::encadre")
    );
}

#[test]
fn namespaces_may_stand_anywhere_and_sections_may_be_split() {
    let app = TestApp::new();
    let text = wxr(&post(1, "<p>AAA ]]]]><![CDATA[> BBB</p>"));
    let moved = text
        .replace(" xmlns:wp=\"http://wordpress.org/export/1.2/\"", "")
        .replace("<wp:", "<x:")
        .replace("</wp:", "</x:")
        .replace("<channel>", "<channel xmlns:x=\"http://wordpress.org/export/1.0/\">");
    bring(&app, &[("a.xml", moved.as_bytes())], &ImportOrder::default()).expect("an import");
    assert!(app.page("/2024/billet-1/").text().contains("AAA ]]&gt; BBB"));
}

#[test]
fn a_broken_export_is_refused_with_its_place_and_nothing_is_in() {
    let whole = wxr(&post(1, "<p>Un</p>"));
    let cut = &whole[..whole.len() - 40];
    let dtd = whole.replacen("<rss", "<!DOCTYPE rss [<!ENTITY a \"b\">]>\n<rss", 1);
    let crossed = whole.replace("</wp:status>", "</wp:statut>");
    let deep = format!("{{\"db\":[{{\"data\":{{\"posts\":{}", "[".repeat(10_000));
    for (name, bytes, words) in [
        ("cut.xml", cut.as_bytes(), &["cut.xml, line", "cut off"][..]),
        ("dtd.xml", dtd.as_bytes(), &["dtd.xml, line 2", "DOCTYPE"]),
        ("crossed.xml", crossed.as_bytes(), &["crossed.xml, line 9", "wp:statut"]),
        ("deep.json", deep.as_bytes(), &["deep.json", "line 1"]),
        ("cut.json", b"{\"db\":[{\"data\":{\"posts\":[{\"id\":", &["cut.json", "line 1"]),
        ("empty.json", b"{\"db\":[{\"data\":{\"posts\":[]}}]}", &["empty.json", "no posts"]),
    ] {
        let app = TestApp::new();
        let why = refused(&app, name, bytes);
        for word in words {
            assert!(why.contains(word), "{name}: {why}");
        }
        assert!(!why.contains("zip"), "{name}: {why}");
    }
}

#[test]
fn what_is_not_read_is_named_with_the_usual_way_round() {
    for (name, bytes, words) in [
        ("a.xml", &b"<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><generator>Blogger</generator></feed>"[..], "Blogger"),
        ("a.sql", b"-- MySQL dump\nCREATE TABLE `node` (a int);", "Drupal"),
        ("b.sql", b"-- MySQL dump\nCREATE TABLE `abc_content` (a int);", "Joomla"),
        ("a.rss", b"<?xml version=\"1.0\"?><rss><channel></channel></rss>", "Wix"),
    ] {
        let app = TestApp::new();
        let why = refused(&app, name, bytes);
        assert!(why.contains(words) && why.contains("WordPress") && !why.contains("zip"), "{name}: {why}");
    }
}

/// An export of Ghost with these posts, each with further fields.
fn ghost(posts: &str) -> String {
    format!(
        "{{\"db\":[{{\"meta\":{{\"version\":\"5.0.0\"}},\"data\":{{\"posts\":[{posts}],\
         \"tags\":[{{\"id\":\"t\",\"name\":\"Récits\",\"slug\":\"recits\"}},{{\"id\":\"i\",\"name\":\"#interne\",\"slug\":\"hash-interne\"}}],\
         \"users\":[{{\"id\":\"u\",\"name\":\"Ada Vigne\",\"slug\":\"ada\"}}],\
         \"posts_tags\":[{{\"post_id\":\"p1\",\"tag_id\":\"i\",\"sort_order\":0}},{{\"post_id\":\"p1\",\"tag_id\":\"t\",\"sort_order\":1}}],\
         \"posts_authors\":[{{\"post_id\":\"p1\",\"author_id\":\"u\",\"sort_order\":0}}],\
         \"settings\":[{{\"key\":\"title\",\"value\":\"La cale\"}},{{\"key\":\"timezone\",\"value\":\"Europe/Paris\"}}]}}}}]}}"
    )
}

fn ghost_post(id: &str, source: &str, more: &str) -> String {
    format!(
        "{{\"id\":\"{id}\",\"title\":\"Titre {id}\",\"slug\":\"{id}\",\"status\":\"published\",\"visibility\":\"public\",\
         \"type\":\"post\",\"published_at\":\"2024-07-31T22:30:00.000Z\",{source}{more}}}"
    )
}

fn lexical(children: &str) -> String {
    let root = format!("{{\"root\":{{\"children\":[{children}]}}}}");
    format!("\"lexical\":{}", json(&root))
}

fn json(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    format!("\"{escaped}\"")
}

fn paragraph(text: &str) -> String {
    format!(
        "{{\"type\":\"paragraph\",\"version\":1,\"children\":[{{\"type\":\"text\",\"text\":\"{text}\",\"format\":0}}]}}"
    )
}

#[test]
fn ghost_shows_what_it_showed_and_no_more() {
    let app = TestApp::new();
    let cards = [
        paragraph("AAA"),
        "{\"type\":\"callout\",\"calloutText\":\"BBB\",\"calloutEmoji\":\"!\"}".to_owned(),
        "{\"type\":\"toggle\",\"heading\":\"CCC\",\"content\":\"<p>DDD</p>\"}".to_owned(),
        "{\"type\":\"markdown\",\"markdown\":\"EEE **gras**\"}".to_owned(),
        "{\"type\":\"email\",\"html\":\"<p>SECRET</p>\"}".to_owned(),
        "{\"type\":\"inconnue\",\"texte\":\"FFF\"}".to_owned(),
        "{\"type\":\"html\",\"html\":\"<p>SECRET</p>\",\"visibility\":{\"web\":{\"nonMember\":false}}}"
            .to_owned(),
    ];
    let mobiledoc = "{\"version\":\"0.3.1\",\"markups\":[[\"strong\"]],\"atoms\":[],\"cards\":[[\"hr\",{}]],\
                     \"sections\":[[1,\"p\",[[0,[],0,\"GGG \"],[0,[0],1,\"HHH\"]]],[10,0]]}";
    let mobiledoc = format!("\"mobiledoc\":{}", json(mobiledoc));
    let posts = [
        ghost_post("p1", &lexical(&cards.join(",")), ""),
        ghost_post("p2", &mobiledoc, ",\"html\":\"<p>FAUX</p>\""),
        ghost_post("p3", "\"html\":\"<p>III</p>\"", ""),
        ghost_post("p4", &lexical(&paragraph("SECRET")), ",\"x\":1").replace("\"public\"", "\"paid\""),
        ghost_post("p5", &lexical(&paragraph("SECRET")), "").replace("published\",", "sent\","),
        ghost_post("p6", "\"lexical\":\"{\"", ",\"html\":\"<p>JJJ</p>\""),
    ];
    let routes = "collections:\n  /recits/:\n    permalink: /recits/{year}/{month}/{slug}/\n    filter: primary_tag:recits\n  /:\n    permalink: /{slug}/\n";
    let redirects = "301:\n  ^/vieux(\\/?)$: /p2/\n";
    let files: [(&str, &[u8]); 3] = [
        ("a.json", &ghost(&posts.join(",")).into_bytes()),
        ("routes.yaml", routes.as_bytes()),
        ("redirects.yaml", redirects.as_bytes()),
    ];
    let report = bring(&app, &files, &ImportOrder::default()).expect("an import");
    assert_eq!(report.addresses.silent, [], "{:?}", report.addresses);
    assert_eq!((report.summary().articles, report.summary().drafts), (4, 2), "{:?}", report.files);
    let first = app.page("/recits/2024/08/p1/").text();
    for word in [
        "AAA",
        "BBB",
        "<summary>CCC</summary>",
        "DDD",
        "EEE <strong>gras</strong>",
        "[inconnue",
        "FFF",
        "Ada Vigne",
        "Récits",
    ] {
        assert!(first.contains(word), "{word}: {first}");
    }
    assert!(!first.contains("SECRET") && !first.contains("#interne"), "{first}");
    let second = app.page("/p2/").text();
    assert!(second.contains("GGG <strong>HHH</strong>") && !second.contains("FAUX"), "{second}");
    assert!(app.page("/p3/").text().contains("III"));
    assert!(app.page("/p6/").text().contains("JJJ"), "the page that was kept");
    assert_eq!((app.get("/p4/").status, app.get("/p5/").status), (404, 404));
    assert_eq!(app.get("/vieux").header("location"), "/p2/");
    assert_eq!(app.get("/tag/recits/").header("location"), "/tags/recits/");
    let remarks: Vec<_> =
        report.files.iter().flat_map(|file| &file.remarks).map(|remark| remark.code.as_str()).collect();
    for code in ["foreign-name", "not-for-all", "text-from-page"] {
        assert!(remarks.contains(&code), "{code}: {remarks:?}");
    }
}

#[test]
fn an_archive_with_an_export_and_its_uploads_is_one_site() {
    use std::io::Write as _;
    let app = TestApp::new();
    let picture = "{\"type\":\"image\",\"src\":\"__GHOST_URL__/content/images/size/w600/2024/a.png\",\"alt\":\"Un pont\"}";
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, bytes) in [
        ("data/a.ghost.json", ghost(&ghost_post("p1", &lexical(picture), "")).into_bytes()),
        ("content/images/2024/a.png", png(40, 30)),
        ("content/images/size/w600/2024/a.png", png(20, 15)),
        ("content/themes/x/index.hbs", b"theme".to_vec()),
    ] {
        archive.start_file(name, options).expect("a file");
        archive.write_all(&bytes).expect("bytes");
    }
    let bytes = archive.finish().expect("an archive").into_inner();
    let report = bring(&app, &[("a.zip", &bytes)], &ImportOrder::default()).expect("an import");
    assert_eq!((report.summary().articles, report.summary().files), (1, 1), "{:?}", report.files);
    assert!(app.page("/p1/").text().contains("alt=\"Un pont\""));
    let recognised = report.recognised.expect("a word");
    assert_eq!((recognised.system.as_str(), recognised.is_certain), ("Ghost", true));
}

#[test]
fn hugo_texts_stand_where_hugo_put_them() {
    let app = TestApp::new();
    let config = "baseURL = \"https://ancien.example/blog/\"\ntitle = \"Serre\"\ndefaultContentLanguage = \"fr\"\n\
                  [permalinks]\nbillets = \"/:year/:month/:slug/\"\n[languages.fr]\n[languages.en]\n";
    let json = "{\"title\": \"En JSON\", \"date\": \"2024-03-04\", \"url\": \"/bilan.html\"}\n\nBilan.";
    let bundle = "---\ntitle: La vigne\ndate: 2024-03-01\ntags: [Février]\naliases: [/vieux/, ici]\n---\n\
                  ![Grappe](photos/a.png) [n]({{< relref \"autre#x\" >}}) {{< youtube abc >}} {{< prix 3 >}}";
    for (name, bytes) in [
        ("site/hugo.toml", config.as_bytes()),
        ("site/content/billets/la-vigne/index.md", bundle.as_bytes()),
        ("site/content/billets/la-vigne/annexe.md", b"---\ntitle: SECRET\n---\nSECRET"),
        ("site/content/billets/la-vigne/photos/a.png", &png(6, 4)),
        (
            "site/content/billets/autre.md",
            b"+++\ntitle = \"Autre\"\ndate = 2024-02-10T09:00:00+01:00\n+++\nTexte.",
        ),
        ("site/content/billets/autre.en.md", b"+++\ntitle = \"Other\"\ndate = 2024-02-10\n+++\nText."),
        ("site/content/billets/bilan.md", json.as_bytes()),
        ("site/content/billets/cache.md", b"---\ntitle: SECRET\ndate: 2024-01-01\ndraft: true\n---\nSECRET"),
        ("site/content/Été à l’ombre.md", b"---\ntitle: Ete\n---\nOmbre."),
        ("site/static/plan.txt", b"plan"),
    ] {
        write(&app, name, bytes);
    }
    let site = app.folder().join("old/site");
    let report = import_as(&app.newsroom, &site, &ImportOrder::default(), app.now(), &mut |_, _| {})
        .expect("an import");
    assert_eq!(report.addresses.silent, [], "{:?}", report.addresses);
    let page = app.page("/2024/03/la-vigne/").text();
    for word in ["alt=\"Grappe\"", "/2024/02/autre/#x", "youtube.com/watch?v=abc", "{{&lt; prix 3 &gt;}}"] {
        assert!(page.contains(word), "{word}: {page}");
    }
    for (old, now) in [
        ("/vieux/", "/2024/03/la-vigne/"),
        ("/2024/03/ici/", "/2024/03/la-vigne/"),
        ("/blog/2024/03/la-vigne/", "/2024/03/la-vigne/"),
        ("/billets/", "/articles/"),
        ("/billets/page/1/", "/articles/"),
    ] {
        assert_eq!(app.get(old).header("location"), now, "{old}");
    }
    assert_eq!(app.page("/en/2024/02/other/").one("h1"), "Other");
    assert_eq!(app.page("/bilan.html").one("h1"), "En JSON");
    assert_eq!(app.page("/%C3%A9t%C3%A9-%C3%A0-lombre/").one("h1"), "Ete");
    assert!(!app.get("/feed.xml").text().contains("SECRET"));
}
