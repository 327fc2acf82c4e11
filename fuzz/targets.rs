//! The targets of `tests/fuzz`, compiled once for all the binaries under libFuzzer.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a find is a panic")]

#[path = "../tests/fuzz/harmless.rs"]
mod harmless;
#[path = "../tests/fuzz/media.rs"]
mod media;
#[path = "../tests/fuzz/site.rs"]
mod site;
#[path = "../tests/fuzz/targets.rs"]
mod targets;
#[path = "../tests/fuzz/text.rs"]
mod text;

/// Gives any bytes to the target of this name; panics when a promise does not hold, or when there is no such target.
pub fn run(name: &str, data: &[u8]) {
    let (_, run) = targets::TARGETS.iter().find(|(target, _)| *target == name).expect("a target");
    run(data);
}
