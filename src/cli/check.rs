//! `chapeau check`: checks the whole site and prints the problems by kind, each with its remedy.

use std::collections::BTreeMap;
use std::process::ExitCode;

use clap::Args;

use super::progress::Progress;
use crate::config::Config;
use crate::domain::check::{CheckFinding, CheckPart, CheckProblem, CheckTotals};
use crate::domain::moment::Moment;
use crate::newsroom::check::{self, Listener};

/// Maximum findings printed per kind.
const SHOWN_MAX: usize = 20;

/// Arguments of `check`.
#[derive(Debug, Clone, Args)]
pub(super) struct CheckArgs {
    /// Write every finding, not the first 20 of each kind
    #[arg(long)]
    all: bool,
}

pub(super) fn run(config: &Config, args: &CheckArgs) -> Result<ExitCode, String> {
    let newsroom = super::open::open_existing(config)?;
    let shown = if args.all { usize::MAX } else { SHOWN_MAX };
    let mut report = CheckReport {
        shown,
        kinds: BTreeMap::new(),
        kept: Vec::new(),
        progress: Progress::new("report-steps-files"),
    };
    let outcome = check::check(&newsroom, Moment::now(), &mut report);
    report.progress.finish();
    let checked = outcome.map_err(|error| super::language::why(&error))?;
    report.print(&checked);
    Ok(if checked.wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The findings of each kind: their number, and the first of them.
struct CheckReport {
    shown: usize,
    kinds: BTreeMap<CheckProblem, (usize, Vec<CheckFinding>)>,
    /// The first of the files that no article names.
    kept: Vec<String>,
    progress: Progress,
}

impl Listener for CheckReport {
    fn found(&mut self, finding: CheckFinding) {
        let (count, first) = self.kinds.entry(finding.problem).or_default();
        *count += 1;
        if first.len() < self.shown {
            first.push(finding);
        }
    }

    fn kept(&mut self, name: String) {
        if self.kept.len() < self.shown {
            self.kept.push(name);
        }
    }

    fn read(&mut self, done: usize, all: usize) {
        self.progress.at(done, all);
    }
}

impl CheckReport {
    fn print(&self, checked: &CheckTotals) {
        for part in CheckPart::ALL {
            let kinds: Vec<_> = self.kinds.iter().filter(|(problem, _)| problem.part() == part).collect();
            let wrong: usize = kinds.iter().map(|(_, (count, _))| count).sum();
            match wrong {
                0 => println!("{}: in order", part.heading()),
                _ => println!("{}: {wrong} wrong", part.heading()),
            }
            for (problem, (count, first)) in kinds {
                println!("  {} ({}: {count})", problem.sentence(), problem.code());
                println!("  {}", problem.remedy());
                for finding in first {
                    println!("    {}", line(finding));
                }
                if *count > first.len() {
                    println!("    … and {} more; `chapeau check --all` names them", count - first.len());
                }
            }
        }
        let CheckTotals { articles, files, wrong, undescribed, kept, pending_pictures: in_the_making } =
            checked;
        self.print_kept(*kept);
        if *undescribed > 0 {
            println!(
                "pictures not described in the library: {undescribed}; each article that shows one has to describe it itself (/desk/media/descriptions)"
            );
        }
        if *in_the_making > 0 {
            println!(
                "pictures still being made in their sizes: {in_the_making}; files that belong to nothing were not looked for"
            );
        }
        match wrong {
            0 => println!("{articles} articles and pages, {files} files: everything is in order"),
            _ => println!("{articles} articles and pages, {files} files: {wrong} wrong"),
        }
    }
}

impl CheckReport {
    /// Names the files that stay online though no article names them.
    fn print_kept(&self, count: usize) {
        if count == 0 {
            return;
        }
        println!("files that no article names, online at their old address: {count} (/desk/media?show=kept)");
        for name in &self.kept {
            println!("    /uploads/{name}");
        }
        if count > self.kept.len() {
            println!("    … and {} more; `chapeau check --all` names them", count - self.kept.len());
        }
    }
}

/// One finding as a line: article, address, detail.
fn line(finding: &CheckFinding) -> String {
    let Some(article) = &finding.article else { return finding.detail.clone() };
    let title = if article.title.is_empty() { "(no title)" } else { &article.title };
    let whose = format!("“{title}” {} (/desk/articles/{})", article.path, article.id.0);
    if finding.detail.is_empty() { whose } else { format!("{whose}: {}", finding.detail) }
}
