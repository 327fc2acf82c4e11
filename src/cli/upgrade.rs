//! `chapeau upgrade`: brings the database up to date, or rehearses that on a copy.

use std::process::ExitCode;

use clap::Args;

use super::language::words;
use crate::config::{Config, masked};
use crate::store::Store;

/// Arguments of `upgrade`.
#[derive(Debug, Clone, Args)]
pub(super) struct UpgradeArgs {
    /// Upgrade a copy, say what it takes, and throw it away
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(config: &Config, args: &UpgradeArgs) -> Result<ExitCode, String> {
    let t = words();
    if !args.dry_run {
        // Every command does that at its start.
        drop(super::open::open_existing(config)?);
        println!("{}", t.say("upgrade-done"));
        return Ok(ExitCode::SUCCESS);
    }
    super::open::refuse_missing(config)?;
    let folder = super::open::folder_of_database(config);
    let stage = tempfile::Builder::new().prefix(".chapeau-upgrade-").tempdir_in(&folder);
    let stage = stage.map_err(|error| format!("{}: {error}", folder.display()))?;
    let rehearsed = Store::rehearse_upgrade(&config.database_url, &stage.path().join("copy.db"));
    let rehearsed = rehearsed.map_err(|error| format!("{}: {error}", masked(&config.database_url)))?;
    let Some(rehearsed) = rehearsed else {
        println!("{}", t.say("upgrade-on-server"));
        return Ok(ExitCode::SUCCESS);
    };
    if rehearsed.pending.is_empty() {
        println!("{}", t.say("upgrade-nothing"));
        return Ok(ExitCode::SUCCESS);
    }
    let (before, after) = rehearsed.bytes;
    let gaps = [
        ("seconds", format!("{:.1}", rehearsed.took.as_secs_f64())),
        ("before", t.size(before)),
        ("after", t.size(after)),
        ("room", t.size(before + after.saturating_sub(before))),
    ];
    println!("{}", t.count("upgrade-pending", rehearsed.pending.len()));
    for name in &rehearsed.pending {
        println!("  {name}");
    }
    println!("{}", t.fill_all("upgrade-takes", &gaps));
    Ok(ExitCode::SUCCESS)
}
