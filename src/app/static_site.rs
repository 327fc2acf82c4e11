//! The site written as files: the pages are those of the program itself, asked without a connection.

use std::sync::Arc;
use std::time::Duration;

use actix_http::Request;
use actix_service::{IntoServiceFactory, Service, ServiceFactory, ServiceFactoryExt, map_config};
use actix_web::body::to_bytes;
use actix_web::dev::AppConfig;
use actix_web::middleware::from_fn;
use actix_web::{App, Error, HttpResponse, web};

use super::{routes, state::new_state};
use crate::http::{Now, best_forms, headers, strict_transport};
use crate::newsroom::static_site::{self, StaticAnswer, StaticOrder, StaticReport};
use crate::newsroom::{self, Newsroom};

/// How often it is asked whether readers see something new.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// How long it rests after a failure.
const REST_AFTER_TROUBLE: Duration = Duration::from_secs(30);

/// Writes the live site as files whenever readers see something new.
pub struct StaticWriter {
    newsroom: Newsroom,
    order: StaticOrder,
    now: Now,
    /// How often the site had changed when it was last written.
    written: Option<u64>,
}

impl StaticWriter {
    /// A writer that has written nothing yet.
    pub fn new(newsroom: &Newsroom, order: StaticOrder, now: Now) -> Self {
        Self { newsroom: newsroom.in_background(), order, now, written: None }
    }

    /// Writes the site, if it was not since the last change.
    pub fn turn(&mut self) -> newsroom::Result<Option<StaticReport>> {
        let changes = self.newsroom.store.changes();
        if self.written == Some(changes) || self.newsroom.store.is_out_of_reach() {
            return Ok(None);
        }
        let now = Arc::clone(&self.now);
        let report = write_static_site(self.newsroom.clone(), &self.order, now, &mut |_, _| {})?;
        self.written = Some(changes);
        Ok(Some(report))
    }

    /// Starts a thread that does so until the process ends.
    pub(super) fn start(mut self) -> std::io::Result<()> {
        std::thread::Builder::new().name("static-site".to_owned()).spawn(move || {
            loop {
                match self.turn() {
                    Ok(None) => {}
                    Ok(Some(report)) => tracing::info!(
                        files = report.files,
                        written = report.written,
                        removed = report.removed,
                        unnamed = report.unnamed.len(),
                        "the static site was written"
                    ),
                    Err(error) => {
                        tracing::error!(%error, "the static site could not be written");
                        std::thread::sleep(REST_AFTER_TROUBLE);
                    }
                }
                std::thread::sleep(LOOK_EVERY);
            }
        })?;
        Ok(())
    }
}

/// Writes the live site as files: see [`static_site::write`].
pub fn write_static_site(
    newsroom: Newsroom,
    order: &StaticOrder,
    now: Now,
    step: &mut dyn FnMut(usize, usize),
) -> newsroom::Result<StaticReport> {
    let mut state = new_state(newsroom.clone(), order.base_url.clone(), 0, now);
    state.pages.leave_search_out();
    let state = web::Data::new(state);
    let system = actix_web::rt::System::new();
    let application = App::new()
        .wrap(from_fn(headers::add))
        .wrap(from_fn(strict_transport::add))
        .app_data(state)
        .configure(routes::routes);
    let application = application.into_factory().map_err(|error: Error| error.error_response());
    let service = map_config(application, |()| AppConfig::default()).new_service(());
    let failed = |()| newsroom::Error::Files("the site could not be started".to_owned());
    let service = system.block_on(service).map_err(failed)?;
    let mut ask = |address: &str| {
        let mut request = Request::new();
        *request.uri_mut() = address.parse().map_err(|error| format!("{address}: {error}"))?;
        system.block_on(async {
            let answer =
                service.call(request).await.map_err(|error: HttpResponse| error.status().to_string())?;
            let status = answer.status().as_u16();
            let text = |(name, value): (&_, &actix_web::http::header::HeaderValue)| {
                Some((ToString::to_string(name), value.to_str().ok()?.to_owned()))
            };
            let headers = answer.headers().iter().filter_map(text).collect();
            let body =
                to_bytes(answer.into_body()).await.map_err(|_| format!("{address}: the body broke off"))?;
            Ok(StaticAnswer { status, headers, body: body.to_vec() })
        })
    };
    static_site::write(&newsroom, order, &mut ask, &best_forms, step)
}
