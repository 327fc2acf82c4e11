//! `chapeau rebuild`: every article rendered again.

use std::process::ExitCode;

use super::progress::Progress;
use crate::config::Config;
use crate::domain::moment::Moment;
use crate::newsroom::rebuild;

pub(super) fn run(config: &Config) -> Result<ExitCode, String> {
    let newsroom = super::open(config)?;
    let progress = Progress::new("articles");
    let rebuilt = rebuild::rebuild(&newsroom, Moment::now(), &mut |done, all| progress.at(done, all))
        .map_err(|error| error.to_string())?;
    progress.finish();
    println!("{} rendered, {} failed", rebuilt.rendered, rebuilt.failed);
    Ok(if rebuilt.failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(2) })
}
