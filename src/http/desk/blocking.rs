//! One newsroom call of a request, off the threads that answer readers.

use actix_web::{rt, web};
use tokio::sync::oneshot;

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
    let (answer, outcome) = oneshot::channel();
    spawn(Box::new(move || {
        // Sending fails if the client has gone away.
        let _gone = answer.send(deed(&inner.newsroom, (inner.now)()));
    }));
    outcome.await.unwrap_or_else(|_| Err(StoreError::Broken("the task was aborted".to_owned()).into()))
}

/// Not generic, so that the runtime's code for a task is compiled once instead of once for each call.
fn spawn(task: Box<dyn FnOnce() + Send>) {
    drop(rt::task::spawn_blocking(task));
}
