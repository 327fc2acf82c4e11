//! A target under libFuzzer: the one that the binary is named after.

#![no_main]
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

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let (_, run) =
        targets::TARGETS.iter().find(|(name, _)| *name == env!("CARGO_BIN_NAME")).expect("a target");
    run(data);
});
