//! Requests for kept pages and the program's own files, answered before the application sees them: no routing, no
//! middleware, no database, no lock that readers share. Everything else goes on to the application.

use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use actix_http::{Payload, Request, Response};
use actix_service::{Service, ServiceFactory};
use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::ServiceResponse;
use actix_web::http::Method;
use actix_web::http::header::HeaderMap;
use actix_web::{HttpResponse, rt, web};

use super::{AppState, connections, files, negotiation, renewal, strict_transport};
use crate::view::assets;

/// The application, with kept pages in front of it. Each worker makes its own.
pub struct Hits<F> {
    state: web::Data<AppState>,
    app: F,
}

/// Puts the kept pages in front of an application.
pub fn before<F>(app: F, state: web::Data<AppState>) -> Hits<F> {
    Hits { state, app }
}

impl<F, B> ServiceFactory<Request> for Hits<F>
where
    F: ServiceFactory<Request, Config = (), Response = ServiceResponse<B>, Error = HttpResponse>,
    F::Service: 'static,
    F::Future: 'static,
    B: MessageBody + 'static,
{
    type Response = Response<EitherBody<B>>;
    type Error = HttpResponse;
    type Config = ();
    type Service = HitService<F::Service>;
    type InitError = F::InitError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Service, Self::InitError>>>>;

    fn new_service(&self, (): ()) -> Self::Future {
        let (state, made) = (self.state.clone(), self.app.new_service(()));
        Box::pin(async move {
            let app = Rc::new(made.await?);
            rt::spawn(renewal::renew_after_changes(Rc::clone(&app), state.clone()));
            Ok(HitService { state, app })
        })
    }
}

/// The kept pages and the application of one worker.
pub struct HitService<S> {
    state: web::Data<AppState>,
    app: Rc<S>,
}

impl<S, B> Service<Request> for HitService<S>
where
    S: Service<Request, Response = ServiceResponse<B>, Error = HttpResponse>,
    B: MessageBody,
{
    type Response = Response<EitherBody<B>>;
    type Error = HttpResponse;
    type Future = HitOrMiss<S::Future>;

    fn poll_ready(&self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.app.poll_ready(context)
    }

    fn call(&self, mut request: Request) -> Self::Future {
        // Who sends a body is served where it is read.
        let has_body = !matches!(request.payload(), Payload::None);
        match kept_answer(&self.state, &request).filter(|_| !has_body) {
            Some(answer) => HitOrMiss::Hit(Some(answer)),
            None => HitOrMiss::Miss(Box::pin(self.app.call(request))),
        }
    }
}

/// The answer, if the page or file is kept in the form that the client accepts.
fn kept_answer(state: &AppState, request: &Request) -> Option<Response<BoxBody>> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) || state.outage.is_on() {
        return None;
    }
    let (address, headers) = (request.uri().path_and_query()?.as_str(), request.head().headers());
    let asset = address.starts_with(assets::FOLDER).then(|| files::ready_asset(address, headers)).flatten();
    let mut answer = match asset {
        Some(asset) => asset,
        None => kept_page(state, address, headers)?,
    };
    strict_transport::write(state, answer.status(), answer.headers_mut());
    connections::note_answer(request);
    Some(answer)
}

fn kept_page(state: &AppState, address: &str, headers: &HeaderMap) -> Option<Response<BoxBody>> {
    let pages = state.pages.kept.as_ref()?;
    let found = pages.get(address, state.newsroom.store.changes(), &*state.now);
    let kept = found.filter(|kept| kept.is_canonical())?;
    if kept.page.has_markdown() && negotiation::wants_markdown(headers) {
        return None;
    }
    let answer = kept.page.ready_answer(headers)?;
    if kept.note_read() {
        state.improve(address, &kept);
    }
    Some(answer)
}

/// A kept answer, or what the application answers.
pub enum HitOrMiss<A> {
    /// It is ready.
    Hit(Option<Response<BoxBody>>),
    /// It is being made.
    Miss(Pin<Box<A>>),
}

impl<A, B> Future for HitOrMiss<A>
where
    A: Future<Output = Result<ServiceResponse<B>, HttpResponse>>,
    B: MessageBody,
{
    type Output = Result<Response<EitherBody<B>>, HttpResponse>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut *self {
            Self::Hit(answer) => match answer.take() {
                Some(answer) => Poll::Ready(Ok(answer.map_body(|_, body| EitherBody::right(body)))),
                None => Poll::Pending,
            },
            Self::Miss(answer) => answer
                .as_mut()
                .poll(context)
                .map_ok(|answer| Response::from(answer).map_body(|_, body| EitherBody::left(body))),
        }
    }
}
