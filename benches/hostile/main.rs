//! Time over hostile texts, at two sizes ten times apart. Linear work takes ten times as long; above
//! `RATIO_MAX` the shape costs more than that, and the exit status is 1.
//!
//! `cargo bench --bench hostile -- [FILTER] [--sizes SMALL,LARGE] [--all]`; `FILTER` is a part of a line's
//! name. Without `--all` only the lines that fail or are slow are printed.

mod shapes;
mod work;

use std::process::ExitCode;

use work::{WORKS, processor_ms};

/// Bytes of the two texts.
const SIZES: [usize; 2] = [100_000, 1_000_000];
/// The largest ratio of times, for sizes ten times apart.
const RATIO_MAX: f64 = 12.0;
/// Below this time, in milliseconds, a ratio says nothing.
const NOTICEABLE_MS: f64 = 30.0;
/// The most bytes that may be written for each byte of a text, above those that any text may write: cells that
/// are missing in a table, formatting that is left open.
const OUTPUT_MAX: f64 = 80.0;
const OUTPUT_FREE_BYTES: usize = 3_000_000;
/// Above this time for the small text, in milliseconds, the large one is not tried.
const HOPELESS_MS: f64 = 3000.0;

fn main() -> ExitCode {
    let mut filter = String::new();
    let (mut sizes, mut all) = (SIZES, false);
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--bench" => {}
            "--all" => all = true,
            "--sizes" => {
                let given = args.next().unwrap_or_default();
                let mut given = given.split(',').filter_map(|size| size.parse().ok());
                sizes = [given.next().unwrap_or(SIZES[0]), given.next().unwrap_or(SIZES[1])];
            }
            other => filter = other.to_owned(),
        }
    }
    let bound = RATIO_MAX / 10.0 * sizes[1] as f64 / sizes[0] as f64;
    println!("{:58} {:>10} {:>10} {:>6} {:>7}", "", bytes(sizes[0]), bytes(sizes[1]), "ratio", "output");
    let (mut tried, mut failed) = (0, 0);
    for work in WORKS {
        for shape in (work.shapes)() {
            let name = format!("{}, {}", work.name, shape.name);
            if !name.contains(&filter) {
                continue;
            }
            tried += 1;
            let (small, large) = ((shape.text)(sizes[0]), (shape.text)(sizes[1]));
            let per_byte = large.len() as f64 / sizes[1] as f64 * sizes[0] as f64 / small.len() as f64;
            let length = small.len();
            let (small, written) = time(work.run, &small);
            let output = written.saturating_sub(OUTPUT_FREE_BYTES) as f64 / length as f64;
            let large = if small > HOPELESS_MS { f64::INFINITY } else { time(work.run, &large).0 };
            let ratio = large / small / per_byte;
            let fails = ratio > bound && large > NOTICEABLE_MS || output > OUTPUT_MAX;
            failed += usize::from(fails);
            if all || fails || large > HOPELESS_MS {
                let mark = if fails { "  ABOVE" } else { "" };
                let factor = written as f64 / length as f64;
                println!("{name:58} {small:>7.1} ms {large:>7.0} ms {ratio:>6.1} {factor:>6.1}x{mark}");
            }
        }
    }
    println!("{failed} of {tried} above {bound}");
    ExitCode::from(u8::from(failed > 0))
}

fn bytes(size: usize) -> String {
    format!("{} KB", size / 1000)
}

/// The shortest of up to three runs, in milliseconds, and what one wrote.
fn time(run: fn(&str) -> usize, text: &str) -> (f64, usize) {
    let (mut shortest, mut written) = (f64::INFINITY, 0);
    for _ in 0..3 {
        let start = processor_ms();
        written = run(text);
        shortest = shortest.min(processor_ms() - start);
        if shortest > 500.0 {
            break;
        }
    }
    (shortest, written)
}
