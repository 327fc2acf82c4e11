//! The site written as files: every page a reader can reach, at its address, without a program behind it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chapeau::app::{StaticWriter, write_static_site};
use chapeau::domain::editor::Role;
use chapeau::domain::refusal::{ExportRefusal, Refusal};
use chapeau::domain::site::Site;
use chapeau::newsroom::static_site::{StaticOrder, StaticReport};
use chapeau::newsroom::{Error, writing};
use chapeau::store::settings;

use crate::house::{TestApp, png};
use crate::outage::id_of;

const BASE: &str = "https://journal.example";

/// A site with more articles than a list has room for, years, names, a picture, old addresses.
fn site() -> TestApp {
    let app = TestApp::new();
    let mut files: Vec<(String, Vec<u8>)> = (1..=30)
        .map(|number| {
            let (year, day) = (2023 + number % 3, 1 + number % 28);
            let text = format!(
                "---\ntitle: Article {number}\nchapeau: Ici.\ncategory: Ville\ntags: [Été, Pont]\nauthors: [Ada]\n\
                 date: {year}-05-{day:02} 08:00:00 +02:00\n---\n![Un pont](/uploads/p.png)\n\n\
                 Voir [le suivant](/articles/a{}/) et <code>href=\"/articles/?page=2\"</code>.\n",
                number % 30 + 1
            );
            (format!("_articles/a{number}.md"), text.into_bytes())
        })
        .collect();
    // A page whose name is a file's, and what stands below it.
    let old = "---\ntitle: Vieille\nchapeau: Ici.\ncategory: Ville\npermalink: /2019/vieille.html\n\
               date: 2019-05-05\n---\nTexte.\n";
    files.push(("_articles/vieille.md".into(), old.as_bytes().to_vec()));
    files.push((
        "contact.md".into(),
        b"---\ntitle: Contact\npermalink: /contact/\n---\nEcrivez-nous.\n".to_vec(),
    ));
    files.push((
        "_redirects".into(),
        b"/vieux/ /articles/a1/ 301\n/feuille.html /contact/ 301\n/parti/ / 410\n".to_vec(),
    ));
    files.push(("uploads/p.png".into(), png(40, 30)));
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    app.import_bytes(&files);
    app
}

fn order(app: &TestApp) -> StaticOrder {
    StaticOrder {
        folder: app.folder().join("static"),
        base_url: BASE.to_owned(),
        own: vec![app.folder().join("test.db"), app.folder().join("uploads")],
        ..StaticOrder::default()
    }
}

fn try_to_write(app: &TestApp, change: impl FnOnce(&mut StaticOrder)) -> Result<StaticReport, Error> {
    let mut order = order(app);
    change(&mut order);
    let now = app.now();
    write_static_site(app.newsroom.clone(), &order, Arc::new(move || now), &mut |_, _| {})
}

fn write(app: &TestApp) -> StaticReport {
    try_to_write(app, |_| {}).expect("a static site")
}

/// All files below a folder, by path.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut left = vec![folder.to_owned()];
    while let Some(next) = left.pop() {
        for entry in fs::read_dir(&next).expect("a folder").flatten() {
            if entry.path().is_dir() {
                left.push(entry.path());
            } else {
                let name = entry.path().strip_prefix(folder).expect("below").display().to_string();
                all.insert(name, fs::read(entry.path()).expect("a file"));
            }
        }
    }
    all
}

/// The file that a server without rules gives for an address.
fn served(folder: &Path, address: &str) -> PathBuf {
    let path = address.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
    let path = folder.join(&*percent_encoding::percent_decode_str(path).decode_utf8().expect("an address"));
    if path.is_dir() { path.join("index.html") } else { path }
}

/// What a reader reads.
fn words(html: &str) -> String {
    let page = scraper::Html::parse_document(html);
    let main = scraper::Selector::parse("main").expect("a selector");
    page.select(&main)
        .flat_map(|main| main.text())
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn every_page_is_a_file_with_the_words_of_the_live_one_and_no_link_leads_nowhere() {
    let app = site();
    let report = write(&app);
    let folder = order(&app).folder;
    assert!(report.dead.is_empty() && report.unnamed.is_empty(), "{report:?}");
    for address in [
        "/",
        "/articles/",
        "/articles/a7/",
        "/contact/",
        "/categories/",
        "/tags/",
        "/archives/",
        "/archives/2024/",
        "/archives/2024/05/",
        "/plan-du-site/",
        "/auteurs/ada/",
        "/feed.xml",
        "/sitemap.xml",
        "/sitemap-1.xml",
        "/robots.txt",
        "/uploads/p.png",
        "/articles/a7/index.md",
    ] {
        let live = app.page(address);
        let kept = fs::read(served(&folder, address)).expect(address);
        if live.header("content-type").starts_with("text/html") && address != "/plan-du-site/" {
            assert_eq!(words(&String::from_utf8_lossy(&kept)), words(&live.text()), "{address}");
        }
    }
    let second = fs::read_to_string(folder.join("articles/page/2/index.html")).expect("a page of a list");
    assert_eq!(words(&second), words(&app.page("/articles/?page=2").text()));
    let mut checked = 0;
    for (name, bytes) in files(&folder).iter().filter(|(name, _)| name.ends_with("index.html")) {
        let html = String::from_utf8_lossy(bytes);
        assert!(!html.contains("/desk") && !html.contains("/recherche"), "{name}");
        let page = scraper::Html::parse_document(&html);
        for (selector, attribute) in [("[href]", "href"), ("[src]", "src"), ("form", "action")] {
            for one in page.select(&scraper::Selector::parse(selector).expect("a selector")) {
                let address = one.attr(attribute).unwrap_or_default();
                let Some(address) =
                    address.strip_prefix(BASE).or(Some(address)).filter(|it| it.starts_with('/'))
                else {
                    continue;
                };
                assert!(!address.contains('?'), "{name}: {address}");
                assert!(served(&folder, address).is_file(), "{name}: {address}");
                checked += 1;
            }
        }
    }
    assert!(checked > 1_000, "{checked}");
    assert!(folder.join("2019/vieille.html").is_file() && folder.join("2019/vieille/index.md").is_file());
    // Words in a text are no address.
    let article = fs::read_to_string(folder.join("articles/a7/index.html")).expect("a page");
    assert!(
        article.contains("href=&quot;/articles/?page=2&quot;")
            || article.contains("href=\"/articles/?page=2\"")
    );
}

#[test]
fn old_addresses_lead_on_whatever_the_server_reads() {
    let app = site();
    assert!(write(&app).redirects >= 3);
    let folder = order(&app).folder;
    let read = |name: &str| fs::read_to_string(folder.join(name)).expect(name);
    for name in ["vieux/index.html", "feuille.html"] {
        assert!(read(name).contains("http-equiv=\"refresh\""), "{name}");
    }
    assert!(!folder.join("parti").exists(), "what is gone has no page");
    assert!(folder.join("favicon.ico").is_file(), "what is no page is there itself");
    assert!(read("404.html").contains("<h1>"));
    for (name, lines) in [
        ("_redirects", ["/vieux/ /articles/a1/ 301", "/parti/ /404.html 410"]),
        (
            ".htaccess",
            ["RewriteRule \"^vieux/$\" \"/articles/a1/?\" [R=301,L,NE]", "RewriteRule \"^parti/$\" - [G]"],
        ),
        ("_server/nginx.conf", ["\"/vieux/\" \"/articles/a1/\";", "\"/parti/\" 1;"]),
        ("_server/Caddyfile", ["\"/articles/a1/\" 301", "410"]),
    ] {
        let text = read(name);
        assert!(lines.iter().all(|line| text.contains(line)), "{name}: {text}");
    }
    for name in ["_headers", ".htaccess", "_server/nginx.conf", "_server/Caddyfile"] {
        assert!(read(name).contains("default-src 'none'"), "{name}");
        assert!(!read(name).contains("etag"), "{name}");
    }
}

#[test]
fn a_second_run_writes_what_changed_and_removes_what_is_gone() {
    let app = site();
    let first = write(&app);
    let folder = order(&app).folder;
    let before = files(&folder);
    assert!(first.written > 60 && first.removed == 0, "{first:?}");
    let second = write(&app);
    assert_eq!((second.written, second.removed), (0, 0));
    assert!(files(&folder) == before, "the same site is the same bytes");
    let desk = app.desk("Ada", Role::Admin);
    writing::withdraw_now(&app.context(&desk.editor()), id_of(&app, "/articles/a7/")).expect("a withdrawal");
    let third = write(&app);
    assert!(third.written > 0 && third.written < first.written / 2 && third.removed > 0, "{third:?}");
    let after = files(&folder);
    assert!(!folder.join("articles/a7").exists());
    let leak = after.iter().find(|(name, bytes)| {
        !name.starts_with("_")
            && !name.starts_with('.')
            && String::from_utf8_lossy(bytes).contains("Article 7 ")
    });
    assert_eq!(leak.map(|(name, _)| name), None);
    assert!(
        fs::read_to_string(folder.join("_redirects")).expect("rules").contains("/articles/a7/ /404.html 410")
    );
}

#[test]
fn nothing_of_others_is_touched() {
    let app = site();
    let folder = order(&app).folder;
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("these.odt"), "trois ans").expect("a file");
    let refused = try_to_write(&app, |_| {});
    assert!(
        matches!(refused, Err(Error::Refused(Refusal::Export(ExportRefusal::FolderInUse(_))))),
        "{refused:?}"
    );
    assert_eq!(files(&folder).len(), 1);
    try_to_write(&app, |order| order.force = true).expect("a static site");
    write(&app);
    assert_eq!(fs::read_to_string(folder.join("these.odt")).expect("it stays"), "trois ans");
    let refused = try_to_write(&app, |order| order.folder = app.folder().to_owned());
    assert!(
        matches!(refused, Err(Error::Refused(Refusal::Export(ExportRefusal::HoldsSite(_))))),
        "{refused:?}"
    );
}

#[test]
fn texts_are_there_compressed_if_asked_for() {
    let app = site();
    try_to_write(&app, |order| order.compress = true).expect("a static site");
    let folder = order(&app).folder;
    let plain = fs::read(folder.join("index.html")).expect("a page");
    let mut packed = Vec::new();
    let mut gzip =
        flate2::read::GzDecoder::new(fs::File::open(folder.join("index.html.gz")).expect("a file"));
    std::io::Read::read_to_end(&mut gzip, &mut packed).expect("gzip");
    assert!(
        packed == plain && folder.join("index.html.br").is_file() && folder.join("feed.xml.br").is_file()
    );
    assert!(!folder.join("uploads/p.png.gz").exists());
    // Without: they go, as nothing would keep them true.
    write(&app);
    assert!(!folder.join("index.html.gz").exists());
}

#[test]
fn a_writer_writes_after_each_change_and_only_then() {
    let app = site();
    let now = app.now();
    let mut writer = StaticWriter::new(&app.newsroom, order(&app), Arc::new(move || now));
    assert!(writer.turn().expect("a static site").is_some());
    assert!(writer.turn().expect("nothing to do").is_none());
    app.publish("nouvel", "title: Nouvel article\nchapeau: Ici.\ncategory: Ville", "Texte.");
    let report = writer.turn().expect("a static site").expect("something to write");
    assert!(report.written > 0 && report.removed == 0, "{report:?}");
    assert!(order(&app).folder.join("articles/nouvel/index.html").is_file());
}

#[test]
fn the_list_of_texts_leads_to_files() {
    let app = site();
    write(&app);
    let folder = order(&app).folder;
    assert!(!folder.join("llms.txt").exists(), "nobody asked for it");
    let site = Site { lists_texts: true, ..app.site() };
    app.newsroom.store.write_here(|db| settings::save(db, &site)).expect("settings");
    write(&app);
    let list = fs::read_to_string(folder.join("llms.txt")).expect("a list");
    assert!(list.contains("](https://journal.example/2019/vieille/index.md): Ici.\n"), "{list}");
    let addresses: Vec<&str> = list
        .lines()
        .filter_map(|line| line.split_once("](")?.1.split_once(')'))
        .map(|(one, _)| one)
        .collect();
    assert!(addresses.len() > 31, "{list}");
    for address in addresses {
        let path = address.strip_prefix("https://journal.example/").expect("ours");
        let file = if path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
        assert!(folder.join(file).is_file(), "{address}");
    }
}
