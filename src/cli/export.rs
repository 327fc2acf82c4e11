//! `chapeau export`: writes the site as a folder that Jekyll builds and `import` reads back.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::language;
use super::progress::Progress;
use crate::config::Config;
use crate::domain::database_file::database_file;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::newsroom::export::{self, ExportOrder, ExportReport};
use crate::store::settings;
use crate::view::desk::DeskMessages;

/// Exit code when something is not in the export as it is here.
const NEEDS_REVIEW: u8 = 2;
/// At most this many names of one kind are printed without `--all`.
const NAMES_MAX: usize = 5;

/// Arguments of `export`.
#[derive(Debug, Clone, Args)]
pub(super) struct ExportArgs {
    /// The folder to write: new, empty, or that of an earlier export, which is replaced
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Export what readers do not see, too: drafts, changes of live articles, files that nothing live shows
    #[arg(long)]
    drafts: bool,
    /// Put a folder that has other files aside, as DIR.old, and take its place
    #[arg(long)]
    force: bool,
    /// Print every name, not only the first of each kind
    #[arg(long)]
    all: bool,
}

pub(super) fn run(config: &Config, args: &ExportArgs) -> Result<ExitCode, String> {
    let newsroom = super::open::open_existing(config)?;
    let site = newsroom.store.read_here(settings::site).map_err(|error| error.to_string())?;
    let order = ExportOrder {
        folder: args.folder.clone(),
        drafts: args.drafts,
        force: args.force,
        public_url: config.public_url.clone().unwrap_or_else(|| format!("http://{}", config.listen)),
        readme: readme(site.language),
        all_articles: DeskMessages(site.language).say("export-all-articles"),
        own: own(config),
    };
    let progress = Progress::new("export-steps");
    let report = export::export(&newsroom, &order, Moment::now(), &mut |done, all| progress.at(done, all));
    progress.finish();
    let report = report.map_err(|error| language::why(&error))?;
    print(language::words(), &report, args);
    let is_whole = report.renamed.is_empty()
        && report.unread_by_jekyll.is_empty()
        && report.other_address.is_empty()
        && report.files_lost.is_empty();
    Ok(if is_whole { ExitCode::SUCCESS } else { ExitCode::from(NEEDS_REVIEW) })
}

/// What the folder says of itself, in the language of the site: the same site gives the same bytes, whoever exports it.
fn readme(language: Language) -> String {
    DeskMessages(language).say("export-readme") + "\n"
}

/// The database and the uploads, which no export may replace.
fn own(config: &Config) -> Vec<PathBuf> {
    let database = database_file(&config.database_url).map(PathBuf::from);
    database.into_iter().chain([config.uploads_url.clone()]).collect()
}

fn print(t: DeskMessages, report: &ExportReport, args: &ExportArgs) {
    let counted = [
        ("export-articles", report.articles),
        ("export-pages", report.pages),
        ("export-drafts", report.drafts),
        ("export-files", report.files),
        ("export-redirects", report.redirects),
    ];
    let parts: Vec<String> =
        counted.iter().filter(|(_, count)| *count > 0).map(|(key, count)| t.count(key, *count)).collect();
    println!(
        "{}",
        t.fill_all(
            "export-done",
            &[
                ("folder", args.folder.display().to_string()),
                ("what", if parts.is_empty() { t.say("export-nothing") } else { parts.join(", ") }),
            ]
        )
    );
    if let Some(kept) = &report.put_aside {
        println!("{}", t.fill("export-put-aside", kept.display()));
    }
    let arrow = |(from, to): &(String, String)| format!("{from} → {to}");
    names(t, "export-renamed", report.renamed.iter().map(arrow).collect(), args.all);
    names(t, "export-other-address", report.other_address.iter().map(arrow).collect(), args.all);
    names(t, "export-unread", report.unread_by_jekyll.clone(), args.all);
    names(t, "export-lost", report.files_lost.clone(), args.all);
    println!("{}", t.say("export-stays"));
    for (key, count) in [("export-drafts-left", report.drafts_left), ("export-files-left", report.files_left)]
    {
        if count > 0 {
            println!("  {}", t.count(key, count));
        }
    }
    println!("  {}", t.say("export-stays-always"));
}

/// Prints a sentence with names below it.
fn names(t: DeskMessages, key: &str, names: Vec<String>, all: bool) {
    if names.is_empty() {
        return;
    }
    println!("{}", t.count(key, names.len()));
    let shown = if all { names.len() } else { NAMES_MAX };
    for name in names.iter().take(shown) {
        println!("  {name}");
    }
    if names.len() > shown {
        println!("  {}", t.count("export-more", names.len() - shown));
    }
}
