//! Turns at rendering previews. Each editor and each preview link has one place, so one with a heavy text never
//! takes both slots from the others. A newer preview of unsaved text replaces that of the same editor which
//! waits; everything else waits in line.

use std::collections::HashMap;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::Poll;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use crate::domain::{account_id::AccountId, article::PreviewLinkId};

/// At most this many previews are rendered at a time; the others wait.
const PREVIEWS_AT_ONCE_MAX: usize = 2;
/// Longest wait for a turn. After it the answer is 503, and the browser asks again.
const PREVIEW_WAIT_MAX: Duration = Duration::from_secs(20);

/// The turns of one process.
pub struct PreviewTurns {
    slots: Arc<Semaphore>,
    /// The places of those who have a turn or wait for one.
    places: Mutex<HashMap<Viewer, Place>>,
}

/// Who looks at previews.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Viewer {
    /// An editor.
    Editor(AccountId),
    /// Whoever has this preview link.
    Link(PreviewLinkId),
}

#[derive(Clone)]
struct Place {
    turn: Arc<Semaphore>,
    /// Number of the newest preview of unsaved text asked for.
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
    /// Waits in line for the turn of a viewer.
    pub async fn take(&self, viewer: Viewer) -> Result<PreviewTurn, NoTurn> {
        let turn = self.turn(self.place(viewer));
        tokio::time::timeout(PREVIEW_WAIT_MAX, turn).await.unwrap_or(Err(NoTurn::Busy))
    }

    /// The same for a preview of unsaved text, which ends the wait of older ones of the same viewer.
    pub async fn take_newest(&self, viewer: Viewer) -> Result<PreviewTurn, NoTurn> {
        let place = self.place(viewer);
        let mut number = 0;
        place.newest.send_modify(|newest| {
            *newest += 1;
            number = *newest;
        });
        let mut newest = place.newest.subscribe();
        let turn = self.turn(place);
        let replaced = async { newest.wait_for(|newest| *newest > number).await.is_ok() };
        let (mut turn, mut replaced) = (pin!(turn), pin!(replaced));
        let first = poll_fn(|context| {
            if replaced.as_mut().poll(context).is_ready() {
                return Poll::Ready(Err(NoTurn::Replaced));
            }
            turn.as_mut().poll(context)
        });
        tokio::time::timeout(PREVIEW_WAIT_MAX, first).await.unwrap_or(Err(NoTurn::Busy))
    }

    async fn turn(&self, place: Place) -> Result<PreviewTurn, NoTurn> {
        let _place = place.turn.acquire_owned().await.map_err(|_| NoTurn::Busy)?;
        let _slot = self.slots.clone().acquire_owned().await.map_err(|_| NoTurn::Busy)?;
        Ok(PreviewTurn { _place, _slot })
    }

    fn place(&self, viewer: Viewer) -> Place {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        // Whoever has a turn or waits for one holds a second reference.
        places.retain(|_, place| Arc::strong_count(&place.turn) > 1);
        let new = || Place { turn: Arc::new(Semaphore::new(1)), newest: watch::Sender::new(0) };
        places.entry(viewer).or_insert_with(new).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CAMILLE: Viewer = Viewer::Editor(AccountId(1));
    const IDRISS: Viewer = Viewer::Editor(AccountId(2));

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
        let first = turns.take_newest(CAMILLE).await.expect("a turn");
        let mut second = pin!(turns.take_newest(CAMILLE));
        assert!(at_once(second.as_mut()).await.is_none());
        let mut third = pin!(turns.take_newest(CAMILLE));
        assert!(at_once(third.as_mut()).await.is_none());
        assert_eq!(at_once(second).await.map(|turn| turn.err()), Some(Some(NoTurn::Replaced)));
        drop(first);
        assert!(at_once(third).await.is_some_and(|turn| turn.is_ok()));
    }

    #[actix_web::test]
    async fn what_waits_in_line_is_not_replaced_and_nobody_is_kept_for_ever() {
        let turns = PreviewTurns::default();
        let first = turns.take(CAMILLE).await.expect("a turn");
        let mut second = pin!(turns.take(CAMILLE));
        assert!(at_once(second.as_mut()).await.is_none());
        let mut newest = pin!(turns.take_newest(CAMILLE));
        assert!(at_once(newest.as_mut()).await.is_none());
        drop(first);
        assert!(at_once(second).await.is_some_and(|turn| turn.is_ok()));
        assert!(at_once(newest).await.is_some_and(|turn| turn.is_ok()));
        for link in 0..100 {
            drop(turns.take(Viewer::Link(PreviewLinkId(link))).await);
        }
        assert_eq!(turns.places.lock().map(|places| places.len()).ok(), Some(1));
    }
}
