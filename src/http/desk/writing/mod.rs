//! The writing screen: `/desk/articles/new` and `/desk/articles/{id}`. The same addresses serve the
//! form and, as JSON, the script that autosaves.

pub mod conflict;
mod fields;
pub mod pictures;
pub mod presence;
pub mod preview_pane;
mod response;
mod screen;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};

use super::desk_request::DeskRequest;
use crate::domain::article::{ArticleId, Kind};
use crate::http::form::FormFields;
use crate::http::headers::allow_framing;
use crate::http::negotiation::wants_json;
use crate::newsroom::writing::{self, Answer, NewArticleOutcome};
use crate::view::desk::WritingPage;
use response::SaveRequest;

/// Shows an empty form. Nothing is stored until something is typed.
pub async fn new(here: DeskRequest) -> HttpResponse {
    let mut empty = screen::blank(&here.desk, kind(&here), &screen::nonce());
    here.show(writing::suggestions, |frame, suggestions| {
        empty.suggestions = suggestions;
        allow_framing(here.page(&WritingPage::new(frame, &empty)))
    })
    .await
}

/// Creates the article on the first save of a new form.
pub async fn create(here: DeskRequest, fields: FormFields) -> HttpResponse {
    let kind = kind(&here);
    let asked = SaveRequest { here: &here, fields: &fields, id: None, kind };
    if let Some(key) = fields::form_error_key(&fields) {
        return asked.again(StatusCode::UNPROCESSABLE_ENTITY, key).await;
    }
    let (sent, answer) = (fields::sent(&fields), answer(&here.request));
    let nonce = fields.get("nonce").to_owned();
    let begun =
        here.work(move |context| writing::create_from_form(context, kind, &nonce, sent, answer)).await;
    match begun {
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
pub async fn edit(here: DeskRequest) -> HttpResponse {
    let Some(id) = id(&here) else { return here.absent() };
    here.show(
        move |context| writing::open(context, id),
        |frame, opened| allow_framing(here.page(&WritingPage::new(frame, &screen::form(&here.desk, opened)))),
    )
    .await
}

/// Saves an article.
pub async fn update(here: DeskRequest, fields: FormFields) -> HttpResponse {
    let Some(id) = id(&here) else { return here.absent() };
    let asked = SaveRequest { here: &here, fields: &fields, id: Some(id), kind: Kind::Article };
    if let Some(key) = fields::form_error_key(&fields) {
        return asked.again(StatusCode::UNPROCESSABLE_ENTITY, key).await;
    }
    let (sent, answer) = (fields::sent(&fields), answer(&here.request));
    match here.work(move |context| writing::save_form(context, id, sent, answer)).await {
        Ok(outcome) => asked.outcome(outcome).await,
        Err(error) => asked.failed(error).await,
    }
}

/// What this request wants to see after a save.
fn answer(request: &HttpRequest) -> Answer {
    if wants_json(request) { Answer::Script } else { Answer::Page }
}

/// The article's number in the address; `None` if it is not one.
fn id(here: &DeskRequest) -> Option<ArticleId> {
    here.request.match_info().get("id")?.parse().ok().map(ArticleId)
}

fn kind(here: &DeskRequest) -> Kind {
    Kind::parse(here.query().get("kind")).unwrap_or(Kind::Article)
}
