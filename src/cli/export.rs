//! `chapeau export`: writes the site as a folder that Jekyll builds and `import` reads back.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;

use super::language;
use super::progress::Progress;
use crate::app::write_static_site;
use crate::config::Config;
use crate::domain::database_file::database_file;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::newsroom::Newsroom;
use crate::newsroom::export::{self, ExportOrder, ExportReport};
use crate::newsroom::static_site::StaticOrder;
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
    /// Write the site as files for any web server instead, without its search
    #[arg(long = "static", conflicts_with = "drafts")]
    is_static: bool,
    /// With --static: write each text in compressed forms too, as .gz and .br
    #[arg(long, requires = "is_static")]
    compress: bool,
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
    if args.is_static {
        return write_static(config, args, &newsroom);
    }
    let site = newsroom.store.read_here(settings::site).map_err(|error| error.to_string())?;
    let order = ExportOrder {
        folder: args.folder.clone(),
        drafts: args.drafts,
        force: args.force,
        public_url: public_url(config),
        readme: readme(site.language),
        all_articles: all_articles(site.language),
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

/// Where readers find the site.
fn public_url(config: &Config) -> String {
    config.public_url.clone().unwrap_or_else(|| format!("http://{}", config.listen))
}

/// A static site in a folder, with the settings.
pub(super) fn static_order(config: &Config, folder: PathBuf) -> StaticOrder {
    StaticOrder { folder, base_url: public_url(config), own: own(config), ..StaticOrder::default() }
}

/// Writes the site as files.
fn write_static(config: &Config, args: &ExportArgs, newsroom: &Newsroom) -> Result<ExitCode, String> {
    let t = language::words();
    let order = StaticOrder {
        force: args.force,
        compress: args.compress,
        ..static_order(config, args.folder.clone())
    };
    if config.public_url.is_none() {
        println!("{}", t.fill("export-static-no-url", &order.base_url));
    }
    let progress = Progress::new("export-static-steps");
    let now = Arc::new(Moment::now);
    let report = write_static_site(newsroom.clone(), &order, now, &mut |done, all| progress.at(done, all));
    progress.finish();
    let report = report.map_err(|error| language::why(&error))?;
    let count = |key, number| t.count(key, number);
    let parts = [
        count("export-static-files", report.files),
        count("export-redirects", report.redirects),
        count("export-static-written", report.written),
        count("export-static-removed", report.removed),
    ];
    let folder = args.folder.display().to_string();
    println!("{}", t.fill_all("export-done", &[("folder", folder), ("what", parts.join(", "))]));
    names(t, "export-static-unnamed", report.unnamed.clone(), args.all);
    names(t, "export-static-dead", report.dead.clone(), args.all);
    let is_whole = report.unnamed.is_empty();
    Ok(if is_whole { ExitCode::SUCCESS } else { ExitCode::from(NEEDS_REVIEW) })
}

/// What the folder says of itself, in the language of the site: the same site gives the same bytes, whoever exports it.
pub(super) fn readme(language: Language) -> String {
    DeskMessages(language).say("export-readme") + "\n"
}

/// The word that leads to all articles, on the page that lists them.
pub(super) fn all_articles(language: Language) -> String {
    DeskMessages(language).say("export-all-articles")
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
