//! Test support: the application on a free port, and helpers to talk to it.

pub mod camera;
pub mod database;
pub mod deeds;
mod desk;
pub mod identity_provider;
mod memory_shelf;
mod process;
mod reply;
mod xml;

use std::borrow::Cow;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chapeau::app::{Application, BackgroundThread, ExportsMaker, ExportsSettings};
use chapeau::domain::backup_schedule::BackupSchedule;
use chapeau::domain::{editor::Editor, moment::Moment, network::Networks, site::Site};
use chapeau::http::connections::ConnectionLimits;
use chapeau::http::preview_turns::{PreviewTurn, Viewer};
use chapeau::http::rates::{Rate, RateSubject};
use chapeau::mail::Mailer;
use chapeau::media::shelf::{DiskShelf, Shelf};
use chapeau::media::variant::DecodeBudget;
use chapeau::newsroom::accounts::breached_passwords::BreachedPasswords;
use chapeau::newsroom::accounts::password_hashing::HashingThread;
use chapeau::newsroom::accounts::secret_key::SecretKey;
use chapeau::newsroom::backup::{RestoreOrder, restore};
use chapeau::newsroom::believed_time::BelievedTime;
use chapeau::newsroom::exports;
use chapeau::newsroom::import::{import_source, report::ImportReport, source::ImportSource};
use chapeau::newsroom::media::UploadQuotas;
use chapeau::newsroom::{Newsroom, RenderTime, RequestContext, clock};
use chapeau::store::{Store, settings};

pub use desk::{Desk, encoded, multipart};
pub(crate) use memory_shelf::MemoryShelf;
pub use process::Process;
pub use reply::Reply;
pub use xml::Xml;

/// Letters go into a folder.
fn with_a_box(application: Application, folder: &std::path::Path) -> Application {
    let url = format!("file:{}", folder.join("mail").display());
    application.with_mail(Mailer::start(&url, "Journal <journal@exemple.fr>").expect("a box for letters"))
}

/// A site of its own, with a clock that moves only when told to.
pub struct TestApp {
    pub newsroom: Newsroom,
    application: Application,
    base: String,
    client: reqwest::blocking::Client,
    clock: Arc<Mutex<Moment>>,
    uptime: Arc<Mutex<Duration>>,
    stop: actix_web::dev::ServerHandle,
    database: database::Database,
    folder: tempfile::TempDir,
}

impl TestApp {
    /// An empty site, on Friday 20 November 2026 at 10:00 in Paris.
    pub fn new() -> Self {
        Self::with_cache(1024 * 1024)
    }

    /// An empty site with a page cache of `cache_bytes`.
    pub fn with_cache(cache_bytes: u64) -> Self {
        Self::build(cache_bytes, |shelf| Arc::new(shelf), |application, _| application)
    }

    /// An empty site that sends mail: see [`TestApp::letters`].
    pub fn with_mail() -> Self {
        Self::build(0, |shelf| Arc::new(shelf), with_a_box)
    }

    /// An empty site that changes its limits of connections, and trusts no proxy.
    pub fn with_connections(change: impl FnOnce(&mut ConnectionLimits)) -> Self {
        let mut limits = ConnectionLimits::default();
        change(&mut limits);
        let finish = |application: Application, _: &std::path::Path| {
            application.behind(Networks::default()).limited_to(limits)
        };
        Self::build(1024 * 1024, |shelf| Arc::new(shelf), finish)
    }

    /// An empty site behind proxies that send its files themselves, from this internal location.
    pub fn handing_files_to(location: &str, proxies: &str) -> Self {
        let proxies = Networks::parse(proxies).expect("addresses");
        let finish = |application: Application, _: &std::path::Path| {
            application.behind(proxies).handing_files_to(location.to_owned())
        };
        Self::build(1024 * 1024, |shelf| Arc::new(shelf), finish)
    }

    /// An empty site with the test's own shelf.
    pub fn with_shelf(wrap: impl FnOnce(DiskShelf) -> Arc<dyn Shelf>) -> Self {
        Self::build(1024 * 1024, wrap, |application, _| application)
    }

    /// An empty site where pictures may take so much memory.
    pub fn with_decoding(decoding: DecodeBudget) -> Self {
        Self::limited(|newsroom| newsroom.decoding = decoding)
    }

    /// An empty site where so much may be uploaded.
    pub fn with_quotas(quotas: UploadQuotas) -> Self {
        Self::limited(|newsroom| newsroom.quotas = quotas)
    }

    /// An empty site where rendering a text may take so long.
    pub fn with_rendering(rendering: RenderTime) -> Self {
        Self::limited(|newsroom| newsroom.rendering = rendering)
    }

    /// An empty site where nobody may choose these passwords.
    pub fn with_breached_passwords(list: BreachedPasswords) -> Self {
        Self::limited(|newsroom| newsroom.breached_passwords = Some(Arc::new(list)))
    }

    /// An empty site that is backed up by itself.
    pub fn with_backups(schedule: BackupSchedule) -> Self {
        Self::limited(|newsroom| newsroom.backups = Some(Arc::new(schedule)))
    }

    /// An empty site where people sign in by these identity providers.
    pub fn with_providers(providers: chapeau::identity::Providers) -> Self {
        Self::build(0, |shelf| Arc::new(shelf), |application, _| application.with_providers(providers))
    }

    /// An empty site with limits of its own.
    fn limited(limit: impl FnOnce(&mut Newsroom)) -> Self {
        Self::build_with(1024 * 1024, limit, |shelf| Arc::new(shelf), |application, _| application)
    }

    fn build(
        cache_bytes: u64,
        wrap: impl FnOnce(DiskShelf) -> Arc<dyn Shelf>,
        finish: impl FnOnce(Application, &std::path::Path) -> Application,
    ) -> Self {
        Self::build_with(cache_bytes, |_| {}, wrap, finish)
    }

    /// The site of a backup, restored by a program that keeps it in a database of the kind of these tests, or in a file.
    pub fn restored(backup: &std::path::Path, in_a_file: bool, mail: bool) -> Self {
        let restored = |folder: &std::path::Path| {
            let database =
                if in_a_file { database::Database::file(folder) } else { database::Database::empty(folder) };
            let order = RestoreOrder {
                from: backup.to_owned(),
                database_url: database.url.clone(),
                uploads: folder.join("uploads"),
                replace: false,
                salvage: false,
                identities: Vec::new(),
                key: None,
            };
            let report = restore(&order, moment("2026-11-20 09:00"), &mut |_, _| {}).expect("a restore");
            assert_eq!(report.missing, Vec::<String>::new());
            database
        };
        Self::build_on(
            restored,
            1024 * 1024,
            |_| {},
            |shelf| Arc::new(shelf),
            |application, folder| if mail { with_a_box(application, folder) } else { application },
        )
    }

    fn build_with(
        cache_bytes: u64,
        limit: impl FnOnce(&mut Newsroom),
        wrap: impl FnOnce(DiskShelf) -> Arc<dyn Shelf>,
        finish: impl FnOnce(Application, &std::path::Path) -> Application,
    ) -> Self {
        Self::build_on(database::Database::new, cache_bytes, limit, wrap, finish)
    }

    fn build_on(
        database: impl FnOnce(&std::path::Path) -> database::Database,
        cache_bytes: u64,
        limit: impl FnOnce(&mut Newsroom),
        wrap: impl FnOnce(DiskShelf) -> Arc<dyn Shelf>,
        finish: impl FnOnce(Application, &std::path::Path) -> Application,
    ) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let database = database(folder.path());
        let store = Store::open(&database.url).expect("a database");
        let shelf = DiskShelf::open(folder.path().join("uploads")).expect("a shelf");
        let uptime = Arc::new(Mutex::new(Duration::ZERO));
        let passed = Arc::clone(&uptime);
        let time = BelievedTime::with_uptime(Arc::new(move || *passed.lock().expect("an uptime")));
        let mut newsroom =
            Newsroom { time: Arc::new(time), ..Newsroom::new(store, wrap(shelf), DecodeBudget::default()) };
        newsroom.secret_key = Some(Arc::new(SecretKey::new(&[7; 32]).expect("a key")));
        newsroom.exports = Some(Arc::new(exports::open(folder.path().join("exports"), false)));
        limit(&mut newsroom);
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
        let (base, stop) = process::serve(&application);
        let client = process::client();
        Self { newsroom, application, base, client, clock, uptime, stop, database, folder }
    }

    /// All emails sent, headers and text, once there are `count` of them.
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

    /// Removes the folder of uploads, as a disk that is unplugged.
    pub fn lose_uploads(&self) {
        std::fs::remove_dir_all(self.folder.path().join("uploads")).expect("a folder");
    }

    /// The host and port it listens on.
    pub fn address(&self) -> &str {
        self.base.trim_start_matches("http://")
    }

    /// The number of files and of drafts on the shelf.
    pub fn shelved(&self) -> (usize, usize) {
        let drafts = std::fs::read_dir(self.folder().join("uploads/drafts")).expect("a folder").count();
        (self.newsroom.shelf.list().expect("a shelf").count(), drafts)
    }

    /// The URL of its database, for a second process.
    pub fn database_url(&self) -> &str {
        &self.database.url
    }

    /// Runs statements from outside the program.
    pub fn run_sql(&self, sql: &str) {
        self.database.run(sql);
    }

    /// The column `word` of an answer, asked from outside the program.
    pub fn words(&self, sql: &str) -> Vec<String> {
        self.database.words(sql)
    }

    /// Does something while another process holds the lock that writers need.
    pub fn while_locked<T>(&self, work: impl FnOnce() -> T) -> T {
        self.database.while_locked(work)
    }

    /// The test's own folder.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Imports files: path and text.
    pub fn import(&self, files: &[(&str, &str)]) -> ImportReport {
        let bytes: Vec<_> = files.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
        self.import_bytes(&bytes)
    }

    /// Imports files: path and bytes.
    pub fn import_bytes(&self, files: &[(&str, &[u8])]) -> ImportReport {
        let files: Vec<_> = files.iter().map(|(path, bytes)| (*path, Cow::Borrowed(*bytes))).collect();
        let source = ImportSource::memory(&files);
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

    /// Lets time pass to an instant in UTC, and runs everything that is due.
    pub fn at(&self, utc: &str) {
        self.pass(moment(utc).unix_seconds() - self.now().unix_seconds());
        *self.clock.lock().expect("a clock") = moment(utc);
        self.tick();
    }

    /// Lets `seconds` pass, without running what is due.
    pub fn pass(&self, seconds: i64) {
        self.jump(seconds);
        *self.uptime.lock().expect("an uptime") += Duration::from_secs(u64::try_from(seconds).unwrap_or(0));
    }

    /// Sets the clock `seconds` forwards or back, while no time passes.
    pub fn jump(&self, seconds: i64) {
        let mut now = self.clock.lock().expect("a clock");
        *now = now.plus_seconds(seconds);
    }

    /// Runs everything that is due, as the program does twice a second.
    pub fn tick(&self) {
        clock::run_due(&self.newsroom, self.now()).expect("a clock that runs");
    }

    /// All that the clock does twice a second: it looks at the database, and runs what is due.
    pub fn turn_of_the_clock(&self) {
        self.application.tick();
    }

    /// The database, from outside the program.
    pub fn database(&self) -> &database::Database {
        &self.database
    }

    /// Compresses the pages that wait for it, as the program does after some seconds.
    pub fn compress_waiting(&self) {
        self.application.compress_waiting();
    }

    /// Writes down which pages are read most, as the program does at a stop.
    pub fn remember_most_read(&self) {
        self.application.remember_most_read();
    }

    /// Another process on the same database and shelf, with a page cache of `cache_bytes`.
    pub fn another_process(&self, cache_bytes: u64) -> Process {
        let store = Store::open(self.database_url()).expect("a database");
        let newsroom = Newsroom { store, ..self.newsroom.clone() };
        let now = Arc::clone(&self.clock);
        let now = Arc::new(move || *now.lock().expect("a clock"));
        let base_url = "https://journal.example".to_owned();
        Process::start(newsroom.clone(), &Application::new(newsroom, base_url, cache_bytes, now))
    }

    /// Makes the export that was asked for at the desk, if one was.
    pub fn make_export(&self) -> bool {
        let settings = ExportsSettings {
            public_url: "https://journal.example".to_owned(),
            recipients: Vec::new(),
            key: self.folder().join("key"),
            scratch: self.folder().to_owned(),
            readme: |_| "Un export.\n".to_owned(),
            backup_readme: |_| "Une sauvegarde.\n".to_owned(),
            all_articles: |_| "Tous les articles".to_owned(),
        };
        let now = Arc::clone(&self.clock);
        let now = Arc::new(move || *now.lock().expect("a clock"));
        ExportsMaker::new(&self.newsroom, settings, now).turn()
    }

    /// Starts the background thread, as the program does.
    pub fn start_background(&self) -> BackgroundThread {
        self.application.start_background().expect("a thread")
    }

    /// Writes the counts held in memory to the database, as the clock does every few seconds.
    pub fn write_counts(&self) {
        self.application.write_counts();
    }

    /// The settings of this site.
    pub fn site(&self) -> Site {
        self.newsroom.store.read_here(settings::site).expect("a site")
    }

    /// The context of a request of this editor, made now.
    pub fn context(&self, editor: &Editor) -> RequestContext {
        let (newsroom, editor) = (self.newsroom.clone(), editor.clone());
        RequestContext { newsroom, editor, site: self.site(), now: self.now() }
    }

    /// Uses up what is left of a rate.
    pub fn use_up(&self, rate: &Rate, subject: &RateSubject) {
        self.application.use_up(rate, subject);
    }

    /// The password hashing thread of this site.
    pub fn hashing(&self) -> &HashingThread {
        self.application.hashing()
    }

    /// Takes the turn of a viewer of previews, as one whose preview takes long to render.
    pub fn preview_turn(&self, viewer: Viewer) -> PreviewTurn {
        let turn = self.application.preview_turns().take(viewer);
        actix_web::rt::System::new().block_on(turn).expect("a turn")
    }

    /// Requests an address; does not follow redirects.
    pub fn get(&self, path: &str) -> Reply {
        self.get_with(path, &[])
    }

    /// Requests an address with headers.
    pub fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Reply {
        self.send(reqwest::Method::GET, path, headers)
    }

    /// Sends a request without a body.
    pub fn send(&self, method: reqwest::Method, path: &str, headers: &[(&str, &str)]) -> Reply {
        process::send(&self.client, method, &format!("{}{path}", self.base), headers)
    }

    /// Sends a body with headers.
    pub fn send_body(&self, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Reply {
        let mut request = self.client.post(format!("{}{path}", self.base)).body(body);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Reply::read(request.send().expect("an answer"))
    }

    /// Requests a page, which must answer 200.
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
