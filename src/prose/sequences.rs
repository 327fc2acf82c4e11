//! What differs between two sequences of texts: lines, words or paragraphs.

use std::collections::HashMap;
use std::time::Instant;

use similar::DiffOp;
use similar::algorithms::{Capture, Compact, Replace, patience};

/// The differences from `old` to `new`, in order, found by the patience algorithm. After `deadline` they are
/// still right, but may be larger than necessary.
///
/// Equal texts get equal numbers first: the search compares numbers, and is compiled for them alone.
pub(super) fn differences(old: &[&str], new: &[&str], deadline: Instant) -> Vec<DiffOp> {
    let mut numbers = HashMap::new();
    let mut number = |text| {
        let next = numbers.len();
        *numbers.entry(text).or_insert(next)
    };
    let old: Vec<usize> = old.iter().map(|text| number(*text)).collect();
    let new: Vec<usize> = new.iter().map(|text| number(*text)).collect();
    let mut found = Compact::new(Replace::new(Capture::new()), &old[..], &new[..]);
    let done =
        patience::diff_deadline(&mut found, &old[..], 0..old.len(), &new[..], 0..new.len(), Some(deadline));
    done.unwrap_or_else(|never| match never {});
    found.into_inner().into_inner().into_ops()
}
