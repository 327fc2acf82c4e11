//! `chapeau import`: imports another site, with a report of every file.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::progress::Progress;
use crate::config::Config;
use crate::domain::moment::Moment;
use crate::domain::rendering::FindingKind;
use crate::media::variant::DecodeBudget;
use crate::newsroom::import;
use crate::newsroom::import::report::{FileReport, ImportOutcome, ImportReport};

/// Arguments of `import`.
#[derive(Debug, Clone, Args)]
pub(super) struct ImportArgs {
    /// The folder or .zip file of the site
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// Say what would happen, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Write the report of every file as JSON
    #[arg(long, value_name = "FILE.json")]
    report: Option<PathBuf>,
}

pub(super) fn run(config: &Config, args: &ImportArgs) -> Result<ExitCode, String> {
    if !args.path.exists() {
        return Err(format!("{} is not there", args.path.display()));
    }
    if let Some(file) = &args.report {
        // Checked before the import, which need not run twice because its report could not be written.
        std::fs::write(file, "").map_err(|error| unwritable(file, &error))?;
    }
    let progress = Progress::new("steps");
    let mut step = |done, all| progress.at(done, all);
    let outcome = if args.dry_run {
        import::rehearse(
            &config.database_url,
            &args.path,
            DecodeBudget::new(config.decode_bytes),
            Moment::now(),
            &mut step,
        )
    } else {
        import::import(&*super::open::open(config)?, &args.path, Moment::now(), &mut step)
    };
    progress.finish();
    let report = outcome.map_err(|error| error.to_string())?;
    print(&report);
    if let Some(file) = &args.report {
        write(&report, file)?;
    }
    let review = report.count(ImportOutcome::NeedsReview);
    Ok(if review == 0 { ExitCode::SUCCESS } else { ExitCode::from(2) })
}

/// Prints a line per file that was repaired or needs review, then the counts.
fn print(report: &ImportReport) {
    for file in report.files.iter().filter(|file| file.outcome != ImportOutcome::Imported) {
        println!("{}: {}", file.outcome.words(), file.path);
        for remark in file.remarks.iter().filter(|remark| remark.outcome != ImportOutcome::Imported) {
            let line = remark.line.map(|line| format!("line {line}: ")).unwrap_or_default();
            let detail =
                if remark.detail.is_empty() { String::new() } else { format!(": {}", remark.detail) };
            println!("    {line}{}{detail}", remark.sentence);
        }
    }
    print_drafts(report);
    print_hidden(report);
    print_addresses(report);
    if report.sample_removed {
        println!("the sample articles were taken away to make room");
    }
    if let Some(language) = &report.language_guessed {
        println!("language: {language}, from the texts themselves; a key `lang` in _config.yml decides");
    }
    let done = if report.dry_run { "would be " } else { "" };
    println!(
        "{} files: {} {done}imported, {} {done}repaired, {} need review ({} known already; {} passed over)",
        report.files.len(),
        report.count(ImportOutcome::Imported),
        report.count(ImportOutcome::Repaired),
        report.count(ImportOutcome::NeedsReview),
        report.unchanged(),
        report.skipped,
    );
}

/// Prints what readers will not see, and why.
fn print_drafts(report: &ImportReport) {
    let drafts: Vec<_> = report.files.iter().filter_map(|file| Some((&file.path, file.draft?))).collect();
    if drafts.is_empty() {
        return;
    }
    let done = if report.dry_run { "would be " } else { "" };
    println!("{} {done}kept as drafts, which readers do not see:", drafts.len());
    for (path, why) in drafts {
        println!("    {path}: {why}");
    }
}

/// Prints the files that the old site did not show and that are no drafts here, and why.
fn print_hidden(report: &ImportReport) {
    let code = FindingKind::NotPublic.code();
    let why = |file: &FileReport| {
        file.remarks.iter().find(|remark| remark.code == code).map(|remark| remark.detail.clone())
    };
    let hidden: Vec<_> = report.files.iter().filter_map(|file| Some((&file.path, why(file)?))).collect();
    if hidden.is_empty() {
        return;
    }
    let done = if report.dry_run { "would be " } else { "" };
    println!("{} that the old site did not show {done}kept aside:", hidden.len());
    for (path, why) in hidden {
        println!("    {path}: {why}");
    }
}

/// Prints how many old addresses answer, and those that do not.
fn print_addresses(report: &ImportReport) {
    let trial = &report.addresses;
    if trial.tried == 0 {
        return;
    }
    println!("old addresses: {} of {} answer", grouped(trial.answering), grouped(trial.tried));
    for silent in &trial.silent {
        let of = if silent.file.is_empty() { String::new() } else { format!(" ({})", silent.file) };
        println!("    {}{of}", silent.address);
    }
}

fn write(report: &ImportReport, file: &std::path::Path) -> Result<(), String> {
    let json = serde_json::to_string_pretty(report).map_err(|error| unwritable(file, &error))?;
    std::fs::write(file, json).map_err(|error| unwritable(file, &error))
}

/// A number with commas: 1,230.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn unwritable(file: &std::path::Path, error: &dyn std::fmt::Display) -> String {
    format!("the report could not be written to {}: {error}", file.display())
}
