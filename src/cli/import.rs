//! `chapeau import`: imports another site, with a report of every file.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use super::import_report;
use super::progress::Progress;
use crate::config::Config;
use crate::domain::moment::Moment;
use crate::media::variant::DecodeBudget;
use crate::newsroom::import;
use crate::newsroom::import::{answers::ImportAnswers, report::ImportReport, summary::ImportSummary};

/// Exit code when somebody has to look at the report, or nothing became an article or a page.
const NEEDS_REVIEW: u8 = 2;

/// Arguments of `import`.
#[derive(Debug, Clone, Args)]
pub(super) struct ImportArgs {
    /// The folder or .zip file of the site
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// Say what would happen, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// What the documents of a folder of the site are, whatever they look like (repeatable)
    #[arg(long = "as", value_name = "posts:PATH|pages:PATH")]
    kinds: Vec<String>,
    /// The language of documents that do not say it, such as fr or en-GB
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// Where articles without a date get one from: file-name, file-time, import or key:NAME
    #[arg(long, value_name = "WHERE")]
    date_from: Option<String>,
    /// Print every finding, draft and hidden file, not only the first of each kind
    #[arg(long)]
    all: bool,
    /// Write the report of every file as JSON
    #[arg(long, value_name = "FILE.json")]
    report: Option<PathBuf>,
}

pub(super) fn run(config: &Config, args: &ImportArgs) -> Result<ExitCode, String> {
    let answers = ImportAnswers::parse(&args.kinds, args.lang.as_deref(), args.date_from.as_deref())?;
    import::can_be_opened(&args.path).map_err(|error| error.to_string())?;
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
            &answers,
            DecodeBudget::new(config.decode_bytes),
            Moment::now(),
            &mut step,
        )
    } else {
        import::import(&*super::open::open(config)?, &args.path, &answers, Moment::now(), &mut step)
    };
    progress.finish();
    let report = outcome.map_err(|error| error.to_string())?;
    let summary = report.summary();
    import_report::print(&report, &summary, args.all);
    if let Some(file) = &args.report {
        write(&report, &summary, file)?;
    }
    let is_fine = summary.needs_review == 0 && !summary.is_without_texts();
    Ok(if is_fine { ExitCode::SUCCESS } else { ExitCode::from(NEEDS_REVIEW) })
}

/// The report as JSON: the summary first.
#[derive(Serialize)]
struct WholeReport<'r> {
    summary: &'r ImportSummary,
    #[serde(flatten)]
    report: &'r ImportReport,
}

fn write(report: &ImportReport, summary: &ImportSummary, file: &Path) -> Result<(), String> {
    let json = serde_json::to_string_pretty(&WholeReport { summary, report })
        .map_err(|error| unwritable(file, &error))?;
    std::fs::write(file, json).map_err(|error| unwritable(file, &error))
}

fn unwritable(file: &Path, error: &dyn std::fmt::Display) -> String {
    format!("the report could not be written to {}: {error}", file.display())
}
