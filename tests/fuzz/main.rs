//! Each target of `fuzz/` over its corpus and over inputs made from it, always the same ones: a bounded run on the
//! stable toolchain. `tests/long fuzz` searches further, led by what the code does with an input.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails where it fails")]

mod harmless;
mod media;
mod mutation;
mod site;
mod targets;
mod text;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use mutation::Mutations;

/// The seconds for one target, after which no new input is begun. `CHAPEAU_FUZZ_SECONDS` gives it more.
const SECONDS: u64 = 4;
/// The most inputs made from the corpus of a target, in each of these seconds.
const INPUTS_A_SECOND: usize = 100;
/// Size of an input made from others, in bytes.
const INPUT_MAX: usize = 4096;

fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(target);
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).expect(target).map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files.iter().map(|path| std::fs::read(path).expect("a file")).collect()
}

/// Runs a target over its corpus and over what is made of it.
fn withstands(name: &str) {
    let (_, run) = targets::TARGETS.iter().find(|(target, _)| *target == name).expect("a target");
    let corpus = corpus(name);
    assert!(!corpus.is_empty(), "{name} has no corpus");
    corpus.iter().for_each(|input| watched(name, *run, input));
    let seconds = std::env::var("CHAPEAU_FUZZ_SECONDS").ok().and_then(|told| told.parse().ok());
    let seconds: u64 = seconds.unwrap_or(SECONDS);
    let until = Instant::now() + Duration::from_secs(seconds);
    let most = INPUTS_A_SECOND * seconds as usize;
    let inputs = Mutations::of(&corpus, INPUT_MAX).take(most).take_while(|_| Instant::now() < until);
    let tried = inputs.map(|input| watched(name, *run, &input)).count();
    println!("{name}: {} files, {tried} inputs", corpus.len());
}

macro_rules! withstand {
    ($($name:ident)*) => {
        mod target {
            $(#[test]
            fn $name() {
                super::withstands(stringify!($name));
            })*
        }
        /// The targets with a test of their own.
        const TESTED: &[&str] = &[$(stringify!($name)),*];
    };
}

withstand!(front_matter markdown sanitizer typography dates merge search_query file_names redirects zip jpeg png webp gif avif mp4 svg pdf);

/// Runs a target; keeps the input when it fails.
fn watched(name: &str, run: fn(&[u8]), input: &[u8]) {
    let outcome = std::panic::catch_unwind(|| run(input));
    if let Err(panic) = outcome {
        let kept = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{name}"));
        std::fs::write(&kept, input).expect("a file");
        println!("{name} fails on {}: {:?}", kept.display(), String::from_utf8_lossy(input));
        std::panic::resume_unwind(panic);
    }
}

#[test]
fn the_fuzzer_has_the_same_targets() {
    let manifest = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fuzz/Cargo.toml");
    let manifest = std::fs::read_to_string(manifest).expect("a manifest");
    for (name, _) in targets::TARGETS {
        assert!(TESTED.contains(&name), "{name} has no test here");
        assert!(manifest.contains(&format!("name = \"{name}\"\n")), "{name} is no binary of fuzz/Cargo.toml");
    }
    assert_eq!(manifest.matches("[[bin]]").count(), targets::TARGETS.len());
}
