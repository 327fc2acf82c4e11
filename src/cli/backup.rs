//! `chapeau backup`: the database and the uploads as of one instant, while the site runs.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::language::{self, words};
use super::progress::Progress;
use crate::config::Config;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::newsroom::backup::{self, BackupOrder, BackupPlace, BackupReport};
use crate::store::settings;
use crate::view::desk::DeskMessages;

/// Exit code when something is not in the backup.
const NEEDS_REVIEW: u8 = 2;
/// At most this many names of one kind are printed.
const NAMES_MAX: usize = 20;

/// Arguments of `backup`.
#[derive(Debug, Clone, Args)]
pub(super) struct BackupArgs {
    /// An archive, FILE.tar.zst, or a folder to which each run adds what is new
    #[arg(value_name = "FILE|DIR")]
    place: PathBuf,
    /// Leave out the originals that cameras made; readers get cleaned copies
    #[arg(long)]
    without_originals: bool,
    /// Encrypt it for this recipient of age, such as age1…; give it several times for several. A lost key is a lost backup
    #[arg(long, value_name = "RECIPIENT")]
    encrypt_to: Vec<String>,
    /// Put the key of second factors into it as well, as an encrypted backup always does
    #[arg(long)]
    with_key: bool,
}

pub(super) fn run(config: &Config, args: &BackupArgs) -> Result<ExitCode, String> {
    let newsroom = super::open::open_existing(config)?;
    let site = newsroom.store.read_here(settings::site).map_err(|error| error.to_string())?;
    let order = BackupOrder {
        place: BackupPlace::of(&args.place),
        without_originals: args.without_originals,
        recipients: args.encrypt_to.clone(),
        key: (args.with_key || !args.encrypt_to.is_empty()).then(|| config.secret_key_file()),
        scratch: super::open::folder_of_database(config),
        readme: readme(site.language),
        keep: None,
    };
    let progress = Progress::new("backup-steps");
    let report = backup::backup(&newsroom, &order, Moment::now(), &mut |done, all| progress.at(done, all));
    progress.finish();
    let report = report.map_err(|error| language::why(&error))?;
    backup::note_success(&newsroom, Moment::now()).map_err(|error| error.to_string())?;
    print(words(), &report);
    if !args.encrypt_to.is_empty() {
        println!("{}", words().say("backup-encrypted"));
    }
    let is_whole = report.missing.is_empty() && report.damaged.is_empty();
    Ok(if is_whole { ExitCode::SUCCESS } else { ExitCode::from(NEEDS_REVIEW) })
}

/// What a backup says of itself, in the language of the site.
pub(super) fn readme(language: Language) -> String {
    DeskMessages(language).say("backup-readme") + "\n"
}

fn print(t: DeskMessages, report: &BackupReport) {
    println!(
        "{}",
        t.fill_all(
            "backup-done",
            &[
                ("place", report.made.display().to_string()),
                ("files", t.count("backup-files", report.files)),
                ("new", t.count("backup-new", report.new_files)),
                ("size", t.size(report.bytes)),
            ]
        )
    );
    if report.replaced {
        println!("{}", t.say("backup-replaced"));
    }
    if report.left_out > 0 {
        println!("{}", t.count("backup-left-out", report.left_out));
    }
    names(t, "backup-missing", &report.missing);
    names(t, "backup-damaged", &report.damaged);
}

/// Prints a sentence with names below it.
pub(super) fn names(t: DeskMessages, key: &str, names: &[String]) {
    if names.is_empty() {
        return;
    }
    println!("{}", t.count(key, names.len()));
    for name in names.iter().take(NAMES_MAX) {
        println!("  {name}");
    }
    if names.len() > NAMES_MAX {
        println!("  {}", t.count("backup-more", names.len() - NAMES_MAX));
    }
}
