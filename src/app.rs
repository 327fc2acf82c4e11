//! The whole route table, the order of the middleware, and the server. Tests build the same thing.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::guard::{Any, Get, Head};
use actix_web::middleware::from_fn;
use actix_web::web::{self, ServiceConfig};
use actix_web::{App, HttpServer};

use crate::domain::moment::Moment;
use crate::http::{Now, Pages, State, files, headers, probes, site};
use crate::newsroom::{Newsroom, clock, variants};
use crate::store::live::cards::Orders;

/// Threads that read files for `/uploads/`, in each worker.
const FILE_THREADS: usize = 8;
/// How long a connection may take to send the head of a request, and how long it may idle.
const REQUEST_HEAD_TIMEOUT: Duration = Duration::from_secs(10);
const KEEP_ALIVE: Duration = Duration::from_secs(30);
/// How long running requests get when the program is asked to stop.
const SHUTDOWN_SECONDS: u64 = 10;
/// How often the clock looks for what is due, and for changes made by other processes.
const TICK: Duration = Duration::from_millis(500);
/// How long the darkroom waits before it looks for new pictures, and before it tries again when the
/// database or the shelf failed.
const DARKROOM_REST: Duration = Duration::from_secs(2);
const DARKROOM_REST_AFTER_TROUBLE: Duration = Duration::from_secs(30);

/// A site ready to be served.
#[derive(Clone)]
pub struct Application {
    state: web::Data<State>,
}

impl Application {
    /// Puts the site together: `base_url` without trailing slash, `cache_bytes` for finished pages.
    pub fn new(newsroom: Newsroom, base_url: String, cache_bytes: u64, now: Now) -> Self {
        let state = State {
            newsroom,
            now,
            pages: Pages::new(base_url, cache_bytes),
            orders: Arc::new(Orders::default()),
        };
        Self { state: web::Data::new(state) }
    }

    /// Adds the site's state and every route to an application: for the server, tests and benches.
    pub fn configure(&self, config: &mut ServiceConfig) {
        config.app_data(self.state.clone());
        routes(config);
    }

    /// Serves the site on a listener, with so many workers, until the process is told to stop.
    pub fn serve(&self, listener: TcpListener, workers: usize) -> std::io::Result<Server> {
        let site = self.clone();
        let server = HttpServer::new(move || {
            App::new().wrap(from_fn(headers::add)).configure(|config| site.configure(config))
        })
        .workers(workers)
        .worker_max_blocking_threads(FILE_THREADS)
        .client_request_timeout(REQUEST_HEAD_TIMEOUT)
        .keep_alive(KEEP_ALIVE)
        .shutdown_timeout(SHUTDOWN_SECONDS)
        .listen(listener)?
        .run();
        Ok(server)
    }

    /// Carries out what is due, then keeps doing so until the returned thread's owner ends.
    pub fn start_clock(&self) -> std::io::Result<()> {
        let state = self.state.clone();
        std::thread::Builder::new().name("clock".to_owned()).spawn(move || {
            loop {
                tick(&state.newsroom, (state.now)());
                std::thread::sleep(TICK);
            }
        })?;
        Ok(())
    }

    /// Makes the sizes of pictures as they come in, one picture at a time.
    pub fn start_darkroom(&self) -> std::io::Result<()> {
        let state = self.state.clone();
        std::thread::Builder::new().name("darkroom".to_owned()).spawn(move || {
            loop {
                std::thread::sleep(turn(&state.newsroom, (state.now)()));
            }
        })?;
        Ok(())
    }
}

/// One turn of the darkroom; gives back how long to rest after it.
fn turn(newsroom: &Newsroom, now: Moment) -> Duration {
    match variants::step(newsroom, now) {
        Ok(true) => Duration::ZERO,
        Ok(false) => DARKROOM_REST,
        Err(error) => {
            tracing::error!(%error, "the sizes of pictures could not be made");
            DARKROOM_REST_AFTER_TROUBLE
        }
    }
}

fn tick(newsroom: &Newsroom, now: Moment) {
    match clock::run_due(newsroom, now) {
        Ok(0) => {}
        Ok(count) => tracing::info!(count, "planned publications went out"),
        Err(error) => tracing::error!(%error, "the clock could not look for what is due"),
    }
    if let Err(error) = newsroom.store.refresh_generation() {
        tracing::error!(%error, "the clock could not ask for the generation");
    }
}

/// Every address of the product, by audience.
pub fn routes(config: &mut ServiceConfig) {
    let read = || web::route().guard(Any(Get()).or(Head()));
    config
        // Machines.
        .route("/health", read().to(probes::health))
        .route("/ready", read().to(probes::ready))
        // Files.
        .route("/assets/{name}", read().to(files::asset))
        .route("/uploads/{name:.*}", read().to(files::upload))
        .route("/media/{file}", read().to(files::variant))
        // Readers.
        .route("/", read().to(site::home::show))
        .route("/articles/", read().to(site::articles::index))
        .route("/categories/", read().to(site::categories::index))
        .route("/categories/{slug}/", read().to(site::categories::show))
        .route("/tags/", read().to(site::tags::index))
        .route("/tags/{slug}/", read().to(site::tags::show))
        .route("/auteurs/{slug}/", read().to(site::authors::show))
        .route("/archives/", read().to(site::archives::index))
        .route("/archives/{year}/", read().to(site::archives::year))
        .route("/archives/{year}/{month}/", read().to(site::archives::month))
        .route("/recherche/", read().to(site::search::show))
        .route("/recherche/suggestions", read().to(site::search::suggestions))
        .route("/plan-du-site/", read().to(site::site_map::show))
        // Articles and pages live at any other address; so do old addresses and lost ones.
        .default_service(web::route().to(site::entries::show));
}
