//! Reads the article form, and applies its buttons before it is saved.

use crate::domain::{
    article_form::{ArticleForm, EventForm, FormField},
    front_matter::HeaderPicture,
};
use crate::http::form::FormFields;
use crate::newsroom::writing::SentForm;

/// The message key if the form cannot be used: not valid UTF-8, or cut off.
pub(super) fn form_error_key(fields: &FormFields) -> Option<&'static str> {
    if fields.damaged {
        Some("writing-damaged")
    } else if !fields.has("whole") {
        Some("writing-cut-off")
    } else {
        None
    }
}

/// Everything the form sent.
pub(super) fn sent(fields: &FormFields) -> SentForm {
    SentForm {
        base: fields.get("version").parse().unwrap_or(i32::MAX),
        sheet: sheet(fields),
        absent: absent(fields),
        expires: fields.has("expires").then(|| fields.get("expires").to_owned()),
    }
}

/// Fields missing from the form: the page was opened in an older version of the program.
fn absent(fields: &FormFields) -> Vec<FormField> {
    let event = [
        FormField::StartsOn,
        FormField::Place,
        FormField::PlaceAddress,
        FormField::Registration,
        FormField::EventStatus,
        FormField::Related,
    ];
    if fields.has(FormField::StartsOn.code()) { Vec::new() } else { event.to_vec() }
}

/// The fields as typed, after the pressed button has moved or removed a header picture.
pub(super) fn sheet(fields: &FormFields) -> ArticleForm {
    let texts = |name: &str| fields.all(name).map(str::to_owned).collect::<Vec<_>>();
    let mut sheet = ArticleForm {
        title: fields.lines("title"),
        subtitle: fields.lines("subtitle"),
        chapeau: fields.lines("chapeau"),
        header: header(fields),
        body: fields.lines("body"),
        categories: texts("category"),
        tags: texts("tag"),
        authors: texts("author"),
        address: fields.lines("address"),
        language: fields.lines("language"),
        translation: fields.lines("translation"),
        description: fields.lines("description"),
        pinned: fields.has("pinned"),
        date: fields.lines("date"),
        event: event(fields),
        related: texts("related"),
    };
    apply_button(&mut sheet.header, fields.get("do"));
    sheet
}

fn event(fields: &FormFields) -> EventForm {
    EventForm {
        starts_on: fields.lines("starts_on"),
        starts_at: fields.lines("starts_at"),
        ends_on: fields.lines("ends_on"),
        ends_at: fields.lines("ends_at"),
        place: fields.lines("place"),
        place_address: fields.lines("place_address"),
        registration: fields.lines("registration"),
        event_status: fields.lines("event_status"),
    }
}

fn header(fields: &FormFields) -> Vec<HeaderPicture> {
    let (mut alts, mut captions) = (fields.all("picture-alt"), fields.all("picture-caption"));
    let some = |text: Option<&str>| text.map(str::to_owned).filter(|text| !text.is_empty());
    fields
        .all("picture-image")
        .map(|image| HeaderPicture {
            image: image.to_owned(),
            alt: some(alts.next()),
            caption: some(captions.next()).map(|text| text.replace("\r\n", "\n")),
        })
        .filter(|p| !p.image.is_empty() || p.alt.is_some() || p.caption.is_some())
        .collect()
}

/// Applies `picture-up-2`, `picture-down-1` or `picture-out-3`; the form numbers pictures from 1.
fn apply_button(header: &mut Vec<HeaderPicture>, button: &str) {
    let Some((deed, number)) = button.strip_prefix("picture-").and_then(|rest| rest.split_once('-')) else {
        return;
    };
    let Some(at) =
        number.parse::<usize>().ok().and_then(|n| n.checked_sub(1)).filter(|at| *at < header.len())
    else {
        return;
    };
    match deed {
        "up" if at > 0 => header.swap(at, at - 1),
        "down" if at + 1 < header.len() => header.swap(at, at + 1),
        "out" => {
            header.remove(at);
        }
        _ => {}
    }
}

/// Where a button leads, as a suffix to the article's address.
pub(super) fn next_page_suffix(fields: &FormFields) -> &'static str {
    match fields.get("do") {
        "publish" => "/publication",
        "preview" => "/preview",
        "proofread" => "/proofreading",
        "versions" => "/versions",
        "pictures" => "/pictures",
        button if button.starts_with("picture-") => "#header",
        "names" => "#fiche",
        _ => "",
    }
}
