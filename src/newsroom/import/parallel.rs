//! Work that needs no database, on all processors.

use std::sync::{Mutex, PoisonError};

/// What `work` makes of each item, in their order.
pub(super) fn map<T: Send, U: Send>(items: Vec<T>, work: impl Fn(T) -> U + Sync) -> Vec<U> {
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(items.len());
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

#[cfg(test)]
mod tests {
    #[test]
    fn the_order_stays() {
        for length in [0, 1, 2, 1000] {
            let doubled = super::map((0..length).collect(), |number: usize| number * 2);
            assert_eq!(doubled, (0..length).map(|number| number * 2).collect::<Vec<_>>());
        }
    }
}
