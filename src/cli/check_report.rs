//! The report of `chapeau check`: by kind of problem, for people or as JSON.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::progress::Progress;
use crate::domain::check::{CheckFinding, CheckPart, CheckProblem, CheckTotals, Mended};
use crate::domain::language::Language;
use crate::newsroom::check::{Checked, Listener};
use crate::store::damage::Damage;
use crate::view::desk::DeskMessages;

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
        let english = DeskMessages(Language::En);
        let problems = self.kinds.iter().map(|(problem, (count, first))| {
            json!({
                "code": problem.code(),
                "part": problem.part().code(),
                "sentence": english.say(problem.key()),
                "remedy": english.say(problem.remedy_key()),
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

    pub(super) fn print(&self, t: DeskMessages, checked: &CheckTotals) {
        for part in CheckPart::ALL {
            let kinds: Vec<_> = self.kinds.iter().filter(|(problem, _)| problem.part() == part).collect();
            let wrong: usize = kinds.iter().map(|(_, (count, _))| count).sum();
            let heading = t.say(part.heading_key());
            match wrong {
                0 => println!("{}", t.fill("check-part-in-order", heading)),
                _ => println!(
                    "{}",
                    t.fill_all("check-part-wrong", &[("name", heading), ("more", t.number(wrong))])
                ),
            }
            for (problem, (count, first)) in kinds {
                println!("  {} ({}: {count})", t.say(problem.key()), problem.code());
                println!("  {}", t.say(problem.remedy_key()));
                for finding in first {
                    println!("    {}", line(t, finding));
                }
                print_more(t, *count, first.len());
            }
        }
        let CheckTotals { articles, files, wrong, undescribed, kept, pending_pictures: in_the_making } =
            checked;
        self.print_kept(t, *kept);
        for (count, key) in [(*undescribed, "check-undescribed"), (*in_the_making, "check-in-the-making")] {
            if count > 0 {
                println!("{}", t.fill(key, t.number(count)));
            }
        }
        let key = if *wrong == 0 { "check-all-in-order" } else { "check-all-wrong" };
        let totals = [("articles", articles), ("files", files), ("wrong", wrong)];
        println!("{}", t.fill_all(key, &totals.map(|(name, count)| (name, t.number(*count)))));
    }

    /// Names the files that stay online though no article names them.
    fn print_kept(&self, t: DeskMessages, count: usize) {
        if count == 0 {
            return;
        }
        println!("{}", t.fill("check-kept", t.number(count)));
        for name in &self.kept {
            println!("    /uploads/{name}");
        }
        print_more(t, count, self.kept.len());
    }
}

/// Says how many more there are than those that were printed.
fn print_more(t: DeskMessages, count: usize, printed: usize) {
    if count > printed {
        println!("    {}", t.count("check-more", count - printed));
    }
}

/// One finding as a line: article, address, detail.
fn line(t: DeskMessages, finding: &CheckFinding) -> String {
    let Some(article) = &finding.article else { return finding.detail.clone() };
    let title = if article.title.is_empty() { t.say("check-no-title") } else { article.title.clone() };
    let place = format!("{} (/desk/articles/{})", article.path, article.id.0);
    let whose = t.fill_all("check-article", &[("name", title), ("more", place)]);
    if finding.detail.is_empty() { whose } else { format!("{whose}: {}", finding.detail) }
}

fn finding_json(finding: &CheckFinding) -> Value {
    let article = finding
        .article
        .as_ref()
        .map(|article| json!({ "id": article.id.0, "title": article.title, "path": article.path.as_str() }));
    json!({ "article": article, "detail": finding.detail })
}
