//! Progress of a long command: a bar on a terminal, otherwise a plain line now and then.

use std::cell::Cell;
use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressStyle};

/// Steps between two lines when the output is not a terminal.
const LINE_EVERY: usize = 500;

/// The progress of one command.
pub(super) struct Progress {
    noun: &'static str,
    bar: Option<ProgressBar>,
    said: Cell<usize>,
}

impl Progress {
    /// Starts at zero; `noun` names the steps.
    pub(super) fn new(noun: &'static str) -> Self {
        let bar = std::io::stderr().is_terminal().then(|| {
            let style = ProgressStyle::with_template("{bar:32} {pos}/{len} {msg} {eta}");
            ProgressBar::new(0)
                .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
                .with_message(noun)
        });
        Self { noun, bar, said: Cell::new(0) }
    }

    /// Reports `done` of `all` steps.
    pub(super) fn at(&self, done: usize, all: usize) {
        match &self.bar {
            Some(bar) => {
                bar.set_length(all as u64);
                bar.set_position(done as u64);
            }
            None if done / LINE_EVERY > self.said.get() => {
                self.said.set(done / LINE_EVERY);
                eprintln!("{done} of {all} {}", self.noun);
            }
            None => {}
        }
    }

    /// Removes the bar.
    pub(super) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
