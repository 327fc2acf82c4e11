//! Sites that were made with the original programs, beside what those programs show: every word is in our page, but for
//! listed decisions, and every address answers. They stand outside the project; without them there is nothing to try.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chapeau::newsroom::import::report::ImportReport;
use chapeau::newsroom::import::{ImportOrder, import_as};

use crate::house::TestApp;

fn data(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(path);
    path.exists().then_some(path)
}

fn bring(app: &TestApp, paths: &[&str], uploads: &str) -> Option<ImportReport> {
    let paths: Vec<PathBuf> = paths.iter().filter_map(|path| data(path)).collect();
    let (first, others) = paths.split_first()?;
    let uploads = data(uploads).into_iter().collect();
    let order = ImportOrder { others: others.to_vec(), uploads, ..ImportOrder::default() };
    Some(import_as(&app.newsroom, first, &order, app.now(), &mut |_, _| {}).expect("an import"))
}

/// The words of HTML, without scripts, styles and comments, with how often each stands there.
fn words(html: &str) -> BTreeMap<String, usize> {
    let mut text = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        text.push(' ');
        let tag = &rest[at..];
        let end = ["script", "style", "svg"]
            .iter()
            .find(|name| tag[1..].starts_with(**name))
            .and_then(|name| Some(tag.find(&format!("</{name}>"))? + name.len() + 3))
            .or_else(|| tag.strip_prefix("<!--").and_then(|inner| Some(inner.find("-->")? + 7)));
        rest = &tag[end.or_else(|| Some(tag.find('>')? + 1)).unwrap_or(tag.len())..];
    }
    text.push_str(rest);
    let document = scraper::Html::parse_fragment(&text);
    let text: String = document.root_element().text().collect();
    let mut found = BTreeMap::new();
    for word in text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *found.entry(word.to_owned()).or_default() += 1;
    }
    found
}

fn body(app: &TestApp, address: &str) -> String {
    let page = app.page(address).text();
    let start = page.find("<div class=\"prose").expect("a text");
    page[start..]
        .split("hat fin")
        .next()
        .unwrap_or_default()
        .split("</article>")
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// Words that the old page had and ours has not, but for those of decisions.
fn missing(expected: &str, shown: &str, decided: &str) -> Vec<String> {
    let (shown, decided) = (words(shown), words(decided));
    let count = |words: &BTreeMap<String, usize>, word: &str| words.get(word).copied().unwrap_or(0);
    let is_lost =
        |(word, times): &(String, usize)| count(&shown, word) < *times && !decided.contains_key(word);
    words(expected).into_iter().filter(is_lost).map(|(word, _)| word).collect()
}

/// What WordPress shows and this site does not: addresses of frames, whose cards name the platform; lists and fields of
/// its theme; the second link to a file; builders, which WordPress without their plug-in shows as they are written.
const WORDPRESS_ONLY: &str = "https www youtube com watch v aaaaaaaaaaa bbbbbbbbbbb ccccccccccc youtu be t 42 vimeo 123456789 987654321 1 2 \
    Télécharger Chercher Aller Mastodon June May 2024 7 6 no title de le Suite dans second fichier Auteur inconnu Écrit par une invitée \
    Trois générations galeries L île phare 50 d écume fin ecrit example wp content uploads 2023 05 corne mp3 film mp4 vc_row vc row vc_column column width";

#[test]
fn every_word_that_wordpress_shows_is_in_our_page() {
    let app = TestApp::new();
    let files = ["wxr/blocks-made.xml", "wxr/blocks-made-part2.xml"];
    let Some(report) = bring(&app, &files, "wxr/blocks-made-uploads") else { return };
    assert_eq!(report.addresses.silent, [], "{:?}", report.addresses);
    let folder = data("wxr/blocks-made-expected").expect("the pages");
    let addresses = std::fs::read_to_string(folder.join("urls.tsv")).expect("addresses");
    let mut tried = 0;
    for line in addresses.lines() {
        let [number, _, status, address] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let named = std::fs::read_dir(&folder).expect("pages").flatten().map(|entry| entry.path());
        let is_it = |path: &PathBuf| {
            path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&format!("{number}-")))
        };
        let Some(page) = named.into_iter().find(is_it).filter(|_| status == "publish" && number != "107")
        else {
            continue;
        };
        let expected = std::fs::read_to_string(page).expect("a page");
        let content = expected.split("<!-- content -->").nth(1).expect("a text");
        let lost = missing(content, &body(&app, address), WORDPRESS_ONLY);
        assert_eq!(lost, Vec::<String>::new(), "{address}");
        tried += 1;
    }
    assert!(tried > 15, "{tried}");
    let whole: String =
        ["/", "/articles/", "/feed.xml", "/sitemap.xml"].iter().map(|list| app.get(list).text()).collect();
    for hidden in ["PROTEGE-WXR", "PRIVE-WXR", "FUTUR-WXR", "CORBEILLE-WXR", "BROUILLON-WXR", "RELIRE-WXR"] {
        assert!(!whole.contains(hidden), "{hidden}");
    }
}

/// What Ghost shows and this site does not: how long a player is, how large a file, the form for subscribers.
const GHOST_ONLY: &str = "0 00 1 2 05 61 5 horaires pdf 47 KB S inscrire Merci × 3";

#[test]
fn every_word_that_ghost_shows_is_in_our_page() {
    let app = TestApp::new();
    let files = ["ghost/cards-made.json", "ghost/routes.yaml", "ghost/redirects.yaml"];
    let Some(report) = bring(&app, &files, "ghost/cards-made-content") else { return };
    assert!(report.addresses.answering > 30, "{:?}", report.addresses);
    let text = std::fs::read_to_string(data("ghost/cards-made.json").expect("an export")).expect("text");
    let export: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let posts = export.pointer("/db/0/data/posts").and_then(serde_json::Value::as_array).expect("posts");
    let mut tried = 0;
    for post in posts {
        let get = |key: &str| post.get(key).and_then(serde_json::Value::as_str).unwrap_or_default();
        if get("status") != "published" || get("visibility") != "public" {
            continue;
        }
        let address = match get("slug") {
            "feuilleton-1" => "/feuilleton/2024/07/feuilleton-1/".to_owned(),
            "feuilleton-2" => "/feuilleton/2024/08/feuilleton-2/".to_owned(),
            "nous-trouver" => "/ou-sommes-nous/".to_owned(),
            slug => format!("/{slug}/"),
        };
        let shown = body(&app, &address);
        assert_eq!(missing(get("html"), &shown, GHOST_ONLY), Vec::<String>::new(), "{address}");
        assert!(!shown.contains("COURRIEL-SEUL"), "{address}");
        tried += 1;
    }
    assert!(tried > 8, "{tried}");
}

#[test]
fn every_address_that_hugo_writes_answers() {
    let app = TestApp::new();
    let Some(report) = bring(&app, &["hugo-made"], "none") else { return };
    assert_eq!(report.addresses.silent, [], "{:?}", report.addresses);
    let all = std::fs::read_to_string(data("hugo-made/expected-urls.txt").expect("addresses")).expect("text");
    let mut silent = Vec::new();
    // The page for what was not found is made here, and so are lists at `/tags/` and `/categories/`, whose further pages
    // have other addresses.
    let is_ours = |file: &str| {
        file.ends_with("404.html")
            || (file.starts_with("/tags/") || file.starts_with("/categories/")) && file.contains("/page/")
    };
    for file in all.lines().filter(|file| !is_ours(file)) {
        let mut address = file.trim_end_matches("index.html").to_owned();
        for _ in 0..5 {
            let reply = app.get(&address);
            match reply.status {
                301 => address = reply.header("location").to_owned(),
                200 => break,
                _ => {
                    silent.push(file);
                    break;
                }
            }
        }
    }
    assert_eq!(silent, Vec::<&str>::new());
}

/// What SPIP shows and this site does not: the names of notes, a long address shortened, a link that SPIP no longer
/// resolved, ordinals that are raised here, a formula that is drawn here.
const SPIP_ONLY: &str = "5 a 2 3 vi breve1 1er 2e pi";

/// The address of an article, that of a redirect followed.
fn answer(app: &TestApp, address: &str) -> (u16, String) {
    let mut address = address.to_owned();
    for _ in 0..5 {
        let reply = app.get(&address);
        match reply.status {
            301 if reply.header("location").starts_with('/') => address = reply.header("location").to_owned(),
            status => return (status, reply.text()),
        }
    }
    (310, address)
}

fn encoded(address: &str) -> String {
    percent_encoding::utf8_percent_encode(address, percent_encoding::CONTROLS).to_string().replace(' ', "%20")
}

/// Elements of SPIP's page, those of ours that stand for them, and whether ours may have more: lists are made of lines with
/// a dash, a frame of code is code, a document has no small picture, one of another site is a link, what stands below a text is in our page too.
const STRUCTURE: [(&str, &str, bool); 10] = [
    ("table", "table", false),
    ("tr", "tr", false),
    ("td, th", "td, th", false),
    ("blockquote", "blockquote", false),
    ("pre, textarea", "pre", false),
    ("h2, h3", "h2, h3", true),
    ("li, .spip-puce", "li", true),
    ("img:not([src*='vignette']):not([src^='https:']), .spip_doc_inner svg", "img", true),
    ("a.spip_in, a.spip_out, a.spip_mail, a.spip_glossaire", "a[href]", true),
    ("p > i, p > strong, li > strong", "em, strong", true),
];

/// What our page has otherwise than SPIP's.
fn otherwise(expected: &str, shown: &str) -> Vec<String> {
    let (expected, shown) = (scraper::Html::parse_fragment(expected), scraper::Html::parse_fragment(shown));
    let count = |page: &scraper::Html, selector: &str| {
        page.select(&scraper::Selector::parse(selector).expect("a selector")).count()
    };
    let is_other = |(theirs, ours, may_be_more): &(&str, &str, bool)| {
        let (theirs, ours) = (count(&expected, theirs), count(&shown, ours));
        if *may_be_more { ours < theirs } else { ours != theirs }
    };
    STRUCTURE.iter().filter(|one| is_other(one)).map(|(theirs, ..)| (*theirs).to_owned()).collect()
}

#[test]
fn every_word_that_spip_shows_is_in_our_page_and_every_address_answers() {
    let app = TestApp::new();
    let files = ["spip/tmp/dump/atelier_des_quais_20250915.sqlite"];
    let Some(report) = bring(&app, &files, "spip/IMG") else { return };
    let folder = data("spip/expected").expect("the pages");
    let addresses = std::fs::read_to_string(folder.join("urls.tsv")).expect("addresses");
    let (mut tried, mut silent, mut lost) = (0, Vec::new(), Vec::new());
    for line in addresses.lines() {
        let [kind, number, status, address] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let is_shown = match (kind, number, status) {
            ("article", "19" | "20", _) | ("auteur", _, "5poubelle" | "6forum") => false,
            (_, _, status) => matches!(status, "publie" | "" | "0minirezo" | "1comite"),
        };
        let (status, page) = answer(&app, &encoded(&format!("/{address}")));
        for secret in
            ["SECRET-", "PROPOSITION-", "REFUSE", "POUBELLE", "FUTUR-", "COMPTE-RENDU-", "FORUM-", "invente"]
        {
            assert!(!page.contains(secret), "{secret}: {address}");
        }
        if !is_shown {
            assert!(matches!(status, 404 | 301), "{address}: {status}");
            continue;
        }
        tried += 1;
        if status != 200 {
            silent.push(format!("{address}: {status}"));
        }
        let number: usize = number.parse().expect("a number");
        if kind == "article" && number != 21 {
            let expected =
                std::fs::read_to_string(folder.join(format!("article-{number:02}.html"))).expect("a page");
            // The description is for search engines.
            let (before, rest) = expected.split_once("<!-- descriptif -->").unwrap_or((&expected, ""));
            let behind = rest.split_once("<!--").map_or("", |(_, rest)| rest);
            let missed = missing(&format!("{before}<!--{behind}"), &page, SPIP_ONLY);
            // A picture that is not there is a sentence here.
            let text = expected.split_once("<!-- texte -->").map_or("", |(_, text)| text);
            let text = text.split("<!-- ps -->").next().unwrap_or_default();
            let other = otherwise(text, &body(&app, &format!("/{address}")));
            if !missed.is_empty() || !other.is_empty() {
                lost.push(format!("{number}: {missed:?} {other:?}"));
            }
        }
    }
    assert_eq!((silent, lost), (Vec::<String>::new(), Vec::<String>::new()));
    assert_eq!(report.addresses.silent, [], "{:?}", report.addresses);
    assert_eq!(tried, 42);
    assert_eq!(
        app.get("/Ancienne-adresse-du-forum").header("location"),
        "https://forum.atelier-des-quais.example/"
    );
}

/// What Dotclear shows and this site does not: the heading and the brackets of notes, the title of a picture.
const DOTCLEAR_ONLY: &str = "Notes 1 2";

#[test]
fn every_word_that_dotclear_shows_is_in_our_page_and_every_address_answers() {
    for file in ["dotclear/carnet-single.txt", "dotclear/carnet-full.txt"] {
        let app = TestApp::new();
        let Some(report) = bring(&app, &[file], "dotclear/public") else { return };
        let addresses = data("dotclear/expected-urls.tsv").expect("addresses");
        let addresses = std::fs::read_to_string(addresses).expect("text");
        let (mut tried, mut silent) = (0, Vec::new());
        for line in addresses.lines().filter(|line| !line.starts_with('#')) {
            let [kind, _, status, address] = line.split('\t').collect::<Vec<_>>()[..] else {
                panic!("{line}")
            };
            let is_shown =
                matches!((kind, status), ("post" | "page", "1") | ("category" | "tag" | "other", _));
            for form in [address.to_owned(), format!("/index.php?{}", &address[1..])] {
                if address.starts_with("/public") && form != address {
                    continue;
                }
                let (status, page) = answer(&app, &encoded(&form));
                for secret in [
                    "EN-ATTENTE-DC",
                    "EN-CHANTIER",
                    "PROGRAMME-DC",
                    "NON-PUBLIE-DC",
                    "PROTEGE-DC",
                    "DESIRABLE",
                    "MODERER",
                    "SCRIPT",
                ] {
                    assert!(!page.contains(secret), "{secret}: {form}");
                }
                if !is_shown {
                    assert_eq!(status, 404, "{form}");
                } else if status != 200 {
                    silent.push(format!("{form}: {status}"));
                }
                tried += 1;
            }
        }
        let text = std::fs::read_to_string(data(file).expect("an export")).expect("text");
        let mut lost = Vec::new();
        for row in
            text.lines().filter(|line| line.contains("\",\"post\",\"") || line.contains("\",\"page\",\""))
        {
            let row = row.replace("\\\\", "\u{1}").replace("\\\"", "\u{2}");
            let fields: Vec<&str> = row.trim_matches('"').split("\",\"").collect();
            if fields.len() < 20 || fields[21] != "1" || !fields[8].is_empty() {
                continue;
            }
            let folder = if fields[9] == "post" { "post" } else { "pages" };
            let page = answer(&app, &encoded(&format!("/{folder}/{}", fields[11]))).1;
            for html in [fields[15], fields[17]] {
                let html = html
                    .replace("\\n", "\n")
                    .replace("\\r", "\r")
                    .replace('\u{2}', "\"")
                    .replace('\u{1}', "\\");
                let missed = missing(&html, &page, DOTCLEAR_ONLY);
                if !missed.is_empty() {
                    lost.push(format!("{}: {missed:?}", fields[11]));
                }
            }
        }
        assert_eq!((silent, lost), (Vec::<String>::new(), Vec::<String>::new()), "{file}");
        assert_eq!(report.addresses.silent, [], "{:?}", report.addresses);
        assert_eq!(tried, 77);
    }
}
