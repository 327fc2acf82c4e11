//! `/desk/settings`: the site settings, for administrators.

use actix_web::{HttpResponse, web};

use super::desk_request::DeskRequest;
use super::{form_uploads, redirect_with_flash};
use crate::domain::refusal::Refusal;
use crate::domain::site::{FIELDS, SettingsError, Site};
use crate::http::form::FormFields;
use crate::newsroom::settings;
use crate::view::desk::SettingsPage;

/// The fields that name pictures.
const PICTURES: [&str; 2] = ["logo", "favicon"];

/// Shows the form.
pub async fn edit(here: DeskRequest) -> HttpResponse {
    here.show(settings::show, |frame, site| {
        let typed = FIELDS.map(|field| (field, site.field(field)));
        here.page(&SettingsPage::new(frame, &typed, &[]))
    })
    .await
}

/// Changes the settings, or shows the form again with what is wrong.
pub async fn update(here: DeskRequest, payload: web::Payload) -> HttpResponse {
    let may = here.desk.editor.may_administer();
    let received = form_uploads::receive(&here, payload, (&FIELDS, &PICTURES), may).await;
    let (fields, troubles) = match received {
        Ok(received) => received,
        Err(answer) => return answer,
    };
    if !troubles.is_empty() {
        let wrong = |(field, gap)| SettingsError { field, key: "settings-file-refused", argument: gap };
        return again(&here, &fields, &troubles.into_iter().map(wrong).collect::<Vec<_>>());
    }
    let read = match fields.damaged {
        true => Err(damaged(&fields)),
        false => Site::read(|field| fields.get(field)),
    };
    let outcome = here.work(move |context| match read {
        Ok(site) => settings::save(context, &site),
        // Check permission first: without it, the form's errors are not shown.
        Err(wrong) => settings::show(context).map(|_| Err(wrong)),
    });
    match outcome.await {
        Ok(Ok(())) => redirect_with_flash(&here.request, "/desk/settings", "flash-settings-saved", ""),
        Ok(Err(wrong)) => again(&here, &fields, &wrong),
        Err(error) => here.refused(&error),
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

fn again(here: &DeskRequest, fields: &FormFields, wrong: &[SettingsError]) -> HttpResponse {
    let typed = FIELDS.map(|field| (field, fields.lines(field)));
    here.again(&SettingsPage::new(&here.desk.frame(), &typed, wrong))
}
