//! Search over generated French articles of realistic length: ranked results with passages, through the
//! newsroom as the search page does; the time to index an article; the size of the index.
//!
//! `cargo bench --bench search [-- ARTICLES]`, 10,000 by default. With `TEST_POSTGRES_URL` and feature
//! `scale` it runs on that server, in its own schema, dropped at the end. Words follow Zipf's law over a
//! vocabulary of real words and generated French ones, so that some occur in nearly every article and
//! most in few. Ends with the number of queries whose first ten results stay the same when all matches
//! are ranked. Processor time includes the server's process if it runs on this machine.

#![expect(clippy::expect_used, reason = "a bench fails where it fails")]

use std::time::{Duration, Instant};

use chapeau::domain::article::{Kind, State};
use chapeau::domain::moment::{Moment, Month, Zone};
use chapeau::domain::path::SitePath;
use chapeau::domain::projection::Projection;
use chapeau::domain::search::{IndexedArticle, RANKED_MAX, SearchOutcome};
use chapeau::domain::term_name::TermName;
use chapeau::newsroom::search::{self, Deadline, SearchRequest};
use chapeau::search::{Searched, index_article};
use chapeau::store::Store;
use chapeau::store::desk::articles::{self, NewArticle, WorkingCopy};
use chapeau::store::live::projection;

/// The same allocator as the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ARTICLES: usize = 10_000;
const BATCH: usize = 500;
/// Every this many articles, one batch is also written to a database without a search index.
const BARE_EVERY: usize = 2_000;
/// Minimum and maximum words of a body, as in real articles.
const WORDS: (usize, usize) = (500, 1_100);
const VOCABULARY: usize = 60_000;
/// Runs per query; the first one warms the caches.
const ROUNDS: usize = 5;

/// The most frequent content words of the corpus, in descending order.
const FREQUENT: [&str; 40] = [
    "service",
    "public",
    "numérique",
    "projet",
    "données",
    "équipe",
    "état",
    "administration",
    "agents",
    "année",
    "usagers",
    "travail",
    "outil",
    "temps",
    "pays",
    "territoire",
    "ministère",
    "région",
    "ville",
    "santé",
    "école",
    "logement",
    "transport",
    "énergie",
    "culture",
    "emploi",
    "budget",
    "sécurité",
    "eau",
    "forêt",
    "logiciel",
    "nuage",
    "collectivité",
    "mairie",
    "élus",
    "habitants",
    "marché",
    "réunion",
    "journée",
    "accessibilité",
];
const GRAMMAR: [&str; 24] = [
    "le", "la", "les", "de", "des", "du", "un", "une", "et", "à", "en", "que", "qui", "dans", "pour", "par",
    "sur", "avec", "est", "sont", "ce", "cette", "plus", "nous",
];

struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).expect("a small number")
    }

    fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A random rank by Zipf's law: frequency is proportional to 1/rank.
    fn rank(&mut self, ranks: usize) -> usize {
        let rank = (ranks as f64).powf(self.part());
        (rank as usize).min(ranks - 1)
    }
}

fn vocabulary(chance: &mut Chance) -> Vec<String> {
    const SYLLABLES: [&str; 48] = [
        "ba", "ber", "bon", "ca", "chan", "cla", "con", "cour", "dé", "der", "di", "dou", "é", "en", "fa",
        "fi", "for", "ga", "gra", "her", "in", "ja", "la", "len", "li", "lou", "ma", "men", "mi", "mon",
        "na", "nir", "o", "pa", "per", "pla", "pré", "qua", "ra", "ri", "sa", "sen", "so", "ta", "tion",
        "tra", "va", "vi",
    ];
    const ENDINGS: [&str; 8] = ["", "s", "e", "er", "ment", "tion", "ique", "eur"];
    let mut words: Vec<String> = FREQUENT.iter().map(|word| (*word).to_owned()).collect();
    while words.len() < VOCABULARY {
        let mut word: String = (0..2 + chance.below(2)).map(|_| SYLLABLES[chance.below(48)]).collect();
        word.push_str(ENDINGS[chance.below(8)]);
        words.push(word);
    }
    words
}

fn text(chance: &mut Chance, words: &[String], length: usize) -> String {
    let mut text = String::with_capacity(length * 7);
    for at in 0..length {
        let word = if chance.below(100) < 45 {
            GRAMMAR[chance.below(GRAMMAR.len())]
        } else {
            &words[chance.rank(words.len())]
        };
        text.push_str(word);
        text.push_str(match at {
            _ if at % 90 == 89 => ".\n",
            _ if at % 17 == 16 => ". ",
            _ => " ",
        });
    }
    text
}

fn main() {
    let articles: usize = std::env::args().skip(1).find_map(|arg| arg.parse().ok()).unwrap_or(ARTICLES);
    let folder = tempfile::tempdir().expect("a folder");
    let (url, schema) = database(folder.path(), "bench");
    let (bare_url, bare_schema) = database(folder.path(), "bare");
    let store = Store::open(&url).expect("a database");
    let bare = Store::open(&bare_url).expect("a database");
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    let words = vocabulary(&mut chance);
    let (bytes, costs) = fill(&store, &bare, articles, &words, &mut chance);
    println!("{articles} articles, {:.1} MB of text", bytes as f64 / 1e6);
    for (what, cost, count) in costs {
        println!("an article, {what}: {}", cost.each(count));
    }
    // As at the end of an import.
    while store.write_here(|db| chapeau::store::live::search::merge(db)).expect("an index in few parts") {}
    sizes(&url, bytes);
    ask(&store, "one frequent word", &FREQUENT.map(str::to_owned));
    let pairs: Vec<String> = FREQUENT.windows(2).map(|pair| pair.join(" ")).collect();
    ask(&store, "two frequent words", &pairs);
    let rare: Vec<String> = (0..60).map(|_| words[chance.rank(words.len())].clone()).collect();
    ask(&store, "one word of the corpus", &rare);
    let mixed: Vec<String> = (0..60)
        .map(|_| {
            (0..2 + chance.below(3))
                .map(|_| words[chance.rank(words.len())].clone())
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect();
    ask(&store, "two to four words", &mixed);
    let begun: Vec<String> = rare.iter().map(|word| word.chars().take(4).collect()).collect();
    ask(&store, "the beginning of a word", &begun);
    let all = [FREQUENT.map(str::to_owned).to_vec(), pairs, rare, mixed, begun].concat();
    ask(&store, "all of them", &all);
    keeps(&store, &all);
    drop((store, bare));
    for (server, name) in schema.into_iter().chain(bare_schema) {
        drop_schema(&server, &name);
    }
}

fn ask(store: &Store, name: &str, queries: &[String]) {
    let now = Moment::now();
    let (mut fresh, mut costs) = (Vec::new(), Vec::new());
    let mut found = 0;
    for round in 0..ROUNDS {
        for text in queries {
            // A trailing space ends the word; without one it is a prefix.
            let text = if name.starts_with("the beginning") { text.clone() } else { format!("{text} ") };
            let question = SearchRequest::of(text);
            let (outcome, cost) = store
                .read_here(|db| {
                    let meter = Meter::start(db);
                    let outcome = search::find(db, &question, now, Deadline::of(Duration::from_secs(60)))?;
                    Ok((outcome, meter.stop()))
                })
                .expect("an answer");
            if round > 0 {
                costs.push(cost)
            } else {
                fresh.push(cost)
            }
            if let SearchOutcome::Found(result) = outcome {
                found += usize::from(result.page.total > 0);
            }
        }
    }
    let part = |costs: &[Cost], of: fn(&Cost) -> Duration| {
        let mut all: Vec<Duration> = costs.iter().map(of).collect();
        all.sort_unstable();
        let at = |part: usize| all[(all.len() - 1) * part / 100].as_secs_f64() * 1e3;
        format!("{:.2}, {:.2}, {:.2}", at(50), at(90), at(99))
    };
    println!(
        "{name}: ms of processor at p50, p90, p99 {} (of them the program {}; asked for the first time {}); \
         ms of clock {}; {} queries, {} found",
        part(&costs, Cost::processor),
        part(&costs, |cost| cost.program),
        part(&fresh, Cost::processor),
        part(&costs, |cost| cost.clock),
        queries.len(),
        found / ROUNDS
    );
}

/// A measured cost.
#[derive(Debug, Clone, Copy, Default)]
struct Cost {
    clock: Duration,
    /// Processor time of this thread.
    program: Duration,
    /// Processor time of the database server's process.
    server: Duration,
}

impl Cost {
    fn processor(&self) -> Duration {
        self.program + self.server
    }

    fn add(&mut self, other: Self) {
        self.clock += other.clock;
        self.program += other.program;
        self.server += other.server;
    }

    fn each(self, count: usize) -> String {
        let each = |time: Duration| time.as_secs_f64() * 1e3 / count.max(1) as f64;
        format!(
            "{:.3} ms of processor (of them the program {:.3}), {:.3} of clock",
            each(self.processor()),
            each(self.program),
            each(self.clock)
        )
    }
}

/// A running measurement: of a connection, or of this thread alone.
struct Meter {
    begin: Instant,
    program: Duration,
    server: Option<(String, Duration)>,
}

impl Meter {
    fn start(db: &mut chapeau::store::Conn) -> Self {
        let server = backend(db).map(|file| {
            let worked = processor(&file);
            (file, worked)
        });
        Self { server, ..Self::alone() }
    }

    fn alone() -> Self {
        Self { program: own_processor(), server: None, begin: Instant::now() }
    }

    fn stop(self) -> Cost {
        let clock = self.begin.elapsed();
        let program = own_processor().saturating_sub(self.program);
        let server =
            self.server.map_or(Duration::ZERO, |(file, worked)| processor(&file).saturating_sub(worked));
        Cost { clock, program, server }
    }
}

/// The `/proc` file with the processor time of a connection's server process, if on this machine.
fn backend(db: &mut chapeau::store::Conn) -> Option<String> {
    use diesel::prelude::*;
    if !matches!(db, chapeau::store::Conn::Postgres(_)) {
        return None;
    }
    let pid: Size =
        diesel::sql_query("SELECT CAST(pg_backend_pid() AS BIGINT) AS bytes").get_result(db).ok()?;
    Some(format!("/proc/{}/schedstat", pid.bytes))
}

/// The processor time of this thread. The kernel updates it when a thread yields, hence the short sleep.
fn own_processor() -> Duration {
    std::thread::sleep(Duration::from_micros(1));
    processor("/proc/thread-self/schedstat")
}

/// The processor time of a thread or process, independent of other load on the machine.
fn processor(file: &str) -> Duration {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    Duration::from_nanos(text.split(' ').next().and_then(|first| first.parse().ok()).unwrap_or(0))
}

/// Counts the queries whose first ten results stay the same when all matches are ranked.
fn keeps(store: &Store, queries: &[String]) {
    let now = Moment::now();
    let first = |text: &str, among: usize| {
        let question = SearchRequest { among, ..SearchRequest::of(format!("{text} ")) };
        let outcome = store
            .read_here(|db| search::find(db, &question, now, Deadline::of(Duration::from_secs(600))))
            .expect("an answer");
        match outcome {
            SearchOutcome::Found(found) => {
                found.page.items.iter().take(10).map(|hit| hit.card.id.0).collect::<Vec<_>>()
            }
            _ => Vec::new(),
        }
    };
    let (mut same, mut shared, mut all) = (0, 0, 0);
    for text in queries {
        let (pruned, whole) = (first(text, RANKED_MAX), first(text, 1_000_000));
        same += usize::from(pruned == whole);
        if pruned != whole {
            let kept = pruned.iter().filter(|id| whole.contains(id)).count();
            println!("« {text} » has {kept} of the {} in its first ten", whole.len());
        }
        shared += pruned.iter().filter(|id| whole.contains(id)).count();
        all += whole.len();
    }
    println!(
        "the first ten of {RANKED_MAX} ranked are those of all matches, in their order: {same} of {} queries; \
         {shared} of {all} articles are among them",
        queries.len()
    );
}

/// Writes the articles, and some of them also to a database without a search index.
fn fill(
    store: &Store,
    bare: &Store,
    articles: usize,
    words: &[String],
    chance: &mut Chance,
) -> (usize, [(&'static str, Cost, usize); 3]) {
    let (mut bytes, mut bare_count) = (0, 0);
    let (mut analysis, mut whole, mut without) = (Cost::default(), Cost::default(), Cost::default());
    for start in (0..articles).step_by(BATCH) {
        let mut batch = Vec::with_capacity(BATCH);
        for number in start..(start + BATCH).min(articles) {
            let (article, cost) = made(number, words, chance);
            analysis.add(cost);
            bytes += article.0.body_text.len() + article.0.lede.len() + article.0.title.len();
            batch.push(article);
        }
        if start % BARE_EVERY == 0 {
            bare_count += batch.len();
            without.add(write(bare, &mut batch, |_| IndexedArticle::default()));
        }
        whole.add(write(store, &mut batch, std::mem::take));
    }
    let costs = [
        ("analysis for the search", analysis, articles),
        ("writing it all", whole, articles),
        ("writing it without the search", without, bare_count),
    ];
    (bytes, costs)
}

fn write(
    store: &Store,
    batch: &mut [(Projection, IndexedArticle)],
    searched: fn(&mut IndexedArticle) -> IndexedArticle,
) -> Cost {
    store.write_here(|db| batch.iter_mut().try_for_each(|(new, _)| add(db, new))).expect("articles");
    store
        .write_here(|db| {
            let meter = Meter::start(db);
            for (new, entry) in batch {
                new.indexed = searched(entry);
                projection::project(db, new, new.published_at.naive_utc())?;
            }
            Ok(meter.stop())
        })
        .expect("a batch")
}

fn made(number: usize, words: &[String], chance: &mut Chance) -> ((Projection, IndexedArticle), Cost) {
    let seconds = i64::try_from(number).expect("a small number") * 1_800;
    let zone = Zone::default();
    let first = chrono::NaiveDate::from_ymd_opt(2015, 1, 1).and_then(|day| day.and_hms_opt(8, 0, 0));
    let at = zone.instant(first.expect("a day")).plus_seconds(seconds);
    let length = WORDS.0 + chance.below(WORDS.1 - WORDS.0);
    let (title, lede, body) = (text(chance, words, 9), text(chance, words, 35), text(chance, words, length));
    let names: Vec<TermName> = [format!("Rubrique {}", number % 8), format!("Étiquette {}", number % 300)]
        .iter()
        .map(|text| TermName::parse(text).expect("a name"))
        .collect();
    let meter = Meter::alone();
    let entry = index_article(&Searched {
        lang: "fr",
        title: &title,
        chapeau: vec![&lede],
        body: &body,
        names: names.iter().map(TermName::shown).collect(),
        at: Some(at),
        ..Searched::default()
    });
    let cost = meter.stop();
    let projection = Projection {
        id: chapeau::domain::article::ArticleId(0),
        kind: Kind::Article,
        path: SitePath::parse(&format!("/articles/article-{number}/")).expect("a path"),
        lang: "fr".to_owned(),
        translation_key: None,
        title,
        subtitle: None,
        chapeau_html: Some(format!("<p>{lede}</p>")),
        description: lede.clone(),
        lede,
        body_html: format!("<p>{body}</p>"),
        body_text: body,
        contents: Vec::new(),
        words: length,
        minutes: length.div_ceil(220),
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
        categories: names[..1].to_vec(),
        tags: names[1..].to_vec(),
        authors: Vec::new(),
        old_identity: None,
        indexed: IndexedArticle::default(),
        similarity: Default::default(),
        renderer: 1,
    };
    ((projection, entry), cost)
}

fn add(db: &mut chapeau::store::Conn, new: &mut Projection) -> chapeau::store::Result<()> {
    let article = NewArticle {
        kind: Kind::Article,
        path: new.path.clone(),
        language: "fr".to_owned(),
        translation_key: None,
        state: State::Published,
        published_at: Some(new.published_at),
        file_name: None,
        inherited: String::new(),
    };
    let draft = WorkingCopy {
        document: String::new(),
        title: new.title.clone(),
        sort_at: new.published_at,
        names: Vec::new(),
    };
    new.id = articles::create(db, &article, &draft, new.published_at)?;
    Ok(())
}

#[derive(diesel::QueryableByName)]
struct Size {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    bytes: i64,
}

/// Prints the size of each part of the index, and the total relative to the text.
fn sizes(url: &str, text: usize) {
    use diesel::prelude::*;
    let parts: Vec<(&str, String)> = if let Some(file) = url.strip_prefix("sqlite:") {
        let mut db = diesel::SqliteConnection::establish(file).expect("the database");
        let mut size = |sql: &str| {
            let rows: Vec<Size> = diesel::sql_query(sql).load(&mut db).expect("a size");
            rows.iter().map(|row| row.bytes).sum::<i64>()
        };
        let parts = [
            ("sets", "SELECT SUM(LENGTH(block)) AS bytes FROM live_search_data"),
            ("sizes of sets", "SELECT SUM(LENGTH(sz) + 8) AS bytes FROM live_search_docsize"),
            ("vectors", "SELECT SUM(LENGTH(vector) + LENGTH(facets) + 12) AS bytes FROM live_vectors"),
            (
                "words",
                "SELECT SUM(LENGTH(CAST(word AS BLOB)) + LENGTH(CAST(shown AS BLOB)) + 6) AS bytes FROM live_words",
            ),
        ];
        parts.map(|(name, sql)| (name, size(sql).to_string())).to_vec()
    } else {
        server_sizes(url)
    };
    let whole: f64 = parts.iter().map(|(_, bytes)| bytes.parse::<f64>().expect("a number")).sum();
    for (name, bytes) in &parts {
        println!("index, {name}: {:.1} MB", bytes.parse::<f64>().expect("a number") / 1e6);
    }
    println!("index, whole: {:.1} MB, {:.0} % of the text", whole / 1e6, whole * 100.0 / text as f64);
}

fn server_sizes(url: &str) -> Vec<(&'static str, String)> {
    use diesel::prelude::*;
    let mut db = diesel::PgConnection::establish(url).expect("the server");
    ["live_vectors", "live_words"]
        .into_iter()
        .map(|table| {
            diesel::sql_query(format!("VACUUM FULL {table}")).execute(&mut db).expect("a vacuum");
            diesel::sql_query(format!("ANALYZE {table}")).execute(&mut db).expect("an analysis");
            let sql = format!("SELECT pg_total_relation_size('{table}') AS bytes");
            let size: Size = diesel::sql_query(sql).get_result(&mut db).expect("a size");
            (table, size.bytes.to_string())
        })
        .collect()
}

/// The database to measure: a file, or a schema of the server in `TEST_POSTGRES_URL`.
fn database(folder: &std::path::Path, what: &str) -> (String, Option<(String, String)>) {
    use diesel::connection::SimpleConnection;
    use diesel::prelude::*;
    let Ok(server) = std::env::var("TEST_POSTGRES_URL") else { return (file(folder, what), None) };
    let name = format!("{what}_{}", std::process::id());
    let mut db = diesel::PgConnection::establish(&server).expect("the server of TEST_POSTGRES_URL");
    db.batch_execute(&format!("CREATE SCHEMA {name}")).expect("a schema");
    let glue = if server.contains('?') { '&' } else { '?' };
    (format!("{server}{glue}options=-csearch_path%3D{name}"), Some((server, name)))
}

fn file(folder: &std::path::Path, what: &str) -> String {
    format!("sqlite:{}", folder.join(format!("{what}.db")).display())
}

fn drop_schema(server: &str, name: &str) {
    use diesel::connection::SimpleConnection;
    use diesel::prelude::*;
    let mut db = diesel::PgConnection::establish(server).expect("the server of TEST_POSTGRES_URL");
    db.batch_execute(&format!("DROP SCHEMA {name} CASCADE")).expect("a drop");
}
