//! Health checks for monitoring: is the process up, can it serve.

use actix_web::{HttpResponse, HttpResponseBuilder, web};
use serde_json::{Value, json};

use crate::store::{Error, live::freshness};

use super::AppState;

/// `/health`: 200 while the process is up.
pub async fn health() -> HttpResponse {
    uncached(HttpResponse::Ok()).content_type("text/plain; charset=utf-8").body("ok\n")
}

/// `/ready`: 200 if readers can be served, else 503, with the state of each part as JSON. Writers that wait
/// for a lock are named, but are no reason for a load balancer to turn readers away.
pub async fn ready(state: web::Data<AppState>) -> HttpResponse {
    let store = &state.newsroom.store;
    match store.read(freshness::current).await {
        Ok(_) => {
            let writes = if store.are_writers_stuck() { "waiting" } else { "ok" };
            answer(HttpResponse::Ok(), &json!({ "database": "ok", "writes": writes }))
        }
        Err(error) => {
            tracing::warn!(%error, "not ready: the database does not answer");
            let database = if matches!(error, Error::Busy) { "busy" } else { "unreachable" };
            answer(HttpResponse::ServiceUnavailable(), &json!({ "database": database }))
        }
    }
}

fn answer(response: HttpResponseBuilder, parts: &Value) -> HttpResponse {
    uncached(response).json(parts)
}

fn uncached(mut response: HttpResponseBuilder) -> HttpResponseBuilder {
    response.insert_header(("Cache-Control", "no-store"));
    response
}
