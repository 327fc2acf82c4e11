//! One newsroom call of a request, off the threads that answer readers.

use std::sync::Arc;
use std::time::Instant;

use actix_web::{HttpMessage, HttpRequest, rt, web};
use tokio::sync::oneshot;

use crate::domain::moment::Moment;
use crate::http::{AppState, DESK_CALLS_AT_ONCE_MAX};
use crate::newsroom::{self, Newsroom};
use crate::store::{BusyLog, Error as StoreError, WaitBudget};

static BUSY_LOG: BusyLog = BusyLog::new();

/// Runs a newsroom call on a blocking thread, with the present instant. `Busy` if no thread is free in time:
/// the calls of one request wait together no longer than an editor may wait for one.
pub(in crate::http) async fn work<T: Send + 'static>(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    deed: impl FnOnce(&Newsroom, Moment) -> newsroom::Result<T> + Send + 'static,
) -> newsroom::Result<T> {
    let budget = wait_budget(request);
    let started = Instant::now();
    let left = budget.left_of(state.newsroom.store.editor_wait());
    let slot = tokio::time::timeout(left, Arc::clone(&state.desk_slots).acquire_owned()).await;
    budget.spend(started.elapsed());
    let Ok(Ok(slot)) = slot else {
        if BUSY_LOG.is_due() {
            tracing::warn!(calls = DESK_CALLS_AT_ONCE_MAX, "database busy: too many calls of the desk wait");
        }
        return Err(StoreError::Busy.into());
    };
    let inner = state.clone().into_inner();
    let (answer, outcome) = oneshot::channel();
    spawn(Box::new(move || {
        // Held until the call ends, also if the client has gone.
        let _slot = slot;
        // Sending fails if the client has gone.
        let _gone = answer.send(deed(&inner.newsroom.within(&budget), (inner.now)()));
    }));
    outcome.await.unwrap_or_else(|_| Err(StoreError::Broken("the task was aborted".to_owned()).into()))
}

/// Not generic, so that the runtime's code for a task is compiled once instead of once for each call.
fn spawn(task: Box<dyn FnOnce() + Send>) {
    drop(rt::task::spawn_blocking(task));
}

/// What this request has spent on waiting: all its calls share it.
fn wait_budget(request: &HttpRequest) -> Arc<WaitBudget> {
    let mut beside = request.extensions_mut();
    if let Some(budget) = beside.get::<Arc<WaitBudget>>() {
        return Arc::clone(budget);
    }
    let budget = Arc::<WaitBudget>::default();
    beside.insert(Arc::clone(&budget));
    budget
}
