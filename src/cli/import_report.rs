//! Prints the report of an import: what changed, what became what, each kind of finding once, then lists with their first
//! lines. With `--all`, every detail. The words are those of the desk, in the language of the person.

use super::{import_foreign, import_question};
use crate::domain::moment::Zone;
use crate::domain::rendering::FindingKind;
use crate::newsroom::import::report::{FileChange, FileReport, ImportOutcome, ImportReport, Remark};
use crate::newsroom::import::summary::{FindingGroup, ImportSummary};
use crate::view::desk::retold::retold;
use crate::view::desk::{DeskMessages, import_words};

/// Lines of a list that are printed without `--all`.
const LISTED: usize = 3;

/// A report on its way to the terminal.
pub(super) struct PrintedReport<'r> {
    pub(super) t: DeskMessages,
    /// The zone of the site, in which times are told.
    pub(super) zone: Zone,
    pub(super) report: &'r ImportReport,
    pub(super) summary: &'r ImportSummary,
    /// Whether every detail is printed.
    pub(super) all: bool,
}

impl PrintedReport<'_> {
    /// Prints it.
    pub(super) fn print(&self) {
        let (t, report, summary) = (self.t, self.report, self.summary);
        let recognised = report.recognised.as_ref().map(|found| import_foreign::recognised(t, found));
        // Of an export it is the first thing to know; a folder is what one thinks.
        let (first, later) = if report.foreign.is_some() { (recognised, None) } else { (None, recognised) };
        first.iter().for_each(|line| println!("{line}"));
        if summary.is_without_texts() {
            self.print_nothing();
        }
        if let Some(foreign) = &report.foreign {
            import_foreign::lines(t, foreign, self.all).iter().for_each(|line| println!("{line}"));
        }
        if let Some(question) = &report.question {
            println!("{}", import_question::question(t, question, report.language_guessed.as_deref()));
        }
        if report.is_repeated {
            self.print_changes();
        }
        self.print_counts();
        report.answers.iter().for_each(|answer| println!("{}", import_question::answer(t, answer)));
        summary.findings.iter().for_each(|group| self.print_group(group));
        if self.all {
            report.files.iter().for_each(|file| self.print_file(file));
        }
        self.print_drafts();
        self.print_hidden();
        self.print_addresses();
        self.print_list(report.removed.clone(), "report-removed");
        for name in &report.unmapped {
            println!("{}", t.fill("report-unmapped", name));
        }
        self.print_authors();
        later.iter().for_each(|line| println!("{line}"));
        if report.sample_removed {
            println!("{}", t.say(self.would("report-sample-removed", "report-sample-would-go")));
        }
        if let Some(language) = &report.language_guessed {
            println!("{}", t.fill("report-language", language));
        }
    }

    /// What this run did to articles, if it was not the first: how many, and which.
    fn print_changes(&self) {
        let (t, summary) = (self.t, self.summary);
        let told = [
            ("import-changed-updated", summary.updated),
            ("import-changed-created", summary.created),
            ("import-changed-left", summary.left),
        ];
        let told: Vec<String> = told
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(key, count)| t.count(key, count))
            .collect();
        let what = if told.is_empty() { t.say("report-changed-nothing") } else { told.join(", ") };
        println!("{}", t.fill(self.would("report-changed", "report-would-be-changed"), what));
        let of = |change| self.report.files.iter().filter(move |file| file.change == Some(change));
        let files = of(FileChange::Updated).chain(of(FileChange::Left)).chain(of(FileChange::Created));
        self.print_lines(files.map(|file| self.change(file)).collect());
    }

    /// A file with what was done to its article, and for one that was left, who had edited it.
    fn change(&self, file: &FileReport) -> String {
        let key = match file.change {
            Some(FileChange::Created) | None => "import-change-created",
            Some(FileChange::Updated) => "import-change-updated",
            Some(FileChange::Left) => "import-change-left",
        };
        let address = file.address.as_ref().map(|address| format!(" ({address})")).unwrap_or_default();
        let edited = file.edited.as_ref().map(|edited| import_words::edited(self.t, self.zone, edited));
        let edited = edited.map(|edited| self.with("", edited)).unwrap_or_default();
        self.with(&self.t.say(key), format!("{}{address}{edited}", file.path))
    }

    /// The key of what is, or of what would be.
    fn would(&self, is: &'static str, would_be: &'static str) -> &'static str {
        if self.report.dry_run { would_be } else { is }
    }

    /// Names the authors whose articles belong to no account.
    fn print_authors(&self) {
        let (t, authors) = (self.t, &self.report.authors);
        if authors.is_empty() {
            return;
        }
        let shown = if self.all { authors.len() } else { LISTED };
        let named = authors.iter().take(shown);
        let mut told: Vec<String> =
            named.map(|author| format!("{} ({})", author.name, t.number(author.documents))).collect();
        if authors.len() > shown {
            told.push(t.count("report-authors-more", authors.len() - shown));
        }
        println!("{}", t.fill("report-authors", told.join(", ")));
        println!("    {}", t.say("report-authors-hint"));
    }

    /// What became what: what was imported, what was not, and what to look at.
    fn print_counts(&self) {
        let (t, summary) = (self.t, self.summary);
        let count = |key: &str, count: usize| t.count(key, count);
        let some = |key: &str, number: usize| (number > 0).then(|| t.count(key, number));
        let mut imported =
            vec![count("report-articles", summary.articles), count("report-pages", summary.pages)];
        imported.extend(some("report-scheduled", summary.scheduled));
        imported.extend([
            count("report-drafts-count", summary.drafts),
            count("report-files", summary.files),
            count("report-redirects", summary.redirects),
        ]);
        imported.extend(some("report-withdrawn", summary.withdrawn));
        let key = match self.report.is_repeated {
            true => "report-in-all",
            false => self.would("report-imported", "report-would-be-imported"),
        };
        println!("{}", t.fill(key, imported.join(", ")));
        let mut others = vec![
            count("report-kept-aside", summary.kept_aside),
            count("report-passed-over", summary.passed_over),
            count("report-refused", summary.refused),
        ];
        others.extend(some("report-twins", summary.twins));
        println!("{}", t.fill("report-not-imported", others.join(", ")));
        let states = [
            count("report-repaired", summary.repaired),
            count("report-need-review", summary.needs_review),
            count("report-known", summary.unchanged),
        ];
        println!("{}", t.fill("report-of-these", states.join(", ")));
    }

    fn how(&self, outcome: ImportOutcome) -> String {
        self.t.say(match outcome {
            ImportOutcome::Imported => "import-outcome-note",
            ImportOutcome::KeptAside => "import-outcome-kept-aside",
            ImportOutcome::Repaired => "import-outcome-repaired",
            ImportOutcome::NeedsReview => "import-outcome-review",
        })
    }

    fn sentence(&self, code: &str, english: &str) -> String {
        import_words::finding(self.t, code, english).trim_end_matches('.').to_owned()
    }

    /// Prints a kind of finding: how many, one of them, what to do.
    fn print_group(&self, group: &FindingGroup) {
        let t = self.t;
        let gaps = [
            ("how", self.how(group.outcome)),
            ("count", t.number(group.count)),
            ("files", t.count("report-in-files", group.files)),
            ("sentence", self.sentence(&group.code, &group.sentence)),
            ("code", group.code.clone()),
        ];
        println!("{}", t.fill_all("report-group", &gaps));
        let example = &group.example;
        let line = example.line.map(|line| format!(", {}", t.fill("import-line", line))).unwrap_or_default();
        let detail = self.detail(&group.code, &example.detail);
        println!("    {}", t.fill("report-example", format!("{}{line}{detail}", example.path)));
        let advice = import_words::advice(t, &group.code).unwrap_or_else(|| t.say("report-no-advice"));
        println!("    {}", t.fill("report-to-do", advice));
    }

    /// Prints a file that was repaired or needs review, with its remarks.
    fn print_file(&self, file: &FileReport) {
        let is_worth_a_line =
            |outcome| matches!(outcome, ImportOutcome::Repaired | ImportOutcome::NeedsReview);
        if !is_worth_a_line(file.outcome) {
            return;
        }
        let gaps = [("how", self.how(file.outcome)), ("path", file.path.clone())];
        println!("{}", self.t.fill_all("report-file", &gaps));
        for remark in file.remarks.iter().filter(|remark| is_worth_a_line(remark.outcome)) {
            let detail = self.detail(&remark.code, &remark.detail);
            let told = format!("{}{detail}", self.sentence(&remark.code, &remark.sentence));
            let line = remark.line.map(|line| self.with(&self.t.fill("import-line", line), &told));
            println!("    {}", line.unwrap_or(told));
        }
    }

    /// Prints what readers will not see, and why.
    fn print_drafts(&self) {
        let why = |file: &FileReport| {
            let why = import_words::draft(self.t, file.draft_code?, file.draft?);
            Some(self.with(&file.path, why))
        };
        let drafts = self.report.files.iter().filter_map(why).collect();
        self.print_list(drafts, self.would("report-kept-drafts", "report-would-be-drafts"));
    }

    /// Prints the files that the old site did not show and that are no drafts here, and why.
    fn print_hidden(&self) {
        let code = FindingKind::NotPublic.code();
        let why = |file: &FileReport| {
            let of_this = |remark: &&Remark| remark.code == code;
            let remark = file.remarks.iter().find(of_this)?;
            Some(format!("{}{}", file.path, self.detail(code, &remark.detail)))
        };
        let hidden = self.report.files.iter().filter_map(why).collect();
        self.print_list(hidden, self.would("report-hidden", "report-would-be-hidden"));
    }

    /// Prints how many old addresses answer, and those that do not, with the reason.
    fn print_addresses(&self) {
        let (t, trial) = (self.t, &self.report.addresses);
        if trial.tried == 0 {
            return;
        }
        let gaps = [("answering", t.number(trial.answering)), ("tried", t.number(trial.tried))];
        println!("{}", t.fill_all("report-addresses", &gaps));
        let silent = trial.silent.iter().map(|silent| {
            let of = if silent.file.is_empty() { String::new() } else { format!(" ({})", silent.file) };
            self.with(&format!("{}{of}", silent.address), t.say(silent.why.key()))
        });
        self.print_list(silent.collect(), "report-silent");
    }

    /// Prints a list below its heading: its first lines, or all of them.
    fn print_list(&self, lines: Vec<String>, heading: &str) {
        if lines.is_empty() {
            return;
        }
        println!("{}", self.t.count(heading, lines.len()));
        self.print_lines(lines);
    }

    fn print_lines(&self, lines: Vec<String>) {
        let shown = if self.all { lines.len() } else { LISTED };
        lines.iter().take(shown).for_each(|line| println!("    {line}"));
        if lines.len() > shown {
            println!("    {}", self.t.count("report-more", lines.len() - shown));
        }
    }

    /// Says that no text came in, and what would have.
    fn print_nothing(&self) {
        let nothing = match self.summary.drafts {
            0 => self.t.say("report-nothing"),
            count => self.t.count("report-nothing-drafts", count),
        };
        println!("{nothing} {}", self.t.say("report-understood"));
        self.report.instead.iter().for_each(|instead| println!("{}", retold(self.t, instead)));
    }

    /// Something, and what there is to say of it after a colon.
    fn with(&self, thing: &str, told: impl std::fmt::Display) -> String {
        format!("{thing}{}", self.t.fill("report-detail", told))
    }

    /// What a finding is about, after a colon.
    fn detail(&self, code: &str, detail: &str) -> String {
        match detail.is_empty() {
            true => String::new(),
            false => self.with("", import_words::detail(self.t, code, detail)),
        }
    }
}
