//! `chapeau check`: checks the whole site, says what is wrong and what to do, and mends what is safe to mend.

use std::process::ExitCode;

use clap::Args;

use super::check_report::CheckReport;
use super::language::{self, words};
use super::progress::Progress;
use crate::config::{Config, masked};
use crate::domain::check::Mended;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::newsroom::check::{self, Checked};
use crate::newsroom::{Error, Newsroom};
use crate::store::damage::{self, Damage};
use crate::view::desk::DeskMessages;

/// Maximum findings printed per kind.
const SHOWN_MAX: usize = 20;
/// Exit code when nothing could be checked.
const NOT_CHECKED: u8 = 2;

/// Arguments of `check`.
#[derive(Debug, Clone, Args)]
pub(super) struct CheckArgs {
    /// Write every finding, not the first 20 of each kind
    #[arg(long)]
    all: bool,
    /// Write the report as JSON, for programs
    #[arg(long)]
    json: bool,
    /// Mend what is safe to mend, and check again
    #[arg(long)]
    repair: bool,
}

/// Exit code: 0 in order, 1 something to do, 2 nothing could be checked.
pub(super) fn run(config: &Config, args: &CheckArgs) -> ExitCode {
    match look(config, args) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            if args.json {
                println!("{}", CheckReport::not_checked(&why));
            }
            language::complain(&why);
            ExitCode::from(NOT_CHECKED)
        }
    }
}

/// The exit code of a check for which even the settings are wrong.
pub(super) fn unchecked() -> ExitCode {
    ExitCode::from(NOT_CHECKED)
}

/// Whether everything is in order.
fn look(config: &Config, args: &CheckArgs) -> Result<bool, String> {
    super::open::refuse_missing(config)?;
    // Before anything is opened that might write.
    let t = if args.json { DeskMessages(Language::En) } else { words() };
    let damage = damage::of_database(&config.database_url).map_err(|error| {
        let gaps = [("name", masked(&config.database_url).to_string()), ("why", error.to_string())];
        t.fill_all("check-unreadable", &gaps)
    })?;
    if !args.json && !damage.is_none() {
        eprintln!("{}", hurt(t, &damage));
    }
    // Programs that read JSON read English.
    let why = |error: Error| if args.json { error.to_string() } else { language::why(&error) };
    let newsroom = super::open::open(config)?;
    let shown = if args.all { usize::MAX } else { SHOWN_MAX };
    let (mut report, mut checked) = check(&newsroom, &damage, shown).map_err(why)?;
    let mut mended: Vec<(Mended, usize)> = Vec::new();
    if args.repair {
        mended = mend(&newsroom, &checked).map_err(why)?;
    }
    if !mended.is_empty() {
        let damage = damage::of_database(&config.database_url).map_err(|error| error.to_string())?;
        (report, checked) = check(&newsroom, &damage, shown).map_err(why)?;
    }
    if args.json {
        println!("{}", report.json(&checked, &damage, &mended));
        return Ok(checked.totals.wrong == 0);
    }
    for (what, count) in &mended {
        println!("{}", t.count(what.key(), count));
    }
    if args.repair && checked.mendable.is_database_hurt {
        println!("{}", t.say("check-nothing-mended"));
    }
    report.print(t, &checked.totals);
    Ok(checked.totals.wrong == 0)
}

fn check(newsroom: &Newsroom, damage: &Damage, shown: usize) -> Result<(CheckReport, Checked), Error> {
    let mut report = CheckReport::new(shown);
    let checked = check::check(newsroom, damage, Moment::now(), &mut report);
    report.end();
    Ok((report, checked?))
}

fn mend(newsroom: &Newsroom, checked: &Checked) -> Result<Vec<(Mended, usize)>, Error> {
    let progress = Progress::new("report-steps-pictures");
    let mended =
        check::mend(newsroom, &checked.mendable, Moment::now(), &mut |done, all| progress.at(done, all));
    progress.finish();
    mended
}

/// Names the hurt tables.
fn hurt(t: DeskMessages, damage: &Damage) -> String {
    match damage.tables.as_slice() {
        [] => t.say("check-damaged"),
        tables => t.fill("check-damaged-in", tables.join(", ")),
    }
}
