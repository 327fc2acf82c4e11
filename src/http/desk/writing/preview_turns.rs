//! Turns at rendering unsaved text. Each editor has one place, so one with a heavy text never takes both
//! slots from the others; a newer preview of the same editor replaces the one that waits.

use std::collections::HashMap;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::Poll;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use crate::domain::account_id::AccountId;

/// At most this many previews of unsaved text are rendered at a time; the others wait.
const PREVIEWS_AT_ONCE_MAX: usize = 2;
/// Longest wait for a turn. After it the answer is 503, and the browser asks again.
const PREVIEW_WAIT_MAX: Duration = Duration::from_secs(20);

/// The turns of one process.
pub struct PreviewTurns {
    slots: Arc<Semaphore>,
    /// One place for each editor who has had a preview; accounts are few.
    places: Mutex<HashMap<AccountId, EditorPlace>>,
}

#[derive(Clone)]
struct EditorPlace {
    turn: Arc<Semaphore>,
    /// Number of the newest preview asked for.
    newest: watch::Sender<u64>,
}

/// A turn; it ends when this is dropped.
#[derive(Debug)]
pub struct PreviewTurn {
    _place: OwnedSemaphorePermit,
    _slot: OwnedSemaphorePermit,
}

/// Why there is no turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoTurn {
    /// The same editor asked for a newer preview.
    Replaced,
    /// Nothing was free for [`PREVIEW_WAIT_MAX`].
    Busy,
}

impl Default for PreviewTurns {
    fn default() -> Self {
        Self { slots: Arc::new(Semaphore::new(PREVIEWS_AT_ONCE_MAX)), places: Mutex::default() }
    }
}

impl PreviewTurns {
    /// Waits for the turn of an editor.
    pub async fn take(&self, editor: AccountId) -> Result<PreviewTurn, NoTurn> {
        let place = self.place(editor);
        let mut number = 0;
        place.newest.send_modify(|newest| {
            *newest += 1;
            number = *newest;
        });
        let mut newest = place.newest.subscribe();
        let turn = async {
            let _place = place.turn.acquire_owned().await.ok()?;
            let _slot = self.slots.clone().acquire_owned().await.ok()?;
            Some(PreviewTurn { _place, _slot })
        };
        let replaced = async { newest.wait_for(|newest| *newest > number).await.is_ok() };
        let (mut turn, mut replaced) = (pin!(turn), pin!(replaced));
        let first = poll_fn(|context| {
            if replaced.as_mut().poll(context).is_ready() {
                return Poll::Ready(Err(NoTurn::Replaced));
            }
            turn.as_mut().poll(context).map(|turn| turn.ok_or(NoTurn::Busy))
        });
        tokio::time::timeout(PREVIEW_WAIT_MAX, first).await.unwrap_or(Err(NoTurn::Busy))
    }

    fn place(&self, editor: AccountId) -> EditorPlace {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        let new = || EditorPlace { turn: Arc::new(Semaphore::new(1)), newest: watch::Sender::new(0) };
        places.entry(editor).or_insert_with(new).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CAMILLE: AccountId = AccountId(1);
    const IDRISS: AccountId = AccountId(2);

    /// The outcome of a future that does not wait; `None` if it would.
    async fn at_once<T>(future: impl Future<Output = T>) -> Option<T> {
        let mut future = pin!(future);
        poll_fn(|context| match future.as_mut().poll(context) {
            Poll::Ready(value) => Poll::Ready(Some(value)),
            Poll::Pending => Poll::Ready(None),
        })
        .await
    }

    #[actix_web::test]
    async fn an_editor_with_a_heavy_preview_leaves_a_turn_to_the_others() {
        let turns = PreviewTurns::default();
        let heavy = at_once(turns.take(CAMILLE)).await.expect("a turn at once").expect("a turn");
        assert!(at_once(turns.take(CAMILLE)).await.is_none(), "one editor has one turn");
        assert!(at_once(turns.take(IDRISS)).await.is_some_and(|turn| turn.is_ok()));
        drop(heavy);
        assert!(at_once(turns.take(CAMILLE)).await.is_some_and(|turn| turn.is_ok()));
    }

    #[actix_web::test]
    async fn a_newer_preview_replaces_the_one_that_waits() {
        let turns = PreviewTurns::default();
        let first = turns.take(CAMILLE).await.expect("a turn");
        let mut second = pin!(turns.take(CAMILLE));
        assert!(at_once(second.as_mut()).await.is_none());
        let mut third = pin!(turns.take(CAMILLE));
        assert!(at_once(third.as_mut()).await.is_none());
        assert_eq!(at_once(second).await.map(|turn| turn.err()), Some(Some(NoTurn::Replaced)));
        drop(first);
        assert!(at_once(third).await.is_some_and(|turn| turn.is_ok()));
    }
}
