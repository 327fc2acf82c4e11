//! `/desk/redirects`: redirects, and addresses that answered 404.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::{Desk, page, redirect_with_flash, refused, work};
use crate::domain::refusal::Refusal;
use crate::http::AppState;
use crate::http::form::FormFields;
use crate::newsroom::{Error, redirects};
use crate::view::desk::{RedirectListPage, RedirectsPage};

/// The address of this page.
const HERE: &str = "/desk/redirects";

/// Shows the redirects, the not-found log and the forms.
pub async fn index(state: web::Data<AppState>, request: HttpRequest, desk: Desk) -> HttpResponse {
    let query = FormFields::parse(request.query_string().as_bytes());
    let (from, to) = (query.get("from").to_owned(), query.get("to").to_owned());
    show(&state, &request, &desk, query.get("page"), (from, to), None).await
}

async fn show(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    desk: &Desk,
    number: &str,
    typed: (String, String),
    wrong: Option<String>,
) -> HttpResponse {
    let editor = desk.editor.clone();
    let number = number.parse().unwrap_or(1).clamp(1, 1_000_000);
    match work(state, move |newsroom, _| redirects::show(newsroom, &editor, number)).await {
        Ok(shown) => {
            let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
            page(request, status, &RedirectsPage::new(&desk.frame(), &shown, number, typed, wrong))
        }
        Err(error) => refused(state, request, desk, &error),
    }
}

/// Adds a redirect.
pub async fn create(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    fields: FormFields,
) -> HttpResponse {
    let (from, to) = (fields.get("from").to_owned(), fields.get("to").to_owned());
    let (editor, typed) = (desk.editor.clone(), (from.clone(), to.clone()));
    let outcome = match fields.damaged {
        true => Err(Refusal::NotUtf8.into()),
        false => work(&state, move |newsroom, now| redirects::add(newsroom, &editor, &from, &to, now)).await,
    };
    match outcome {
        Ok(()) => redirect_with_flash(HERE, "flash-redirect-added", &typed.0),
        Err(Error::Refused(why)) => {
            let why = desk.frame().t.fill(why.key(), why.argument());
            show(&state, &request, &desk, "", typed, Some(why)).await
        }
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

/// Removes a redirect.
pub async fn destroy(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    fields: FormFields,
) -> HttpResponse {
    let (editor, from) = (desk.editor.clone(), fields.get("from").to_owned());
    let gone = from.clone();
    match work(&state, move |newsroom, now| redirects::remove(newsroom, &editor, &from, now)).await {
        Ok(()) => redirect_with_flash(HERE, "flash-redirect-removed", &gone),
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

/// Removes an address from the not-found log, or all that were requested once.
pub async fn dismiss(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    fields: FormFields,
) -> HttpResponse {
    let (editor, path) = (desk.editor.clone(), fields.get("path").to_owned());
    if fields.has("once") {
        let outcome =
            work(&state, move |newsroom, _| redirects::dismiss_single_hits(newsroom, &editor)).await;
        return match outcome {
            Ok(count) => redirect_with_flash(HERE, "flash-redirects-dismissed", &count.to_string()),
            Err(error) => refused(&state, &request, &desk, &error),
        };
    }
    let gone = path.clone();
    match work(&state, move |newsroom, _| redirects::dismiss(newsroom, &editor, &path)).await {
        Ok(()) => redirect_with_flash(HERE, "flash-redirect-dismissed", &gone),
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

/// Previews a list of redirects (CSV) line by line; with `sure`, imports it.
pub async fn import(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    fields: FormFields,
) -> HttpResponse {
    let (editor, text) = (desk.editor.clone(), fields.lines("list"));
    let sure = fields.has("sure") && !fields.damaged;
    let asked = text.clone();
    let outcome = work(&state, move |newsroom, now| match sure {
        true => redirects::import_csv(newsroom, &editor, &asked, now),
        false => redirects::preview_csv(newsroom, &editor, &asked, now),
    });
    match outcome.await {
        Ok(lines) if sure => {
            let taken = lines.iter().filter(|line| line.refused.is_none()).count();
            redirect_with_flash(HERE, "flash-redirects-taken", &taken.to_string())
        }
        Ok(lines) => {
            let refused = lines
                .iter()
                .filter_map(|line| Some((line.number, line.from.as_str(), line.refused.as_ref()?)))
                .collect();
            let wrong = match (fields.damaged, lines.is_empty()) {
                (true, _) => Some(Refusal::NotUtf8.key()),
                (false, true) => Some("redirects-list-empty"),
                (false, false) => None,
            };
            let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
            let frame = desk.frame();
            page(&request, status, &RedirectListPage::new(&frame, lines.len(), refused, &text, wrong))
        }
        Err(error) => refused(&state, &request, &desk, &error),
    }
}
