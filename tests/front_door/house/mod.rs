//! The house in which tests live: the application on a free port, and verbs to speak to it.

pub mod camera;
pub mod database;
mod desk;
mod memory_shelf;
mod reply;
mod xml;

use std::borrow::Cow;
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use chapeau::app::Application;
use chapeau::domain::{moment::Moment, network::Networks};
use chapeau::mail::Mailer;
use chapeau::media::shelf::{DiskShelf, Shelf};
use chapeau::newsroom::accounts::lane::Lane;
use chapeau::newsroom::import::{import_source, report::Report, source::Source};
use chapeau::newsroom::{Newsroom, clock};
use chapeau::store::Store;

pub use desk::{Desk, multipart};
pub(crate) use memory_shelf::MemoryShelf;
pub use reply::Reply;
pub use xml::Xml;

/// How long a test waits for an answer: ten million characters take their time beside other tests.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(180);

/// A site of its own, with a clock that stands until it is moved.
pub struct TestApp {
    pub newsroom: Newsroom,
    application: Application,
    base: String,
    client: reqwest::blocking::Client,
    clock: Arc<Mutex<Moment>>,
    stop: actix_web::dev::ServerHandle,
    database: database::Database,
    folder: tempfile::TempDir,
}

impl TestApp {
    /// An empty site, on Friday 20 November 2026 at 10:00 in Paris.
    pub fn new() -> Self {
        Self::with_cache(1024 * 1024)
    }

    /// An empty site with so many bytes for finished pages.
    pub fn with_cache(cache_bytes: u64) -> Self {
        Self::build(cache_bytes, |shelf| Arc::new(shelf), |application, _| application)
    }

    /// An empty site that sends mail: see [`TestApp::letters`].
    pub fn with_mail() -> Self {
        Self::build(
            0,
            |shelf| Arc::new(shelf),
            |application, folder| {
                let url = format!("file:{}", folder.join("mail").display());
                application.with_mail(
                    Mailer::start(&url, "Journal <journal@exemple.fr>").expect("a box for letters"),
                )
            },
        )
    }

    /// An empty site whose files stand on a shelf of the test's own.
    pub fn with_shelf(wrap: impl FnOnce(DiskShelf) -> Arc<dyn Shelf>) -> Self {
        Self::build(1024 * 1024, wrap, |application, _| application)
    }

    fn build(
        cache_bytes: u64,
        wrap: impl FnOnce(DiskShelf) -> Arc<dyn Shelf>,
        finish: impl FnOnce(Application, &std::path::Path) -> Application,
    ) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let database = database::Database::new(folder.path());
        let store = Store::open(&database.url).expect("a database");
        let shelf = DiskShelf::open(folder.path().join("uploads")).expect("a shelf");
        let newsroom = Newsroom { store, shelf: wrap(shelf) };
        let clock = Arc::new(Mutex::new(moment("2026-11-20 09:00")));
        let now = Arc::clone(&clock);
        let application = Application::new(
            newsroom.clone(),
            "https://journal.example".to_owned(),
            cache_bytes,
            Arc::new(move || *now.lock().expect("a clock")),
        )
        .behind(Networks::parse("127.0.0.1").expect("an address"));
        let application = finish(application, folder.path());
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let serving = application.clone();
        let (ready, started) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let server = serving.serve(listener, 1).expect("a server");
                ready.send(server.handle()).expect("somebody waits");
                server.await.expect("a server that ends well");
            });
        });
        let stop = started.recv().expect("a server");
        let client = reqwest::blocking::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(PATIENCE)
            .build()
            .expect("a client");
        Self { newsroom, application, base, client, clock, stop, database, folder }
    }

    /// Every letter that was sent, headers and text, once there are so many.
    pub fn letters(&self, count: usize) -> Vec<String> {
        let folder = self.folder.path().join("mail");
        let until = std::time::Instant::now() + std::time::Duration::from_secs(20);
        loop {
            let files =
                std::fs::read_dir(&folder).expect("a folder").map(|file| file.expect("a file").path());
            let letters = files.filter(|file| file.extension().is_some_and(|ending| ending == "eml"));
            let read: Vec<String> =
                letters.filter_map(|letter| std::fs::read_to_string(letter).ok()).collect();
            let whole = read.iter().filter(|letter| letter.contains("\r\n\r\n")).count();
            if whole >= count {
                return read.iter().map(|letter| letter.replace("=\r\n", "").replace("=3D", "=")).collect();
            }
            assert!(std::time::Instant::now() < until, "{whole} letters of {count}");
            std::thread::park_timeout(std::time::Duration::from_millis(5));
        }
    }

    /// The host and port it listens on.
    pub fn address(&self) -> &str {
        self.base.trim_start_matches("http://")
    }

    /// How many files lie on the shelf, and how many drafts beside it.
    pub fn shelved(&self) -> (usize, usize) {
        let drafts = std::fs::read_dir(self.folder().join("uploads/drafts")).expect("a folder").count();
        (self.newsroom.shelf.list().expect("a shelf").count(), drafts)
    }

    /// Where its database is: for one more program on it.
    pub fn database_url(&self) -> &str {
        &self.database.url
    }

    /// A folder of this test's own.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Takes in files as an import does: path and text.
    pub fn import(&self, files: &[(&str, &str)]) -> Report {
        let bytes: Vec<_> = files.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
        self.import_bytes(&bytes)
    }

    /// Takes in files as an import does: path and bytes.
    pub fn import_bytes(&self, files: &[(&str, &[u8])]) -> Report {
        let files: Vec<_> = files.iter().map(|(path, bytes)| (*path, Cow::Borrowed(*bytes))).collect();
        let source = Source::memory(&files);
        import_source(&self.newsroom, &source, "test", self.now(), &mut |_, _| {}).expect("an import")
    }

    /// Publishes one article: its address is `/articles/{slug}/`.
    pub fn publish(&self, slug: &str, front_matter: &str, body: &str) {
        let path = format!("_articles/{slug}.md");
        let date = if front_matter.contains("date:") { "" } else { "date: 2026-11-01 08:00:00 +01:00\n" };
        let text = format!("---\n{date}{front_matter}\n---\n{body}\n");
        let report = self.import(&[(&path, &text)]);
        assert_eq!(report.files[0].state, "published", "{report:?}");
    }

    /// The present instant of this site.
    pub fn now(&self) -> Moment {
        *self.clock.lock().expect("a clock")
    }

    /// Moves the clock to an instant in UTC, and lets everything due happen.
    pub fn at(&self, utc: &str) {
        *self.clock.lock().expect("a clock") = moment(utc);
        clock::run_due(&self.newsroom, self.now()).expect("a clock that runs");
    }

    /// Lets so many seconds pass.
    pub fn pass(&self, seconds: i64) {
        let mut now = self.clock.lock().expect("a clock");
        *now = now.plus_seconds(seconds);
    }

    /// Has what was counted in memory written down, as the clock does every few seconds.
    pub fn write_counts(&self) {
        self.application.write_counts();
    }

    /// The lane in which this site hashes passwords.
    pub fn hashing(&self) -> &Lane {
        self.application.hashing()
    }

    /// Asks for an address; redirects are not followed.
    pub fn get(&self, path: &str) -> Reply {
        self.get_with(path, &[])
    }

    /// Asks for an address with headers.
    pub fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Reply {
        self.send(reqwest::Method::GET, path, headers)
    }

    /// Sends a request without a body.
    pub fn send(&self, method: reqwest::Method, path: &str, headers: &[(&str, &str)]) -> Reply {
        let mut request = self.client.request(method, format!("{}{path}", self.base));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Reply::read(request.send().expect("an answer"))
    }

    /// Sends a body with headers.
    pub fn send_body(&self, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Reply {
        let mut request = self.client.post(format!("{}{path}", self.base)).body(body);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Reply::read(request.send().expect("an answer"))
    }

    /// A page that is there.
    pub fn page(&self, path: &str) -> Reply {
        let reply = self.get(path);
        assert_eq!(reply.status, 200, "{path}: {}", reply.text());
        reply
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        drop(self.stop.stop(false));
    }
}

/// `2026-11-20 09:00` in UTC.
pub fn moment(utc: &str) -> Moment {
    let local = chrono::NaiveDateTime::parse_from_str(utc, "%Y-%m-%d %H:%M").expect("an instant");
    Moment::from_naive_utc(local)
}

/// A PNG of one colour, of this size.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    let picture = image::RgbImage::from_pixel(width, height, image::Rgb([11, 85, 99]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).expect("a picture");
    bytes.into_inner()
}
