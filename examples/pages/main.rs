//! Writes every readers' page, with made-up content, into a folder that any file server can show:
//! `cargo run --example pages -- target/pages`, then `python3 -m http.server -d target/pages`.
//! Pictures are looked for under `uploads/` of that folder.

#![expect(clippy::expect_used, reason = "made-up content that cannot fail")]

mod sample;
mod text;

use std::{fs, io, path::Path};

use chapeau::{
    domain::{
        language::Language,
        live::{ArticleReading, AuthorNote, Card, TagCount},
        moment::{Month, Zone},
        pagination::{PageNumber, Paginated, Years},
    },
    view::{
        Html, assets,
        frame::Frame,
        site::{
            ArchivePage, ArchivesPage, ArticlePage, BadRequestPage, CategoriesPage, Failure, FailurePage,
            GonePage, HomeFacts, HomePage, NotFoundPage, PhotoPage, SiteListPage, SiteMapPage, TagsPage,
        },
    },
};

fn main() -> io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "target/pages".to_owned());
    let root = Path::new(&folder);
    for name in ASSETS {
        let address = assets::address(name);
        let asset = assets::find(&address).unwrap_or_else(|| panic!("no asset {name}"));
        put(root, &address, &asset.bytes)?;
    }
    for (language, prefix) in [(Language::Fr, ""), (Language::En, "/en")] {
        for (path, html) in pages(language) {
            put(root, &format!("{prefix}{path}index.html"), html.as_bytes())?;
        }
    }
    measure();
    Ok(())
}

const ASSETS: [&str; 11] = [
    "reader.css",
    "failure.css",
    "newsreader.woff2",
    "text.woff2",
    "text-italic.woff2",
    "favicon.svg",
    "apple-touch-icon.png",
    "slideshow.js",
    "copy-link.js",
    "toc.js",
    "video.js",
];

fn put(root: &Path, path: &str, bytes: &[u8]) -> io::Result<()> {
    let path = root.join(path.trim_start_matches('/'));
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(path, bytes)
}

fn page<T, const SIZE: usize>(items: Vec<T>, number: usize, total: usize) -> Paginated<T, SIZE> {
    Paginated { items, number: PageNumber::clamped(number), total }
}

fn pages(language: Language) -> Vec<(&'static str, String)> {
    let frame = Frame::new(sample::facts(language));
    let frame = &frame;
    let now = sample::moment("2026-11-23 17:30");
    let cards = sample::cards();
    let bare: Vec<Card> = cards.iter().cloned().map(|card| Card { picture: None, ..card }).collect();
    let months = sample::months();
    let lines = sample::lines();
    let years = Years { counts: vec![(2026, 9), (2025, 3)], chosen: None };
    let author = AuthorNote {
        label: sample::label("Ada Morel"),
        role: "Journaliste, chargée des données ouvertes".to_owned(),
        biography: "Ada suit les collectivités qui publient, et celles qui hésitent encore.".to_owned(),
        portrait: None,
    };
    let reading = sample::reading();
    let spare = sample::spare_reading();
    let single = sample::single_reading();
    let english = sample::english_reading();
    let legal = sample::legal_page();
    let home = |facts: &HomeFacts| HomePage::new(frame, facts, now).html();
    let article = |reading: &ArticleReading| ArticlePage::new(frame, reading).html();
    let full = page(cards.clone(), 1, 83);
    let middle = page(cards[3..].to_vec(), 4, 83);
    let empty = page(Vec::new(), 1, 0);
    let two = page(cards[..2].to_vec(), 1, 2);
    let section = &frame.sections[0];
    vec![
        ("/", home(&sample::home(&cards))),
        ("/home-0/", home(&HomeFacts::default())),
        ("/home-1/", home(&sample::home(&cards[..1]))),
        ("/home-3/", home(&sample::home(&cards[..3]))),
        ("/home-5/", home(&sample::home(&cards[..5]))),
        ("/home-bare/", home(&HomeFacts { album: None, ..sample::home(&bare) })),
        ("/articles/", SiteListPage::articles(frame, &full).html()),
        ("/articles-vide/", SiteListPage::articles(frame, &empty).html()),
        ("/articles/nuage/", article(&reading)),
        ("/articles/sobre/", article(&spare)),
        ("/articles/unique/", article(&single)),
        ("/articles/open-data/", article(&english)),
        ("/mentions-legales/", article(&legal)),
        ("/articles/nuage/photos/2/", PhotoPage::new(frame, &sample::photo(2)).html()),
        ("/categories/", CategoriesPage::new(frame, &frame.sections).html()),
        ("/categories/journee-d-echanges/", SiteListPage::category(frame, section, &middle, &years).html()),
        (
            "/tags/",
            TagsPage::new(frame, &page(sample::tags(), 2, 412), &['a', 'c', 'e', 'n', 's'], None).html(),
        ),
        (
            "/tags/cloud/",
            SiteListPage::tag(
                frame,
                &TagCount { label: sample::label("Cloud"), description: String::new(), count: 12 },
                &sample::labels(&["Achats publics", "Souveraineté"]),
                &two,
                &years,
            )
            .html(),
        ),
        ("/auteurs/ada-morel/", SiteListPage::author(frame, &author, &full, &years).html()),
        ("/archives/", ArchivesPage::new(frame, &months).html()),
        ("/archives/2026/", ArchivePage::year(frame, 2026, &page(lines.clone(), 1, 212), &months).html()),
        ("/archives/2026/03/", {
            let month = Month { year: 2026, month: 3 };
            ArchivePage::month(frame, month, &page(lines[4..7].to_vec(), 1, 3), &months).html()
        }),
        ("/plan-du-site/", SiteMapPage::new(frame, &sample::map()).html()),
        ("/404/", NotFoundPage::new(frame, "/articles/l-etat-dans-le-nuage/", &cards[..2]).html()),
        ("/410/", {
            let at = Some(sample::moment("2026-03-01 09:00"));
            GonePage::new(frame, at, Some(&section.label), &cards[..2]).html()
        }),
        ("/400/", BadRequestPage::new(frame).html()),
        ("/500/", FailurePage::new(language, Failure::Broken, "7F3A-91", now, Zone::default()).html()),
        ("/503/", FailurePage::new(language, Failure::Busy, "7F3A-92", now, Zone::default()).html()),
    ]
}

/// How long the heaviest page takes to write.
fn measure() {
    const ROUNDS: u32 = 2000;
    let frame = Frame::new(sample::facts(Language::Fr));
    let reading = sample::reading();
    let mut bytes = 0;
    let start = std::time::Instant::now();
    for _ in 0..ROUNDS {
        bytes = std::hint::black_box(ArticlePage::new(&frame, &reading).html()).len();
    }
    println!("an article page of {bytes} bytes in {:?}", start.elapsed() / ROUNDS);
}
