//! `/desk/media`: the media library. Lists are also available as JSON, for the writing screen.

pub mod descriptions;
mod files;
mod json;
pub(super) mod messages;
mod multipart;
pub mod replacement;
pub(super) mod uploads;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

pub use files::{file, thumb};
pub(super) use multipart::{MultipartFile, MultipartRequest};
pub use uploads::create;

use self::json::address;
use super::desk_request::DeskRequest;
use super::{Desk, redirect_with_flash};
use crate::domain::media::{KINDS, MediaFilter, MediaId, MediaShow, Medium, MetadataForm, UsedIn};
use crate::http::form::FormFields;
use crate::http::negotiation::wants_json;
use crate::newsroom::Error;
use crate::newsroom::media::{self, MediaRecord};
use crate::store::Error as StoreError;
use crate::view::desk::media::{IndexPage, RecordPage};

/// Maximum length of a query, in characters.
const QUESTION_MAX_CHARS: usize = 200;

/// Lists the media library, as a page or as JSON.
pub async fn index(here: DeskRequest) -> HttpResponse {
    let asked = asked(&here.query());
    let question = asked.clone();
    let listed = match here.work(move |context| media::list(context, &question)).await {
        Ok(listed) => listed,
        Err(error) => return here.refused(&error),
    };
    if wants_json(&here.request) {
        return json::list(&asked, &listed);
    }
    if asked.page > listed.pages() {
        return here.absent();
    }
    here.page(&IndexPage::new(&here.desk.frame(), &asked, &listed))
}

/// Shows one medium with the form of its metadata.
pub async fn show(here: DeskRequest, id: web::Path<String>) -> HttpResponse {
    match find_record(&here, &id).await {
        Ok(found) => {
            let typed = MetadataForm::of(&found.medium.metadata(), here.desk.site.zone);
            here.page(&record(&here.desk, &found, &typed))
        }
        Err(error) => here.refused(&error),
    }
}

/// Saves the metadata of a medium.
pub async fn update(here: DeskRequest, id: web::Path<String>, fields: FormFields) -> HttpResponse {
    let found = match find_record(&here, &id).await {
        Ok(found) => found,
        Err(error) => return here.refused(&error),
    };
    let (medium, typed) = (&found.medium, typed(&fields));
    let words = match (fields.damaged, typed.read(medium, here.desk.site.zone)) {
        (false, Ok(words)) => words,
        (damaged, read) => {
            let mut said: Vec<_> = read.err().into_iter().flatten().map(messages::mistake).collect();
            if damaged {
                said.extend(messages::damaged(&fields));
            }
            let form = record(&here.desk, &found, &typed).wrong(&said).seen(fields.get("version"));
            return here.again(&form);
        }
    };
    let version = fields.get("version").parse().unwrap_or_default();
    let at = medium.id;
    let outcome = here.work(move |context| media::describe(context, at, version, &words));
    match outcome.await {
        Ok(()) => redirect_with_flash(&address(medium.id), "flash-media-described", &medium.facts.name),
        Err(Error::Store(StoreError::Stale)) => stale(&here, &id, &typed).await,
        Err(error) => here.refused(&error),
    }
}

/// Someone else saved first: shows what was typed beside what they saved, with status 409.
async fn stale(here: &DeskRequest, id: &str, typed: &MetadataForm) -> HttpResponse {
    match find_record(here, id).await {
        Ok(found) => {
            let theirs = MetadataForm::of(&found.medium.metadata(), here.desk.site.zone);
            let form = record(&here.desk, &found, typed).beside(&theirs);
            here.answer(StatusCode::CONFLICT, &form)
        }
        Err(error) => here.refused(&error),
    }
}

fn record(desk: &Desk, found: &MediaRecord, typed: &MetadataForm) -> RecordPage {
    let MediaRecord { medium, used, is_without_sizes } = found;
    let may_dispose = desk.editor.may_dispose(medium.created_by, !used.is_empty());
    RecordPage::new(desk.frame(), medium, used, typed, may_dispose).without_sizes(*is_without_sizes)
}

/// The record of the medium with this id.
async fn find_record(here: &DeskRequest, id: &str) -> Result<MediaRecord, Error> {
    let id = parse_id(id)?;
    here.work(move |context| media::record(context, id)).await
}

/// The medium with this id, and the articles that use it.
async fn find(here: &DeskRequest, id: &str) -> Result<(Medium, Vec<UsedIn>), Error> {
    let id = parse_id(id)?;
    here.work(move |context| media::medium(context, id)).await
}

fn parse_id(id: &str) -> Result<MediaId, StoreError> {
    id.parse().map(MediaId).map_err(|_| StoreError::Missing)
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
