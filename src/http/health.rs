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

/// `/ready`: 200 if readers can be served, else 503, with the state of each part as JSON. Writers that wait
/// for a lock and backups that fail are named, but are no reason for a load balancer to turn readers away.
pub async fn ready(state: web::Data<AppState>) -> HttpResponse {
    let store = &state.newsroom.store;
    match store.read(freshness::current).await {
        Ok(_) if !can_keep_files(&state).await => {
            answer(HttpResponse::ServiceUnavailable(), &json!({ "database": "ok", "uploads": "unreachable" }))
        }
        Ok(_) => {
            let writes = match (store.is_away(), store.are_writers_stuck()) {
                (true, _) => "refused",
                (false, true) => "waiting",
                (false, false) => "ok",
            };
            let mut parts =
                json!({ "database": if store.is_away() { "away" } else { "ok" }, "writes": writes });
            if let Some(health) = backups(&state).await {
                parts["backup"] = json!(health.word());
            }
            answer(HttpResponse::Ok(), &parts)
        }
        Err(error) => {
            tracing::warn!(%error, "not ready: the database does not answer");
            let database = if matches!(error, Error::Busy) { "busy" } else { "unreachable" };
            answer(HttpResponse::ServiceUnavailable(), &json!({ "database": database }))
        }
    }
}

/// How the backups are doing, if the program makes any.
async fn backups(state: &web::Data<AppState>) -> Option<BackupHealth> {
    state.newsroom.backups.as_ref()?;
    let known = state.newsroom.store.read(backup::state).await.ok()?;
    Some(known.health(state.newsroom.time.uptime(), (state.now)()))
}

/// Whether a file could be put beside the others. A folder that has gone is not made again: it may be a disk that is
/// not there, and what was written in its place would be hidden once it is back.
async fn can_keep_files(state: &web::Data<AppState>) -> bool {
    let shelf = Arc::clone(&state.newsroom.shelf);
    match web::block(move || shelf.draft().map(drop)).await {
        Ok(Ok(())) => true,
        Ok(Err(error)) => {
            tracing::warn!(%error, "not ready: the folder of uploads cannot be written");
            false
        }
        Err(_) => false,
    }
}

fn answer(response: HttpResponseBuilder, parts: &Value) -> HttpResponse {
    uncached(response).json(parts)
}

fn uncached(mut response: HttpResponseBuilder) -> HttpResponseBuilder {
    response.insert_header(("Cache-Control", "no-store"));
    response
}
