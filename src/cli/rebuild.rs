//! `chapeau rebuild`: makes missing picture sizes and renders every article again.

use std::process::ExitCode;

use super::progress::Progress;
use crate::config::Config;
use crate::domain::moment::Moment;
use crate::newsroom::{Newsroom, rebuild, variants};

pub(super) fn run(config: &Config) -> Result<ExitCode, String> {
    let newsroom = super::open::open_existing(config)?;
    make_sizes(&newsroom)?;
    let progress = Progress::new("report-steps-articles");
    let rebuilt = rebuild::rebuild(&newsroom, Moment::now(), &mut |done, all| progress.at(done, all))
        .map_err(|error| super::language::why(&error))?;
    progress.finish();
    println!("{} rendered, {} failed", rebuilt.rendered, rebuilt.failed);
    Ok(if rebuilt.failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(2) })
}

/// Makes missing picture sizes, and retries those that failed before.
fn make_sizes(newsroom: &Newsroom) -> Result<(), String> {
    let progress = Progress::new("report-steps-pictures");
    let mut made = 0;
    let mut step = |done, all| {
        made = done;
        progress.at(done, all);
    };
    variants::make_missing(newsroom, &mut step).map_err(|error| super::language::why(&error))?;
    progress.finish();
    if made > 0 {
        println!("{made} pictures were made in the sizes of screens");
    }
    Ok(())
}
