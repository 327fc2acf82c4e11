//! `chapeau import`: imports another site, with a report of every file.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use super::import_report::PrintedReport;
use super::progress::Progress;
use super::{import_undo, language};
use crate::config::Config;
use crate::domain::moment::{Moment, Zone};
use crate::media::variant::DecodeBudget;
use crate::newsroom::import::{self, OrderWords, report::ImportReport, summary::ImportSummary};
use crate::store::settings;

/// Exit code when somebody has to look at the report, or nothing became an article or a page.
const NEEDS_REVIEW: u8 = 2;

/// Arguments of `import`.
#[derive(Debug, Clone, Args)]
pub(super) struct ImportArgs {
    /// The site: a folder, a .zip, texts, or the export of another system, in one file or several
    #[arg(value_name = "PATH", required_unless_present = "undo")]
    paths: Vec<PathBuf>,
    /// Where the pictures and documents of an export are: a folder or a .zip (repeatable)
    #[arg(long, value_name = "PATH")]
    uploads: Vec<PathBuf>,
    /// Leave out a shortcode, a block or a card that this site does not have, but not the text in it (repeatable)
    #[arg(long = "drop", value_name = "NAME")]
    dropped: Vec<String>,
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
    /// Attribute the articles of an author to an account, by its mail address or name; or make a block of ours or
    /// Markdown of a shortcode, a block or a card, such as :::encadre or <https://map.example/{place}> (repeatable)
    #[arg(long, value_name = "NAME=ACCOUNT|NAME=PATTERN")]
    map: Vec<String>,
    /// Take an import back: the latest, or the one with this number or of this site
    #[arg(long, value_name = "IMPORT", num_args = 0..=1, default_missing_value = "", conflicts_with_all = ["paths", "map", "report"])]
    undo: Option<String>,
}

impl ImportArgs {
    fn words(&self) -> OrderWords {
        OrderWords {
            paths: self.paths.clone(),
            uploads: self.uploads.clone(),
            dropped: self.dropped.clone(),
            kinds: self.kinds.clone(),
            lang: self.lang.clone(),
            date_from: self.date_from.clone(),
            map: self.map.clone(),
        }
    }
}

pub(super) fn run(config: &Config, args: &ImportArgs) -> Result<ExitCode, String> {
    if let Some(target) = &args.undo {
        return import_undo::run(config, target, args.dry_run);
    }
    let words = args.words();
    let (Some(path), Some(given)) = (args.paths.first(), words.given()) else {
        return Err("name the folder, the archive or the export of the site".to_owned());
    };
    let order = words.order()?;
    import::can_be_opened(&given).map_err(|error| language::why(&error))?;
    if let Some(file) = &args.report {
        // Checked before the import, which need not run twice because its report could not be written.
        std::fs::write(file, "").map_err(|error| unwritable(file, &error))?;
    }
    let progress = Progress::new("report-steps");
    let mut step = |done, all| progress.at(done, all);
    let (outcome, zone) = if args.dry_run {
        let outcome = import::rehearse_as(
            &config.database_url,
            path,
            &order,
            DecodeBudget::new(config.decode_bytes),
            Moment::now(),
            &mut step,
        );
        (outcome, Zone::default())
    } else {
        let newsroom = super::open::open(config)?;
        let outcome = import::import_as(&newsroom, path, &order, Moment::now(), &mut step);
        (outcome, newsroom.store.read_here(settings::site).map(|site| site.zone).unwrap_or_default())
    };
    progress.finish();
    let report = outcome.map_err(|error| language::why(&error))?;
    let summary = report.summary();
    PrintedReport { t: language::words(), zone, report: &report, summary: &summary, all: args.all }.print();
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
