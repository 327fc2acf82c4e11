//! Health checks for monitoring: is the process up, can it serve.

use std::sync::Arc;

use actix_web::{HttpResponse, HttpResponseBuilder, web};
use serde_json::{Value, json};

use crate::newsroom::backup::{self, BackupHealth};
use crate::store::{Error, live::freshness};

use super::AppState;

/// `/health`: 200 while the process is up.
pub async fn health() -> HttpResponse {
    uncached(HttpResponse::Ok()).content_type("text/plain; charset=utf-8").body("ok\n")
}

/// With less room than this on the disk of the database or of the uploads, `/ready` says so: an upload of several
/// photographs and what comes of it.
const ROOM_MIN: u64 = 128 << 20;

/// `/ready`: 200 if readers can be served, else 503, with the state of each part as JSON. What only editors and operators
/// feel is named, but is no reason for a load balancer to turn readers away: writers that wait, a disk that is nearly full,
/// work in the background and backups that fail. What is well beside database and writes is left out.
pub async fn ready(state: web::Data<AppState>) -> HttpResponse {
    let newsroom = &state.newsroom;
    let store = &newsroom.store;
    if newsroom.pulse.is_draining() {
        return answer(HttpResponse::ServiceUnavailable(), &json!({ "program": "stopping" }));
    }
    if let Err(error) = store.read(freshness::current).await {
        tracing::warn!(%error, "not ready: the database does not answer");
        let database = if matches!(error, Error::Busy) { "busy" } else { "unreachable" };
        return answer(HttpResponse::ServiceUnavailable(), &json!({ "database": database }));
    }
    let storage = storage(&state).await;
    if storage.is_gone {
        return answer(
            HttpResponse::ServiceUnavailable(),
            &json!({ "database": "ok", "uploads": "unreachable" }),
        );
    }
    let writes = match (store.is_away(), store.are_writers_stuck()) {
        (true, _) => "refused",
        (false, true) => "waiting",
        (false, false) => "ok",
    };
    let mut parts = json!({ "database": if store.is_away() { "away" } else { "ok" }, "writes": writes });
    if !storage.takes_files {
        parts["uploads"] = json!("unwritable");
    }
    let room = storage.room.into_iter().chain(store.free_bytes()).min();
    if room.is_some_and(|room| room < ROOM_MIN) {
        parts["disk"] = json!("low");
    }
    if let Some(trouble) = newsroom.pulse.trouble() {
        parts["background"] = json!(trouble);
    }
    if let Some(health) = backups(&state).await {
        parts["backup"] = json!(health.word());
    }
    answer(HttpResponse::Ok(), &parts)
}

/// How the backups are doing, if the program makes any.
async fn backups(state: &web::Data<AppState>) -> Option<BackupHealth> {
    state.newsroom.backups.as_ref()?;
    let known = state.newsroom.store.read(backup::state).await.ok()?;
    Some(known.health(state.newsroom.time.uptime(), (state.now)()))
}

/// What is known of the shelf.
#[derive(Default)]
struct Storage {
    is_gone: bool,
    takes_files: bool,
    room: Option<u64>,
}

/// Whether files can be read from the shelf, and others put beside them. A folder that has gone is not made again: it may
/// be a disk that is not there, and what was written in its place would be hidden once it is back.
async fn storage(state: &web::Data<AppState>) -> Storage {
    let shelf = Arc::clone(&state.newsroom.shelf);
    let looked = web::block(move || {
        let (listed, drafted) = (shelf.list().map(drop), shelf.draft().map(drop));
        for error in [&listed, &drafted].into_iter().filter_map(|looked| looked.as_ref().err()) {
            tracing::warn!(%error, "the folder of uploads cannot be used");
        }
        let room = shelf.free_bytes().ok().flatten();
        Storage { is_gone: listed.is_err(), takes_files: drafted.is_ok(), room }
    });
    looked.await.unwrap_or_default()
}

fn answer(response: HttpResponseBuilder, parts: &Value) -> HttpResponse {
    uncached(response).json(parts)
}

fn uncached(mut response: HttpResponseBuilder) -> HttpResponseBuilder {
    response.insert_header(("Cache-Control", "no-store"));
    response
}
