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

pub(super) use json::answer;

use self::json::address;
use super::desk_request::{self, DeskRequest};
use super::{Desk, redirect_with_flash};
use crate::domain::account::AccountId;
use crate::domain::media::{KINDS, MediaFilter, MediaId, MediaShow, Medium, MetadataForm, UsedIn};
use crate::http::form::FormFields;
use crate::http::negotiation::wants_json;
use crate::newsroom::media::{self, MediaRecord, Written};
use crate::newsroom::{Error, RequestContext};
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
            // A writer goes on with their own proposal.
            let words = found.medium.metadata();
            let own = found.proposals.iter().find(|waiting| waiting.account == here.desk.editor.id);
            let words = own.map_or_else(|| words.clone(), |own| own.proposal.applied_to(&words));
            let typed = MetadataForm::of(&words, here.desk.site.zone);
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
        Ok(written) => {
            let said = match written {
                Written::Saved => "flash-media-described",
                Written::Proposed => "flash-media-proposed",
            };
            redirect_with_flash(&here.request, &address(medium.id), said, &medium.facts.name)
        }
        Err(Error::Store(StoreError::Stale)) => stale(&here, &id, &typed).await,
        Err(error) => here.refused(&error),
    }
}

/// Takes words that somebody proposed.
pub async fn accept(here: DeskRequest, path: web::Path<(String, String)>) -> HttpResponse {
    decide(&here, &path, media::accept, "flash-media-accepted").await
}

/// Declines words that somebody proposed, or withdraws one's own.
pub async fn decline(here: DeskRequest, path: web::Path<(String, String)>) -> HttpResponse {
    decide(&here, &path, media::decline, "flash-media-declined").await
}

async fn decide(
    here: &DeskRequest,
    (id, account): &(String, String),
    verb: impl FnOnce(&RequestContext, MediaId, AccountId) -> Result<(), Error> + Send + 'static,
    key: &'static str,
) -> HttpResponse {
    let Ok(id) = parse_id(id) else { return here.absent() };
    let by = AccountId(desk_request::parse_id(account));
    let outcome = here.work(move |context| verb(context, id, by)).await;
    here.redirect_or_refuse(&address(id), outcome, key)
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
    let MediaRecord { medium, used, is_without_sizes, proposals } = found;
    let may_dispose = desk.editor.may_dispose(medium.created_by, !used.is_empty());
    RecordPage::new(desk.frame(), medium, used, typed, may_dispose)
        .without_sizes(*is_without_sizes)
        .with_proposals(proposals, desk.editor.may_publish())
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
