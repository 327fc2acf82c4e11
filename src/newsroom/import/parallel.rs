//! Work that needs no database, on all processors.

use std::sync::{Mutex, PoisonError, mpsc};

/// How many results may wait to be used.
const AHEAD_MAX: usize = 2;

/// How many threads share work.
pub(super) fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// What `work` makes of each item, in their order.
pub(super) fn map<T: Send, U: Send>(items: Vec<T>, work: impl Fn(T) -> U + Sync) -> Vec<U> {
    let threads = threads().min(items.len());
    if threads < 2 {
        return items.into_iter().map(work).collect();
    }
    let mut done: Vec<Option<U>> = items.iter().map(|_| None).collect();
    let left = Mutex::new(items.into_iter().zip(&mut done));
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let next = left.lock().unwrap_or_else(PoisonError::into_inner).next();
                    let Some((item, place)) = next else { break };
                    *place = Some(work(item));
                }
            });
        }
    });
    done.into_iter().flatten().collect()
}

/// Uses what `prepare` makes of each item, in their order, while the next ones are made on another thread. Ends with the
/// first error of `consume`.
pub(super) fn ahead<T: Send, U: Send, E>(
    items: Vec<T>,
    mut prepare: impl FnMut(T) -> U + Send,
    mut consume: impl FnMut(U) -> Result<(), E>,
) -> Result<(), E> {
    std::thread::scope(|scope| {
        let (send, receive) = mpsc::sync_channel(AHEAD_MAX);
        scope.spawn(move || items.into_iter().try_for_each(|item| send.send(prepare(item)).map_err(drop)));
        receive.into_iter().try_for_each(&mut consume)
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_made_ahead_is_used_in_order_until_an_error() {
        let mut used = Vec::new();
        let until_five = super::ahead(
            (0..1000).collect(),
            |number: usize| number * 2,
            |double| {
                used.push(double);
                if double < 10 { Ok(()) } else { Err(double) }
            },
        );
        assert_eq!((until_five, used), (Err(10), vec![0, 2, 4, 6, 8, 10]));
    }

    #[test]
    fn the_order_stays() {
        for length in [0, 1, 2, 1000] {
            let doubled = super::map((0..length).collect(), |number: usize| number * 2);
            assert_eq!(doubled, (0..length).map(|number| number * 2).collect::<Vec<_>>());
        }
    }
}
