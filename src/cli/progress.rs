//! Progress of a long command, with the time that is left: a bar on a terminal, otherwise a plain line now and then.

use std::cell::Cell;
use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::language::words;
use crate::view::desk::DeskMessages;

/// Between two lines when the output is not a terminal.
const LINE_EVERY: Duration = Duration::from_secs(5);

/// The progress of one command.
pub(super) struct Progress {
    t: DeskMessages,
    noun: String,
    bar: Option<ProgressBar>,
    started: Instant,
    next_line: Cell<Duration>,
}

impl Progress {
    /// Starts at zero; `noun` is the key of what the steps are called, or what they are called.
    pub(super) fn new(noun: &str) -> Self {
        let t = words();
        let noun = t.say(noun);
        let bar = std::io::stderr().is_terminal().then(|| {
            let style = ProgressStyle::with_template("{bar:32} {percent} % {msg}");
            ProgressBar::new(0)
                .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
                .with_message(noun.clone())
        });
        Self { t, noun, bar, started: Instant::now(), next_line: Cell::new(LINE_EVERY) }
    }

    /// Reports `done` of `all` steps.
    pub(super) fn at(&self, done: usize, all: usize) {
        let took = self.started.elapsed();
        if let Some(bar) = &self.bar {
            bar.set_length(all as u64);
            bar.set_position(done as u64);
            if took >= self.next_line.get() {
                self.next_line.set(took + Duration::from_secs(1));
                bar.set_message(format!("{}{}", self.noun, left(self.t, done, all, took)));
            }
        } else if took >= self.next_line.get() {
            self.next_line.set(took + LINE_EVERY);
            let gaps = [("done", done.to_string()), ("all", all.to_string()), ("what", self.noun.clone())];
            eprintln!("{}{}", self.t.fill_all("report-progress", &gaps), left(self.t, done, all, took));
        }
    }

    /// Removes the bar.
    pub(super) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// The time that is left if it goes on as it went, in words after a comma; nothing at the beginning.
fn left(t: DeskMessages, done: usize, all: usize, took: Duration) -> String {
    if done == 0 || done > all {
        return String::new();
    }
    let seconds = (took.as_secs_f64() * (all - done) as f64 / done as f64).ceil();
    let left = match seconds {
        ..90.0 => t.fill("report-left-seconds", seconds),
        _ => t.fill("report-left-minutes", (seconds / 60.0).ceil()),
    };
    format!(", {left}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;

    #[test]
    fn what_is_left_follows_from_what_it_took() {
        let after = |done, seconds| left(DeskMessages(Language::En), done, 100, Duration::from_secs(seconds));
        assert_eq!(after(10, 8), ", about 72 s left");
        assert_eq!(after(10, 60), ", about 9 min left");
        assert_eq!(after(100, 60), ", about 0 s left");
        assert_eq!(after(0, 60), "");
    }
}
