//! `/desk/sample/removal`: removing the sample articles.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::{Desk, page, redirect_with_flash, refused, work};
use crate::http::AppState;
use crate::http::form::FormFields;
use crate::newsroom::sample;
use crate::view::desk::SampleRemovalPage;

/// Asks for confirmation; with `sure`, removes the sample articles.
pub async fn destroy(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    fields: FormFields,
) -> HttpResponse {
    let (editor, sure) = (desk.editor.clone(), fields.has("sure"));
    let outcome = work(&state, move |newsroom, now| match sure {
        true => sample::remove(newsroom, &editor, now).map(|_| None),
        false => sample::titles(newsroom, &editor).map(Some),
    });
    match outcome.await {
        Ok(None) => redirect_with_flash("/desk/", "flash-sample-removed", ""),
        Ok(Some((goes, stays))) => {
            page(&request, StatusCode::OK, &SampleRemovalPage::new(&desk.frame(), &goes, &stays))
        }
        Err(error) => refused(&state, &request, &desk, &error),
    }
}
