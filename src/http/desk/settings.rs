//! `/desk/settings`: the site settings, for administrators.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::{Desk, form_uploads, page, redirect_with_flash, refused, work};
use crate::domain::refusal::Refusal;
use crate::domain::site::{FIELDS, SettingsError, Site};
use crate::http::AppState;
use crate::http::form::FormFields;
use crate::newsroom::settings;
use crate::view::desk::SettingsPage;

/// The fields that name pictures.
const PICTURES: [&str; 2] = ["logo", "favicon"];

/// Shows the form.
pub async fn edit(state: web::Data<AppState>, request: HttpRequest, desk: Desk) -> HttpResponse {
    let editor = desk.editor.clone();
    match work(&state, move |newsroom, _| settings::show(newsroom, &editor)).await {
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
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    payload: web::Payload,
) -> HttpResponse {
    let may = desk.editor.may_administer();
    let received = form_uploads::receive(&state, &request, &desk, payload, (&FIELDS, &PICTURES), may).await;
    let (fields, troubles) = match received {
        Ok(received) => received,
        Err(answer) => return answer,
    };
    if !troubles.is_empty() {
        let wrong = |(field, gap)| SettingsError { field, key: "settings-file-refused", argument: gap };
        return again(&request, &desk, &fields, &troubles.into_iter().map(wrong).collect::<Vec<_>>());
    }
    let read = match fields.damaged {
        true => Err(damaged(&fields)),
        false => Site::read(|field| fields.get(field)),
    };
    let editor = desk.editor.clone();
    let outcome = work(&state, move |newsroom, now| match read {
        Ok(site) => settings::save(newsroom, &editor, &site, now),
        // Check permission first: without it, the form's errors are not shown.
        Err(wrong) => settings::show(newsroom, &editor).map(|_| Err(wrong)),
    });
    match outcome.await {
        Ok(Ok(())) => redirect_with_flash("/desk/settings", "flash-settings-saved", ""),
        Ok(Err(wrong)) => again(&request, &desk, &fields, &wrong),
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

/// The fields that were not valid UTF-8.
fn damaged(fields: &FormFields) -> Vec<SettingsError> {
    let unread = |field: &&str| fields.get(field).contains(char::REPLACEMENT_CHARACTER);
    let wrong = |field| SettingsError { field, key: Refusal::NotUtf8.key(), argument: String::new() };
    let found: Vec<SettingsError> = FIELDS.into_iter().filter(unread).map(wrong).collect();
    // An unknown field was damaged: report the error at the first field.
    if found.is_empty() { vec![wrong(FIELDS[0])] } else { found }
}

fn again(request: &HttpRequest, desk: &Desk, fields: &FormFields, wrong: &[SettingsError]) -> HttpResponse {
    let typed = FIELDS.map(|field| (field, fields.lines(field)));
    page(request, StatusCode::UNPROCESSABLE_ENTITY, &SettingsPage::new(&desk.frame(), &typed, wrong))
}
