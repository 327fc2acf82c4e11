//! Readers who ask for pages as fast as they are answered, and what they felt around given instants
//! (`benches/hits/run`).
//!
//! `cargo run --release --example storm -- HOST:PORT READERS SECONDS PATH…` reads instants (seconds since 1970, a line
//! each) from its input once the time is over, and prints requests a second, median and 99th percentile in
//! milliseconds of the second before them and the second after, each the median over all instants.

#![expect(clippy::expect_used, reason = "it stops where it cannot go on")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Seconds since 1970.
fn now() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock").as_secs_f64()
}

/// Asks for the paths in turn, beginning with one of them. Returns when each answer was there, and after how long.
fn read(host: &str, paths: &[String], first: usize, until: Instant) -> Vec<(f64, f64)> {
    let mut stream = BufReader::new(TcpStream::connect(host).expect("a server"));
    stream.get_ref().set_nodelay(true).expect("a socket");
    let mut answers = Vec::new();
    let mut body = Vec::new();
    for path in paths.iter().cycle().skip(first) {
        let asked = Instant::now();
        if asked > until {
            break;
        }
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip, deflate, br, zstd\r\n\r\n"
        );
        stream.get_mut().write_all(request.as_bytes()).expect("a server that reads");
        let mut length = 0;
        loop {
            let mut line = String::new();
            stream.read_line(&mut line).expect("a line");
            if line == "\r\n" {
                break;
            }
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().expect("a number");
            }
        }
        body.resize(length, 0);
        stream.read_exact(&mut body).expect("a body");
        answers.push((now(), asked.elapsed().as_secs_f64() * 1e3));
    }
    answers
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let host: Arc<str> = arguments.next().expect("HOST:PORT").into();
    let readers: usize = arguments.next().expect("READERS").parse().expect("a number");
    let seconds: u64 = arguments.next().expect("SECONDS").parse().expect("a number");
    let paths: Arc<[String]> = arguments.collect();
    let until = Instant::now() + Duration::from_secs(seconds);
    let threads: Vec<_> = (0..readers)
        .map(|reader| {
            let (host, paths) = (Arc::clone(&host), Arc::clone(&paths));
            std::thread::spawn(move || read(&host, &paths, reader * paths.len() / readers.max(1), until))
        })
        .collect();
    let answers: Vec<(f64, f64)> =
        threads.into_iter().flat_map(|thread| thread.join().expect("a reader")).collect();
    let instants: Vec<f64> = std::io::stdin()
        .lines()
        .map(|line| line.expect("a line").trim().parse().expect("an instant"))
        .collect();
    for (name, from, to) in [("before", -1.0, 0.0), ("after", 0.0, 1.0)] {
        let (mut rates, mut medians, mut late) = (Vec::new(), Vec::new(), Vec::new());
        for instant in &instants {
            let within = |at: f64| (from..to).contains(&(at - instant));
            let mut took: Vec<f64> =
                answers.iter().filter(|(at, _)| within(*at)).map(|(_, took)| *took).collect();
            took.sort_by(f64::total_cmp);
            rates.push(took.len() as f64);
            medians.push(took.get(took.len() / 2).copied().unwrap_or_default());
            late.push(took.get(took.len() * 99 / 100).copied().unwrap_or_default());
        }
        println!(
            "the second {name:6}: {:7.0} requests/s, p50 {:.2} ms, p99 {:.2} ms",
            median(rates),
            median(medians),
            median(late)
        );
    }
}
