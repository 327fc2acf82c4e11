//! `/desk/settings`: what administrators say about the site.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::{Desk, done, page, refused, work};
use crate::domain::site::{FIELDS, Site, Wrong};
use crate::http::State;
use crate::http::form::Fields;
use crate::newsroom::preferences;
use crate::view::desk::SettingsPage;

/// Shows the form.
pub async fn edit(state: web::Data<State>, request: HttpRequest, desk: Desk) -> HttpResponse {
    let editor = desk.editor.clone();
    match work(&state, move |newsroom, _| preferences::show(newsroom, &editor)).await {
        Ok(site) => {
            let frame = desk.frame();
            let typed = FIELDS.map(|field| (field, site.field(field)));
            page(&request, StatusCode::OK, &SettingsPage::new(&frame, &typed, &[]))
        }
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

/// Changes the settings, or shows the form again with what is wrong.
pub async fn update(
    state: web::Data<State>,
    request: HttpRequest,
    desk: Desk,
    fields: Fields,
) -> HttpResponse {
    let read = Site::read(|field| fields.get(field));
    let editor = desk.editor.clone();
    let outcome = work(&state, move |newsroom, now| match read {
        Ok(site) => preferences::save(newsroom, &editor, &site, now),
        // Who may not change anything is not told what is wrong with it.
        Err(wrong) => preferences::show(newsroom, &editor).map(|_| Err(wrong)),
    });
    match outcome.await {
        Ok(Ok(())) => done("/desk/settings", "flash-settings-saved", ""),
        Ok(Err(wrong)) => again(&request, &desk, &fields, &wrong),
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

fn again(request: &HttpRequest, desk: &Desk, fields: &Fields, wrong: &[Wrong]) -> HttpResponse {
    let typed = FIELDS.map(|field| (field, fields.lines(field)));
    page(request, StatusCode::UNPROCESSABLE_ENTITY, &SettingsPage::new(&desk.frame(), &typed, wrong))
}
