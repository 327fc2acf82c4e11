//! `/desk/articles/{id}/proofreading`: the points of an article, mended or set aside.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::below::{article, below, seen};
use super::{Desk, done, page, refused, work};
use crate::domain::proofreading::{Check, SetAside};
use crate::http::State;
use crate::http::form::Fields;
use crate::newsroom::writing::may_write;
use crate::newsroom::{Error, proofreading, publication};
use crate::store::Error as StoreError;
use crate::view::desk::ProofreadingPage;

/// Shows the points.
pub async fn show(
    state: web::Data<State>,
    request: HttpRequest,
    desk: Desk,
    path: web::Path<String>,
) -> HttpResponse {
    let id = article(&path);
    let editor = desk.editor.clone();
    match work(&state, move |newsroom, now| publication::outlook(newsroom, &editor, id, now)).await {
        Ok(outlook) => {
            let frame = desk.frame();
            let title = outlook.matter.title.unwrap_or_default();
            let may = may_write(&desk.editor, &outlook.stored);
            let number = (id.0, outlook.stored.version);
            let shown = ProofreadingPage::new(&frame, number, &title, &outlook.proof, may);
            page(&request, StatusCode::OK, &shown)
        }
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

/// Mends what is certain: of one check, or of all.
pub async fn update(
    state: web::Data<State>,
    request: HttpRequest,
    desk: Desk,
    path: web::Path<String>,
    fields: Fields,
) -> HttpResponse {
    let id = article(&path);
    let (editor, seen) = (desk.editor.clone(), seen(id, &fields));
    let check = match (fields.has("check"), Check::parse(fields.get("check"))) {
        (true, None) => return refused(&state, &request, &desk, &Error::Store(StoreError::Missing)),
        (_, check) => check,
    };
    match work(&state, move |newsroom, now| proofreading::mend(newsroom, &editor, seen, check, now)).await {
        Ok(()) => done(&below(id, "proofreading"), "flash-mended", ""),
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

/// Sets every place of a point aside, with a reason.
pub async fn create_aside(
    state: web::Data<State>,
    request: HttpRequest,
    desk: Desk,
    path: web::Path<String>,
    fields: Fields,
) -> HttpResponse {
    let id = article(&path);
    let editor = desk.editor.clone();
    let Some(check) = Check::parse(fields.get("check")) else {
        return refused(&state, &request, &desk, &Error::Store(StoreError::Missing));
    };
    let reason = fields.get("reason").to_owned();
    let details: Vec<String> = fields.all("detail").map(str::to_owned).collect();
    let outcome = work(&state, move |newsroom, now| {
        details.into_iter().try_for_each(|detail| {
            let what = SetAside { check, detail, reason: reason.clone() };
            proofreading::set_aside(newsroom, &editor, id, &what, now)
        })
    })
    .await;
    match outcome {
        Ok(()) => done(&below(id, "proofreading"), "flash-set-aside", ""),
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

/// Looks again at what was set aside.
pub async fn destroy_aside(
    state: web::Data<State>,
    request: HttpRequest,
    desk: Desk,
    path: web::Path<String>,
    fields: Fields,
) -> HttpResponse {
    let id = article(&path);
    let (editor, detail) = (desk.editor.clone(), fields.get("detail").to_owned());
    let Some(check) = Check::parse(fields.get("check")) else {
        return refused(&state, &request, &desk, &Error::Store(StoreError::Missing));
    };
    let outcome =
        work(&state, move |newsroom, _| proofreading::take_back(newsroom, &editor, id, check, &detail)).await;
    match outcome {
        Ok(()) => done(&below(id, "proofreading"), "flash-recalled", ""),
        Err(error) => refused(&state, &request, &desk, &error),
    }
}
