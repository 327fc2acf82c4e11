//! The report of `chapeau check`: by kind of problem, for people or as JSON.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::progress::Progress;
use crate::domain::check::{CheckFinding, CheckPart, CheckProblem, CheckTotals, Mended};
use crate::newsroom::check::{Checked, Listener};
use crate::store::damage::Damage;

/// The number of the format of the report as JSON; it rises when a field changes its meaning or goes.
const FORMAT: u32 = 1;

/// The findings of each kind: their number, and the first of them.
pub(super) struct CheckReport {
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
    /// Nothing is found yet; so many findings of each kind are kept.
    pub(super) fn new(shown: usize) -> Self {
        let progress = Progress::new("report-steps-files");
        Self { shown, kinds: BTreeMap::new(), kept: Vec::new(), progress }
    }

    /// Nothing more will be found.
    pub(super) fn end(&self) {
        self.progress.finish();
    }

    /// The report for programs.
    pub(super) fn json(&self, checked: &Checked, damage: &Damage, mended: &[(Mended, usize)]) -> Value {
        let CheckTotals { articles, files, wrong, undescribed, kept, pending_pictures } = checked.totals;
        let problems = self.kinds.iter().map(|(problem, (count, first))| {
            json!({
                "code": problem.code(),
                "part": problem.part().code(),
                "sentence": problem.sentence(),
                "remedy": problem.remedy(),
                "count": count,
                "findings": first.iter().map(finding_json).collect::<Vec<_>>(),
            })
        });
        let mended = mended.iter().map(|(what, count)| json!({ "what": what.code(), "count": count }));
        json!({
            "format": FORMAT,
            "result": if wrong == 0 { "in-order" } else { "to-do" },
            "articles": articles,
            "files": files,
            "wrong": wrong,
            "undescribed": undescribed,
            "kept": kept,
            "pending_pictures": pending_pictures,
            "damaged_tables": damage.tables,
            "problems": problems.collect::<Vec<_>>(),
            "mended": mended.collect::<Vec<_>>(),
        })
    }

    /// The report for programs when nothing could be checked.
    pub(super) fn not_checked(why: &str) -> Value {
        json!({ "format": FORMAT, "result": "not-checked", "error": why })
    }

    pub(super) fn print(&self, checked: &CheckTotals) {
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

fn finding_json(finding: &CheckFinding) -> Value {
    let article = finding
        .article
        .as_ref()
        .map(|article| json!({ "id": article.id.0, "title": article.title, "path": article.path.as_str() }));
    json!({ "article": article, "detail": finding.detail })
}
