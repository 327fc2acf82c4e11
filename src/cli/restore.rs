//! `chapeau restore`: puts a backup in the place of the site, or proves that one could.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::backup::names;
use super::language::{self, words};
use super::progress::Progress;
use crate::config::Config;
use crate::domain::moment::Moment;
use crate::newsroom::backup::{self, RestoreOrder, RestoreReport};
use crate::view::desk::DeskMessages;

/// Exit code when something of the site is missing.
const NEEDS_REVIEW: u8 = 2;

/// Arguments of `restore`.
#[derive(Debug, Clone, Args)]
pub(super) struct RestoreArgs {
    /// An archive, a folder of backups (the newest is meant), or one backup of it
    #[arg(value_name = "FILE|DIR")]
    from: PathBuf,
    /// Read the whole backup and prove every part of it; change nothing
    #[arg(long, conflicts_with_all = ["into", "replace", "salvage"])]
    verify: bool,
    /// Make a site of its own in this folder: chapeau.db and uploads
    #[arg(long, value_name = "DIR", conflicts_with = "replace")]
    into: Option<PathBuf>,
    /// Exchange the site that is there; its database is kept beside
    #[arg(long)]
    replace: bool,
    /// Restore what can be read of a damaged backup
    #[arg(long)]
    salvage: bool,
}

pub(super) fn run(config: &Config, args: &RestoreArgs) -> Result<ExitCode, String> {
    let t = words();
    let progress = Progress::new("backup-steps");
    let mut step = |done, all| progress.at(done, all);
    if args.verify {
        let report = backup::verify(&args.from, &mut step);
        progress.finish();
        let report = report.map_err(|error| language::why(&error))?;
        println!("{}", done(t, "restore-verified", &report, ""));
        return Ok(end(t, &report));
    }
    let order = order(config, args)?;
    let report = backup::restore(&order, Moment::now(), &mut step);
    progress.finish();
    if report.is_err()
        && let Some(folder) = &args.into
        && let Err(error) = std::fs::remove_dir_all(folder)
    {
        tracing::warn!(folder = %folder.display(), %error, "what was begun could not be removed");
    }
    let report = report.map_err(|error| language::why(&error))?;
    let place = args.into.as_deref().map(Path::display).map(|place| place.to_string());
    let place = place.unwrap_or_else(|| crate::config::masked(&config.database_url));
    println!("{}", done(t, "restore-done", &report, &place));
    if let Some(aside) = &report.put_aside {
        println!("{}", t.fill("restore-put-aside", aside.display()));
    }
    println!("{}", t.say("restore-quiet"));
    Ok(end(t, &report))
}

fn order(config: &Config, args: &RestoreArgs) -> Result<RestoreOrder, String> {
    let (database_url, uploads) = match &args.into {
        None => (config.database_url.clone(), config.uploads_url.clone()),
        Some(folder) => {
            let is_empty = !folder.exists()
                || std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none());
            if !is_empty {
                return Err(words().fill("refused-backup-folder-in-use", folder.display()));
            }
            std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
            (format!("sqlite:{}", folder.join("chapeau.db").display()), folder.join("uploads"))
        }
    };
    Ok(RestoreOrder {
        from: args.from.clone(),
        database_url,
        uploads,
        replace: args.replace,
        salvage: args.salvage,
    })
}

fn done(t: DeskMessages, key: &str, report: &RestoreReport, place: &str) -> String {
    let gaps = [
        ("site", report.site.clone().unwrap_or_else(|| t.say("restore-no-name"))),
        ("made", report.made_at.clone()),
        ("files", t.count("backup-files", report.files)),
        ("size", t.size(report.bytes)),
        ("place", place.to_owned()),
    ];
    t.fill_all(key, &gaps)
}

fn end(t: DeskMessages, report: &RestoreReport) -> ExitCode {
    names(t, "restore-hurt", &report.hurt);
    names(t, "restore-missing", &report.missing);
    let is_whole = report.hurt.is_empty() && report.missing.is_empty();
    if is_whole { ExitCode::SUCCESS } else { ExitCode::from(NEEDS_REVIEW) }
}
