//! The server: the order of its middleware and its background threads. Tests build the same application.
//! The route table is in `routes`.

mod background;
mod backup_thread;
mod clock;
mod exports_thread;
mod routes;
mod state;
mod static_site;

use std::future::ready;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use actix_http::HttpService;
use actix_http::error::DispatchError;
use actix_service::{IntoServiceFactory, ServiceFactoryExt, fn_service, map_config};
use actix_web::dev::{AppConfig, Server};
use actix_web::middleware::from_fn;
use actix_web::rt::net::TcpStream;
use actix_web::web::{self, ServiceConfig};
use actix_web::{App, Error};

pub use background::BackgroundThread;
pub use exports_thread::{ExportsMaker, ExportsSettings};
use state::new_state;
pub use static_site::{StaticWriter, write_static_site};

pub use crate::http::count_broken_request;

use crate::domain::network::Networks;
use crate::http::connections::{ConnectionLimits, Connections};
use crate::http::desk::{busy, replay};
#[cfg(feature = "internals")]
use crate::http::preview_turns::PreviewTurns;
use crate::http::query_addresses;
#[cfg(feature = "internals")]
use crate::http::rates::{Rate, RateSubject};
use crate::http::{
    AppState, DESK_CALLS_AT_ONCE_MAX, Now, SIGN_ONS_AT_ONCE_MAX, connections, csrf, headers, hits,
    strict_transport,
};
use crate::identity::Providers;
use crate::mail::Mailer;
use crate::newsroom::Newsroom;
#[cfg(feature = "internals")]
use crate::newsroom::accounts::password_hashing::HashingThread;
use crate::newsroom::static_site::StaticOrder;

/// Blocking threads per worker for files, besides those of the desk's calls.
const FILE_THREADS: usize = 8;
/// Timeouts for receiving a request head, and for an idle connection.
const REQUEST_HEAD_TIMEOUT: Duration = Duration::from_secs(10);
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// Time that a client gets to take the end of a connection.
const DISCONNECT_TIMEOUT: Duration = Duration::from_secs(1);
/// Time that running requests get when the program is asked to stop, in seconds.
const SHUTDOWN_SECONDS: u64 = 10;

/// The application, ready to be served. Cheap to clone.
#[derive(Clone)]
pub struct Application {
    state: web::Data<AppState>,
    limits: ConnectionLimits,
}

impl Application {
    /// Builds the application. `base_url` has no trailing slash; `cache_bytes` is the size of the page cache.
    pub fn new(newsroom: Newsroom, base_url: String, cache_bytes: u64, now: Now) -> Self {
        let state = new_state(newsroom, base_url, cache_bytes, now);
        Self { state: web::Data::new(state), limits: ConnectionLimits::default() }
    }

    /// Trusts these proxies for the client's address. Call before serving.
    pub fn behind(self, proxies: Networks) -> Self {
        self.with(|state| state.proxies = proxies)
    }

    /// Lets trusted proxies send live files themselves, from this internal location. Call before serving.
    pub fn handing_files_to(self, location: String) -> Self {
        self.with(|state| state.accel_redirect = Some(location))
    }

    /// Lets in as many connections as this. Call before serving.
    pub fn limited_to(self, limits: ConnectionLimits) -> Self {
        Self { limits, ..self }
    }

    /// Lets in as many connections as the system gives this process descriptors for. Call before serving.
    pub fn limited_by_the_system(self) -> Self {
        self.limited_to(ConnectionLimits::of_the_process())
    }

    /// Sends mail through this mailer. Call before serving.
    pub fn with_mail(self, mailer: Mailer) -> Self {
        self.with(|state| state.mailer = Some(mailer))
    }

    /// Lets people sign in by these identity providers. Call before serving.
    pub fn with_providers(self, providers: Providers) -> Self {
        self.with(|state| state.providers = providers)
    }

    /// Changes the state. Does nothing once it is shared.
    fn with(self, change: impl FnOnce(&mut AppState)) -> Self {
        let mut state = self.state.into_inner();
        if let Some(state) = Arc::get_mut(&mut state) {
            change(state);
        }
        Self { state: web::Data::from(state), limits: self.limits }
    }

    /// Adds the state and every route to an actix application, for the server, tests and benches.
    pub fn configure(&self, config: &mut ServiceConfig) {
        config.app_data(self.state.clone());
        routes::routes(config);
    }

    /// Serves on a listener with `workers` threads until the process is told to stop.
    pub fn serve(&self, listener: TcpListener, workers: usize) -> std::io::Result<Server> {
        let address = listener.local_addr()?;
        if let Err(error) = self.state.expect_readers() {
            tracing::warn!(%error, "what was read most before the start could not be read");
        }
        let connections = Connections::new(self.limits, self.state.proxies.clone());
        let site = self.clone();
        let server = Server::build();
        let stopping = server.graceful_shutdown_signal();
        let server = server
            .workers(workers)
            .worker_max_blocking_threads(DESK_CALLS_AT_ONCE_MAX + SIGN_ONS_AT_ONCE_MAX + FILE_THREADS)
            .shutdown_timeout(SHUTDOWN_SECONDS)
            .listen("site", listener, move || {
                let (site, connections, stopping) = (site.clone(), connections.clone(), stopping.clone());
                let pulse = Arc::clone(&site.state.newsroom.pulse);
                let application = App::new()
                    .wrap(from_fn(query_addresses::answer))
                    .wrap(from_fn(replay::intercept))
                    .wrap(from_fn(busy::keep_form))
                    .wrap(from_fn(csrf::refuse_cross_origin))
                    .wrap(from_fn(connections::attend))
                    .wrap(from_fn(headers::add))
                    .wrap(from_fn(strict_transport::add))
                    .configure(|config| site.configure(config));
                let application = application.into_factory().map_err(|error: Error| error.error_response());
                let http = HttpService::build()
                    .client_request_timeout(REQUEST_HEAD_TIMEOUT)
                    .client_disconnect_timeout(DISCONNECT_TIMEOUT)
                    .keep_alive(KEEP_ALIVE)
                    .graceful_shutdown_signal(move || {
                        let (stopping, pulse) = (stopping.clone(), Arc::clone(&pulse));
                        async move {
                            stopping.notified().await;
                            pulse.drain();
                        }
                    })
                    .local_addr(address)
                    .on_connect_ext(connections::introduce)
                    .h1(hits::before(map_config(application, |()| AppConfig::default()), site.state.clone()));
                let admit = move |stream: TcpStream| {
                    let admitted = connections.admit(stream).map(|stream| {
                        let peer = stream.peer();
                        (stream, Some(peer))
                    });
                    // A connection that was refused is closed; nobody reads the error.
                    ready(admitted.ok_or(DispatchError::Upgrade))
                };
                fn_service(admit).and_then(http)
            })?;
        Ok(server.run())
    }

    /// Writes down which pages are read most, for the next start. The clock does this regularly; call it at a stop.
    pub fn remember_most_read(&self) {
        clock::remember_most_read(&self.state);
    }

    /// Starts the clock thread: due schedules, changes by other processes, counts. It runs until the process ends.
    pub fn start_clock(&self) -> std::io::Result<()> {
        clock::start(self.state.clone())
    }

    /// What the clock does twice a second.
    #[cfg(feature = "internals")]
    pub fn tick(&self) {
        clock::tick(&self.state);
    }

    /// Writes the counts of not-found addresses and followed redirects. The clock does this regularly.
    #[cfg(feature = "internals")]
    pub fn write_counts(&self) {
        clock::write_counts(&self.state);
    }

    /// Uses up what is left of a rate.
    #[cfg(feature = "internals")]
    pub fn use_up(&self, rate: &Rate, subject: &RateSubject) {
        let uptime = self.state.newsroom.time.uptime();
        while self.state.rates.take(rate, subject.clone(), uptime) {}
    }

    /// Compresses every page that waits for it, as the program does after some seconds.
    #[cfg(feature = "internals")]
    pub fn compress_waiting(&self) {
        self.state.compress_waiting();
    }

    /// The turns at rendering previews.
    #[cfg(feature = "internals")]
    pub fn preview_turns(&self) -> &PreviewTurns {
        &self.state.preview_turns
    }

    /// The password hashing thread.
    #[cfg(feature = "internals")]
    pub fn hashing(&self) -> &HashingThread {
        &self.state.hashing
    }

    /// Starts the thread that makes the backups, if there are any to make. It runs until the process ends.
    pub fn start_backups(&self) -> std::io::Result<()> {
        backup_thread::start(self.state.newsroom.in_background(), Arc::clone(&self.state.now))
    }

    /// Starts the thread that makes the exports asked for at the desk. It runs until the process ends.
    pub fn start_exports(&self, settings: ExportsSettings) -> std::io::Result<()> {
        ExportsMaker::new(&self.state.newsroom, settings, Arc::clone(&self.state.now)).start()
    }

    /// Starts the thread that writes the site as files after each change. It runs until the process ends.
    pub fn start_static_site(&self, order: StaticOrder) -> std::io::Result<()> {
        StaticWriter::new(&self.state.newsroom, order, Arc::clone(&self.state.now)).start()
    }

    /// Starts the background thread. It runs until what it returns is dropped.
    pub fn start_background(&self) -> std::io::Result<BackgroundThread> {
        let state = self.state.clone();
        let newsroom = state.newsroom.in_background();
        BackgroundThread::start(newsroom, Arc::clone(&state.now))
    }
}
