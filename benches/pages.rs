//! Whole pages from SQLite without the page cache, through the real routes: the cost of a page for the
//! first reader after a change, with 1,000, 10,000 and 100,000 articles.
//!
//! `cargo bench --bench pages`: criterion reports the time of a request, the line after it the processor
//! time per request of the whole process (all threads). Also measures finding the related articles of
//! one article.

#![allow(missing_docs, reason = "criterion's macros make an undocumented function")]
#![expect(clippy::expect_used, reason = "a bench fails where it fails")]

use std::cell::Cell;
use std::sync::Arc;
use std::time::Duration;

use actix_web::{App, test};
use chapeau::app::Application;
use chapeau::domain::article::{ArticleId, Kind, State};
use chapeau::domain::moment::{Moment, Month, Zone};
use chapeau::domain::path::SitePath;
use chapeau::domain::projection::Projection;
use chapeau::domain::rendering::Heading;
use chapeau::domain::similarity::Similarity;
use chapeau::domain::term_name::TermName;
use chapeau::media::shelf::DiskShelf;
use chapeau::media::variant::DecodeBudget;
use chapeau::newsroom::Newsroom;
use chapeau::store::Store;
use chapeau::store::desk::articles::{self, NewArticle, WorkingCopy};
use chapeau::store::live::{projection, related, related::RelatedCache};
use criterion::{Criterion, criterion_group, criterion_main};

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];
/// Articles per transaction while the database is filled.
const BATCH: usize = 2_000;
/// Articles for which the related articles are computed.
const RELATED: usize = 500;

fn pages(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    for size in SIZES {
        let path = folder.path().join(format!("{size}.db"));
        let store = Store::open(&format!("sqlite:{}", path.display())).expect("a database");
        fill(&store, size);
        relate(&store, size);
        let shelf = DiskShelf::open(folder.path().join("uploads")).expect("a shelf");
        let newsroom = Newsroom::new(store, Arc::new(shelf), DecodeBudget::default());
        let site = Application::new(newsroom, "https://journal.example".to_owned(), 0, Arc::new(Moment::now));
        let last = size.div_ceil(12);
        for (name, address) in [
            ("article", format!("/articles/article-{}/", size / 2)),
            ("list, first page", "/articles/".to_owned()),
            ("list, last page", format!("/articles/?page={last}")),
            ("category, page 2", "/categories/rubrique-3/?page=2".to_owned()),
            ("home", "/".to_owned()),
            ("Atom feed", "/feed.xml".to_owned()),
            ("feed of a category", "/categories/rubrique-3/feed.json".to_owned()),
            ("index of the map", "/sitemap.xml".to_owned()),
            ("first part of the map", "/sitemap-1.xml".to_owned()),
        ] {
            ask(criterion, &site, &format!("{size} articles: {name}"), &address);
        }
    }
}

fn ask(criterion: &mut Criterion, site: &Application, name: &str, address: &str) {
    let system = actix_web::rt::System::new();
    let service = system.block_on(test::init_service(App::new().configure(|config| site.configure(config))));
    let requests = Cell::new(0_u32);
    let before = processor_time();
    criterion.bench_function(name, |bencher| {
        bencher.iter(|| {
            requests.set(requests.get() + 1);
            let request = test::TestRequest::get().uri(address).to_request();
            let response = system.block_on(test::call_service(&service, request));
            assert_eq!(response.status(), 200, "{address}");
        });
    });
    let spent = processor_time().saturating_sub(before);
    println!(
        "{name}: {:.0} µs of processor a request",
        spent.as_secs_f64() * 1e6 / f64::from(requests.get())
    );
}

/// User and system time of all threads of this process, in steps of 10 ms.
fn processor_time() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|text| text.parse::<u64>().ok()).unwrap_or_default();
    Duration::from_millis((ticks(11) + ticks(12)) * 10)
}

/// Measures finding the related articles of one article, as each publication does for a few.
fn relate(store: &Store, size: usize) {
    let begin = std::time::Instant::now();
    store
        .write_here(|db| {
            for at in 0..RELATED {
                let number = i32::try_from(1 + at * size / RELATED).expect("a small number");
                related::refresh(db, ArticleId(number), &mut RelatedCache::default())?;
            }
            Ok(())
        })
        .expect("what is related");
    let each = begin.elapsed().as_secs_f64() * 1e3 / RELATED as f64;
    println!("{size} articles: {each:.2} ms to find what is related to one");
}

fn fill(store: &Store, size: usize) {
    for start in (0..size).step_by(BATCH) {
        store
            .write_here(|db| {
                for number in start..(start + BATCH).min(size) {
                    add(db, number)?;
                }
                Ok(())
            })
            .expect("a batch");
    }
}

fn add(db: &mut chapeau::store::WriteTransaction<'_>, number: usize) -> chapeau::store::Result<()> {
    let seconds = i64::try_from(number).expect("a small number") * 3_600;
    let zone = Zone::default();
    let at = zone.instant(
        chrono::NaiveDate::from_ymd_opt(2010, 1, 1).and_then(|day| day.and_hms_opt(8, 0, 0)).expect("a day"),
    );
    let at = at.plus_seconds(seconds);
    let path = SitePath::parse(&format!("/articles/article-{number}/"))?;
    let new = NewArticle {
        kind: Kind::Article,
        path: path.clone(),
        language: "fr".to_owned(),
        translation_key: None,
        state: State::Published,
        published_at: Some(at),
        file_name: None,
        inherited: String::new(),
    };
    let title =
        format!("Article numéro {number} : ce que trois départements ont appris en migrant leurs dossiers");
    let draft = WorkingCopy { document: String::new(), title: title.clone(), sort_at: at, names: Vec::new() };
    let id = articles::create(db, &new, &draft, at)?;
    let lede = "Un tri patient, des agents formés, et une règle d’or : ne jamais numériser deux fois la même erreur.";
    let paragraph = "<p>Le constat était clair dès l’ouverture de cette deuxième édition de la journée : une accélération \
         significative. L’évènement s’est joué à guichet fermé et a réuni trois fois plus de participants que \
         l’année dernière, agents publics comme représentants des entreprises du secteur.</p>\n";
    let name = |text: String| TermName::parse(&text);
    let similarity = Similarity::of(&title, "");
    projection::project(
        db,
        &Projection {
            id,
            kind: Kind::Article,
            path,
            lang: "fr".to_owned(),
            old_identity: None,
            translation_key: None,
            title,
            subtitle: None,
            chapeau_html: Some(format!("<p>{lede}</p>")),
            lede: lede.to_owned(),
            description: lede.to_owned(),
            body_html: paragraph.repeat(20),
            body_text: String::new(),
            contents: vec![
                Heading { id: "un".to_owned(), text: "Un début".to_owned(), children: Vec::new() },
                Heading { id: "deux".to_owned(), text: "Une suite".to_owned(), children: Vec::new() },
            ],
            words: 880,
            minutes: 4,
            published_at: at,
            updated_at: None,
            month: Month::of(at, zone),
            pinned: false,
            picture: None,
            header: Vec::new(),
            pictures: Vec::new(),
            downloads: Vec::new(),
            files: Vec::new(),
            links: Vec::new(),
            absent: Vec::new(),
            contacts: Vec::new(),
            event: None,
            related: Vec::new(),
            categories: vec![name(format!("Rubrique {}", number % 8))?],
            tags: vec![
                name(format!("Étiquette {}", number % 200))?,
                name(format!("Mot {}", number % 3_000))?,
            ],
            authors: vec![name(format!("Autrice {}", number % 40))?],
            indexed: Default::default(),
            similarity,
            renderer: 1,
        },
        at.naive_utc(),
    )?;
    related::refresh(db, id, &mut RelatedCache::default())?;
    Ok(())
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(50).measurement_time(Duration::from_secs(4));
    targets = pages
}
criterion_main!(benches);
