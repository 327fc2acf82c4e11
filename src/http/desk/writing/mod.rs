//! The writing screen: `/desk/articles/new` and `/desk/articles/{id}`. The same addresses serve the
//! form and, as JSON, the script that autosaves.

pub mod conflict;
mod fields;
pub mod pictures;
pub mod presence;
pub mod preview_pane;
mod preview_turns;
mod response;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::{Desk, page, refused, work};
use crate::domain::article::{ArticleId, Kind};
use crate::http::AppState;
use crate::http::form::FormFields;
use crate::http::headers::allow_framing;
use crate::newsroom::Error;
use crate::newsroom::writing::{self, NewArticleOutcome, SentForm};
use crate::store::Error as StoreError;
use crate::view::desk::WritingPage;
pub use preview_turns::PreviewTurns;
use response::SaveRequest;

/// Shows an empty form. Nothing is stored until something is typed.
pub async fn new(request: HttpRequest, desk: Desk, state: web::Data<AppState>) -> HttpResponse {
    let kind = kind(&request);
    let suggested = work(&state, |newsroom, _| writing::suggestions(newsroom)).await;
    let mut empty = response::blank(&desk, kind, &response::nonce());
    empty.suggestions = match suggested {
        Ok(suggestions) => suggestions,
        Err(error) => return refused(&state, &request, &desk, &error),
    };
    allow_framing(page(&request, StatusCode::OK, &WritingPage::new(&desk.frame(), &empty)))
}

/// Creates the article on the first save of a new form.
pub async fn create(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    fields: FormFields,
) -> HttpResponse {
    let kind = kind(&request);
    let asked =
        SaveRequest { state: &state, request: &request, desk: &desk, fields: &fields, id: None, kind };
    if let Some(key) = fields::form_error_key(&fields) {
        return asked.again(StatusCode::UNPROCESSABLE_ENTITY, key).await;
    }
    let sent = fields::sent(&fields);
    let (editor, nonce) = (desk.editor.clone(), fields.get("nonce").to_owned());
    let begun = work(&state, move |newsroom, now| {
        writing::create_from_form(newsroom, &editor, kind, &nonce, sent, now)
    });
    match begun.await {
        Ok(NewArticleOutcome::Nothing) => {
            asked.again(StatusCode::UNPROCESSABLE_ENTITY, "writing-nothing-typed").await
        }
        Ok(NewArticleOutcome::Article(id, outcome)) => {
            SaveRequest { id: Some(id), ..asked }.outcome(*outcome).await
        }
        Err(error) => asked.failed(error).await,
    }
}

/// Opens an article.
pub async fn edit(state: web::Data<AppState>, request: HttpRequest, desk: Desk) -> HttpResponse {
    let Some(id) = id(&request) else { return absent(&state, &request, &desk) };
    match response::open(&state, &desk, id).await {
        Ok(writing) => {
            allow_framing(page(&request, StatusCode::OK, &WritingPage::new(&desk.frame(), &writing)))
        }
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

/// Saves an article.
pub async fn update(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    fields: FormFields,
) -> HttpResponse {
    let Some(id) = id(&request) else { return absent(&state, &request, &desk) };
    let kind = Kind::Article;
    let asked =
        SaveRequest { state: &state, request: &request, desk: &desk, fields: &fields, id: Some(id), kind };
    if let Some(key) = fields::form_error_key(&fields) {
        return asked.again(StatusCode::UNPROCESSABLE_ENTITY, key).await;
    }
    let (editor, sent): (_, SentForm) = (desk.editor.clone(), fields::sent(&fields));
    match work(&state, move |newsroom, now| writing::save_form(newsroom, &editor, id, sent, now)).await {
        Ok(outcome) => asked.outcome(outcome).await,
        Err(error) => asked.failed(error).await,
    }
}

/// The article's number in the address.
fn id(request: &HttpRequest) -> Option<ArticleId> {
    request.match_info().get("id")?.parse().ok().map(ArticleId)
}

fn absent(state: &web::Data<AppState>, request: &HttpRequest, desk: &Desk) -> HttpResponse {
    refused(state, request, desk, &Error::Store(StoreError::Missing))
}

fn kind(request: &HttpRequest) -> Kind {
    let query = FormFields::parse(request.query_string().as_bytes());
    Kind::parse(query.get("kind")).unwrap_or(Kind::Article)
}
