//! One newsroom call of a request, off the threads that answer readers.

use actix_web::web;

use crate::domain::moment::Moment;
use crate::http::AppState;
use crate::newsroom::{self, Newsroom};
use crate::store::Error as StoreError;

/// Runs a newsroom call on a blocking thread, with the present instant.
pub(in crate::http) async fn work<T: Send + 'static>(
    state: &web::Data<AppState>,
    deed: impl FnOnce(&Newsroom, Moment) -> newsroom::Result<T> + Send + 'static,
) -> newsroom::Result<T> {
    let inner = state.clone().into_inner();
    let outcome = web::block(move || deed(&inner.newsroom, (inner.now)())).await;
    outcome.unwrap_or_else(|_| Err(StoreError::Broken("the task was aborted".to_owned()).into()))
}
