//! What the desk's handlers share: the signed-in request, newsroom calls in its context, and how their outcome
//! is answered: a page, a redirect with a flash message, the form again with its errors, or the page for a
//! refusal.

use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::{FromRequest, HttpRequest, HttpResponse, web};

use super::{Desk, page, redirect_with_flash, refused, work};
use crate::domain::refusal::Refusal;
use crate::http::AppState;
use crate::http::error_pages::RETRY_AFTER_SECONDS;
use crate::http::form::FormFields;
use crate::http::headers::with_retry_after;
use crate::http::preview_turns::{PreviewTurn, Viewer};
use crate::http::rates::{PREVIEWS, RateSubject};
use crate::newsroom::{Error, RequestContext, Result};
use crate::store::Error as StoreError;
use crate::view::Html;
use crate::view::desk::{DeskFrame, RefusedPage};

/// A signed-in request.
#[derive(Clone)]
pub struct DeskRequest {
    pub(super) state: web::Data<AppState>,
    pub(super) request: HttpRequest,
    pub(super) desk: Desk,
}

impl FromRequest for DeskRequest {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = std::result::Result<Self, Self::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let (state, desk) = (web::Data::<AppState>::extract(&request), Desk::from_request(&request, payload));
        Box::pin(async move { Ok(Self { state: state.await?, desk: desk.await?, request }) })
    }
}

impl DeskRequest {
    /// The fields of the address's query.
    pub(super) fn query(&self) -> FormFields {
        FormFields::parse(self.request.query_string().as_bytes())
    }

    /// A segment of the address as a number; 0, which no row has, if it is not one.
    pub(super) fn part(&self, name: &str) -> i32 {
        parse_id(self.request.match_info().query(name))
    }

    /// Runs a newsroom call on a blocking thread.
    pub(super) async fn work<T: Send + 'static>(
        &self,
        verb: impl FnOnce(&RequestContext) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let context = self.desk.context.clone();
        work(&self.state, &self.request, move |_, _| verb(&context)).await
    }

    /// The same for a call that uses what was typed; refused if the form was not valid UTF-8.
    pub(super) async fn work_with_form<T: Send + 'static>(
        &self,
        fields: &FormFields,
        verb: impl FnOnce(&RequestContext) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        if fields.damaged { Err(Refusal::NotUtf8.into()) } else { self.work(verb).await }
    }

    /// Runs a newsroom call and shows a page of what it gives, or the page for its error.
    pub(super) async fn show<T: Send + 'static>(
        &self,
        verb: impl FnOnce(&RequestContext) -> Result<T> + Send + 'static,
        shown: impl FnOnce(&DeskFrame, T) -> HttpResponse,
    ) -> HttpResponse {
        match self.work(verb).await {
            Ok(found) => shown(&self.desk.frame(), found),
            Err(error) => self.refused(&error),
        }
    }

    /// Redirects to `to` with the flash message `key`, or shows why nothing was done.
    pub(super) fn redirect_or_refuse<T>(&self, to: &str, outcome: Result<T>, key: &str) -> HttpResponse {
        self.redirect_with_gap_or_refuse(to, outcome, key, |_| String::new())
    }

    /// The same with a text that fills the gap of the message.
    pub(super) fn redirect_with_gap_or_refuse<T>(
        &self,
        to: &str,
        outcome: Result<T>,
        key: &str,
        gap: impl FnOnce(T) -> String,
    ) -> HttpResponse {
        match outcome {
            Ok(done) => redirect_with_flash(&self.request, to, key, &gap(done)),
            Err(error) => self.refused(&error),
        }
    }

    /// A page with status 200.
    pub(super) fn page(&self, shown: &impl Html) -> HttpResponse {
        self.answer(StatusCode::OK, shown)
    }

    /// The form again with its errors, status 422.
    pub(super) fn again(&self, shown: &impl Html) -> HttpResponse {
        self.answer(StatusCode::UNPROCESSABLE_ENTITY, shown)
    }

    /// A form, with status 422 if something in it is wrong.
    pub(super) fn form(&self, is_wrong: bool, shown: &impl Html) -> HttpResponse {
        if is_wrong { self.again(shown) } else { self.page(shown) }
    }

    /// A page with this status.
    pub(super) fn answer(&self, status: StatusCode, shown: &impl Html) -> HttpResponse {
        page(&self.request, status, shown)
    }

    /// The page for a newsroom error.
    pub(super) fn refused(&self, error: &Error) -> HttpResponse {
        refused(&self.state, &self.request, &self.desk, error)
    }

    /// The page for what is done more often than a rate allows.
    pub(super) fn too_often(&self, why: &Refusal) -> HttpResponse {
        self.answer(StatusCode::TOO_MANY_REQUESTS, &RefusedPage::new(&self.desk.frame(), why))
    }

    /// Why this editor may not have a preview now: they opened too many in a row.
    pub(super) fn too_many_previews(&self) -> Option<Refusal> {
        let allowed = self.state.allows(&PREVIEWS, Some(RateSubject::Account(self.desk.editor.id)));
        (!allowed).then_some(Refusal::TooManyPreviews(PREVIEWS.burst))
    }

    /// Waits for this editor's turn at rendering a preview, or gives the page that says to come back.
    pub(super) async fn preview_turn(&self) -> std::result::Result<PreviewTurn, HttpResponse> {
        if let Some(why) = self.too_many_previews() {
            return Err(with_retry_after(self.too_often(&why), PREVIEWS.wait_seconds()));
        }
        let turn = self.state.preview_turns.take(Viewer::Editor(self.desk.editor.id)).await;
        turn.map_err(|_| {
            let frame = self.desk.frame();
            let page = RefusedPage::new(&frame, &Refusal::PreviewsBusy);
            with_retry_after(self.answer(StatusCode::SERVICE_UNAVAILABLE, &page), RETRY_AFTER_SECONDS)
        })
    }

    /// The page for what is not there.
    pub(super) fn absent(&self) -> HttpResponse {
        self.refused(&StoreError::Missing.into())
    }

    /// The message of a refusal in the editor's language.
    pub(super) fn sentence(&self, why: &Refusal) -> String {
        self.desk.frame().t.fill(why.key(), why.argument())
    }

    /// A message in the editor's language.
    pub(super) fn say(&self, key: &str) -> String {
        self.desk.frame().t.say(key)
    }
}

/// A number from an address or a form; 0, which no row has, if it is not one.
pub(super) fn parse_id(text: &str) -> i32 {
    text.parse().unwrap_or(0)
}
