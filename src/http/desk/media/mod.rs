//! `/desk/media`: the media library. Lists are also available as JSON, for the writing screen.

pub mod descriptions;
mod files;
mod json;
pub(super) mod messages;
mod multipart;
pub mod replacement;
pub(super) mod uploads;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

pub use files::{file, thumb};
pub(super) use multipart::{MultipartFile, MultipartRequest};
pub use uploads::create;

use self::json::address;
use super::{Desk, page, redirect_with_flash, refused, work};
use crate::domain::media::{KINDS, MediaFilter, MediaId, MediaShow, Medium, MetadataForm, UsedIn};
use crate::http::AppState;
use crate::http::form::FormFields;
use crate::http::negotiation::wants_json;
use crate::newsroom::{Error, media};
use crate::store::Error as StoreError;
use crate::view::desk::media::{IndexPage, RecordPage};

/// Maximum length of a query, in characters.
const QUESTION_MAX_CHARS: usize = 200;

/// Lists the media library, as a page or as JSON.
pub async fn index(state: web::Data<AppState>, request: HttpRequest, desk: Desk) -> HttpResponse {
    let asked = asked(&FormFields::parse(request.query_string().as_bytes()));
    let (editor, question) = (desk.editor.clone(), asked.clone());
    let listed = match work(&state, move |newsroom, _| media::list(newsroom, &editor, &question)).await {
        Ok(listed) => listed,
        Err(error) => return refused(&state, &request, &desk, &error),
    };
    if wants_json(&request) {
        return json::list(&asked, &listed);
    }
    if asked.page > listed.pages() {
        return gone(&state, &request, &desk);
    }
    page(&request, StatusCode::OK, &IndexPage::new(&desk.frame(), &asked, &listed))
}

/// Shows one medium with the form of its metadata.
pub async fn show(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    id: web::Path<String>,
) -> HttpResponse {
    match find(&state, &desk, &id).await {
        Ok((medium, used)) => {
            let typed = MetadataForm::of(&medium.metadata(), desk.site.zone);
            page(&request, StatusCode::OK, &record(&desk, &medium, &used, &typed))
        }
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

/// Saves the metadata of a medium.
pub async fn update(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    id: web::Path<String>,
    fields: FormFields,
) -> HttpResponse {
    let (medium, used) = match find(&state, &desk, &id).await {
        Ok(found) => found,
        Err(error) => return refused(&state, &request, &desk, &error),
    };
    let typed = typed(&fields);
    let words = match (fields.damaged, typed.read(&medium, desk.site.zone)) {
        (false, Ok(words)) => words,
        (damaged, read) => {
            let mut said: Vec<_> = read.err().into_iter().flatten().map(messages::mistake).collect();
            if damaged {
                said.extend(messages::damaged(&fields));
            }
            let form = record(&desk, &medium, &used, &typed).wrong(&said).seen(fields.get("version"));
            return page(&request, StatusCode::UNPROCESSABLE_ENTITY, &form);
        }
    };
    let version = fields.get("version").parse().unwrap_or_default();
    let (editor, at) = (desk.editor.clone(), medium.id);
    let outcome =
        work(&state, move |newsroom, now| media::describe(newsroom, &editor, at, version, &words, now));
    match outcome.await {
        Ok(()) => redirect_with_flash(&address(medium.id), "flash-media-described", &medium.facts.name),
        Err(Error::Store(StoreError::Stale)) => stale(&state, &request, &desk, &id, &typed).await,
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

/// Someone else saved first: shows what was typed beside what they saved, with status 409.
async fn stale(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    desk: &Desk,
    id: &str,
    typed: &MetadataForm,
) -> HttpResponse {
    match find(state, desk, id).await {
        Ok((medium, used)) => {
            let theirs = MetadataForm::of(&medium.metadata(), desk.site.zone);
            let form = record(desk, &medium, &used, typed).beside(&theirs);
            page(request, StatusCode::CONFLICT, &form)
        }
        Err(error) => refused(state, request, desk, &error),
    }
}

fn record(desk: &Desk, medium: &Medium, used: &[UsedIn], typed: &MetadataForm) -> RecordPage {
    let may_dispose = desk.editor.may_dispose(medium.created_by, !used.is_empty());
    RecordPage::new(desk.frame(), medium, used, typed, may_dispose)
}

/// The medium with this id, and the articles that use it.
async fn find(state: &web::Data<AppState>, desk: &Desk, id: &str) -> Result<(Medium, Vec<UsedIn>), Error> {
    let id = id.parse().map(MediaId).map_err(|_| StoreError::Missing)?;
    let editor = desk.editor.clone();
    work(state, move |newsroom, _| media::medium(newsroom, &editor, id)).await
}

fn gone(state: &web::Data<AppState>, request: &HttpRequest, desk: &Desk) -> HttpResponse {
    refused(state, request, desk, &StoreError::Missing.into())
}

fn asked(query: &FormFields) -> MediaFilter {
    let words: String = query.get("q").trim().chars().take(QUESTION_MAX_CHARS).collect();
    MediaFilter {
        show: MediaShow::parse(query.get("show")),
        kind: KINDS.into_iter().find(|kind| *kind == query.get("kind")),
        words,
        page: query.get("page").parse().unwrap_or(1).clamp(1, 1_000_000),
    }
}

fn typed(fields: &FormFields) -> MetadataForm {
    let words = |field| fields.lines(field);
    MetadataForm {
        alt: words("alt"),
        decorative: fields.has("decorative"),
        caption: words("caption"),
        credit: words("credit"),
        rights: words("rights"),
        consent: words("consent"),
        taken_at: fields.get("taken_at").to_owned(),
        focal_x: fields.get("focal_x").to_owned(),
        focal_y: fields.get("focal_y").to_owned(),
    }
}
