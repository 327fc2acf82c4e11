//! Health checks for monitoring: is the process up, can it serve.

use actix_web::{HttpResponse, web};

use crate::store::live::freshness;

use super::AppState;

/// `/health`: 200 while the process is up.
pub async fn health() -> HttpResponse {
    plain(HttpResponse::Ok(), "ok\n")
}

/// `/ready`: 200 if the database answers, else 503.
pub async fn ready(state: web::Data<AppState>) -> HttpResponse {
    let database = state.newsroom.store.read(freshness::generation).await;
    if let Err(error) = database {
        tracing::warn!(%error, "not ready: the database does not answer");
        return plain(HttpResponse::ServiceUnavailable(), "database\n");
    }
    plain(HttpResponse::Ok(), "ok\n")
}

fn plain(mut response: actix_web::HttpResponseBuilder, text: &'static str) -> HttpResponse {
    response.insert_header(("Cache-Control", "no-store")).content_type("text/plain; charset=utf-8").body(text)
}
