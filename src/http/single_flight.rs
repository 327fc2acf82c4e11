//! One caller does the work that many ask for at the same time; the others get its outcome.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use tokio::sync::OnceCell;

type Running<K, T> = HashMap<K, Weak<OnceCell<T>>>;

/// Work that is being done, by key.
#[derive(Debug)]
pub(super) struct SingleFlight<K, T>(Mutex<Running<K, T>>);

impl<K, T> Default for SingleFlight<K, T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Eq + Hash + Clone, T: Clone> SingleFlight<K, T> {
    /// Does the work unless somebody does it already, and returns the outcome. If who does it goes away, another
    /// caller begins anew.
    pub(super) async fn run(&self, key: K, work: impl Future<Output = T>) -> T {
        let flight = self.join(key);
        flight.outcome.get_or_init(|| work).await.clone()
    }

    fn join(&self, key: K) -> Flight<'_, K, T> {
        let mut running = self.running();
        let outcome = running.get(&key).and_then(Weak::upgrade).unwrap_or_default();
        running.insert(key.clone(), Arc::downgrade(&outcome));
        Flight { flights: self, key, outcome }
    }

    fn running(&self) -> MutexGuard<'_, Running<K, T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A caller's part in the work.
struct Flight<'f, K: Eq + Hash + Clone, T: Clone> {
    flights: &'f SingleFlight<K, T>,
    key: K,
    outcome: Arc<OnceCell<T>>,
}

impl<K: Eq + Hash + Clone, T: Clone> Drop for Flight<'_, K, T> {
    fn drop(&mut self) {
        // Others join under this lock: who is alone now was the last.
        let mut running = self.flights.running();
        if Arc::strong_count(&self.outcome) == 1 {
            running.remove(&self.key);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::rc::Rc;

    use actix_web::rt::{System, spawn, task::yield_now};

    use super::*;

    #[test]
    fn work_is_done_once_for_all_who_ask_meanwhile_and_again_for_who_asks_later() {
        let (flights, done) = (Rc::new(SingleFlight::<&str, u32>::default()), Rc::new(Cell::new(0)));
        let ask = |key: &'static str| {
            let (flights, done) = (Rc::clone(&flights), Rc::clone(&done));
            spawn(async move {
                let work = async {
                    done.set(done.get() + 1);
                    yield_now().await;
                    done.get()
                };
                flights.run(key, work).await
            })
        };
        System::new().block_on(async {
            let crowd: Vec<_> = (0..10).map(|_| ask("a")).collect();
            for one in crowd {
                assert_eq!(one.await.expect("an outcome"), 1);
            }
            assert_eq!(ask("a").await.expect("an outcome"), 2);
            // Who does the work goes away.
            let (first, second) = (ask("b"), ask("b"));
            yield_now().await;
            first.abort();
            assert_eq!(second.await.expect("an outcome"), 4);
        });
        assert!(flights.running().is_empty());
    }
}
