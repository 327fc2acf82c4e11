//! `chapeau restore`: puts a backup in the place of the site, or proves that one could.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::backup::names;
use super::language::{self, words};
use super::progress::Progress;
use crate::config::Config;
use crate::domain::moment::Moment;
use crate::newsroom::backup::{self, BroughtBack, RestoreOrder, RestoreReport};
use crate::store::copies::LostRows;
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
    /// Restore what can be read of a damaged backup, or of a damaged database of SQLite
    #[arg(long)]
    salvage: bool,
    /// The file with the key of an encrypted backup; give it several times for several
    #[arg(long, value_name = "FILE")]
    identity: Vec<PathBuf>,
    /// Bring back one article, by its address or the last part of it, or one file, as uploads/NAME, while the site runs
    #[arg(long, value_name = "PATH", conflicts_with_all = ["verify", "into", "replace", "salvage"])]
    only: Option<String>,
}

pub(super) fn run(config: &Config, args: &RestoreArgs) -> Result<ExitCode, String> {
    let t = words();
    if let Some(wanted) = &args.only {
        return only(config, args, wanted);
    }
    let progress = Progress::new("backup-steps");
    let mut step = |done, all| progress.at(done, all);
    if args.verify {
        let report = backup::verify(&args.from, &args.identity, &mut step);
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
    if let Some(aside) = &report.key_aside {
        println!("{}", t.fill("restore-key-aside", aside.display()));
    }
    println!("{}", t.say("restore-quiet"));
    lost(t, &report.lost);
    Ok(end(t, &report))
}

/// Brings back one article or one file.
fn only(config: &Config, args: &RestoreArgs, wanted: &str) -> Result<ExitCode, String> {
    let t = words();
    let newsroom = super::open::open_existing(config)?;
    let brought = backup::bring_back(&newsroom, &args.from, &args.identity, wanted, Moment::now());
    let line = match brought.map_err(|error| language::why(&error))? {
        BroughtBack::Version(path, id) => {
            format!("{} (/desk/articles/{})", t.fill("only-version", path.as_str()), id.0)
        }
        BroughtBack::Draft(path, id) => {
            format!("{} (/desk/articles/{})", t.fill("only-draft", path.as_str()), id.0)
        }
        BroughtBack::SameText(path) => t.fill("only-same-text", path.as_str()),
        BroughtBack::Bytes(name) => t.fill("only-bytes", name),
        BroughtBack::File(name) => t.fill("only-file", name),
        BroughtBack::SameFile(name) => t.fill("only-same-file", name),
    };
    println!("{line}");
    Ok(ExitCode::SUCCESS)
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
        identities: args.identity.clone(),
        key: Some(match &args.into {
            Some(folder) => folder.join("chapeau.key"),
            None => config.secret_key_file(),
        }),
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

/// Names the tables of which rows were lost.
fn lost(t: DeskMessages, lost: &[LostRows]) {
    if lost.is_empty() {
        return;
    }
    println!("{}", t.count("restore-lost", lost.len()));
    for LostRows { table, kept, lost } in lost {
        let gaps = |rows: String| [("table", table.clone()), ("rows", rows), ("kept", kept.to_string())];
        let line = match lost.and_then(|lost| usize::try_from(lost).ok()) {
            Some(lost) => t.fill_all("restore-lost-some", &gaps(t.count("restore-lost-rows", lost))),
            None => t.fill_all("restore-lost-unknown", &gaps(String::new())),
        };
        println!("  {line}");
    }
    println!("{}", t.say("restore-lost-next"));
}

fn end(t: DeskMessages, report: &RestoreReport) -> ExitCode {
    names(t, "restore-hurt", &report.hurt);
    names(t, "restore-missing", &report.missing);
    let is_whole = report.hurt.is_empty() && report.missing.is_empty() && report.lost.is_empty();
    if is_whole { ExitCode::SUCCESS } else { ExitCode::from(NEEDS_REVIEW) }
}
