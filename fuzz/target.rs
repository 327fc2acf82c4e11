//! A target under libFuzzer: the one that the binary is named after.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| chapeau_fuzz::run(env!("CARGO_BIN_NAME"), data));
