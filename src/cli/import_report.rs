//! Prints the report of an import: what became what, each kind of finding once, then lists with their first lines.
//! With `--all`, every detail.

use crate::domain::rendering::FindingKind;
use crate::newsroom::import::report::{FileReport, ImportOutcome, ImportReport, Remark};
use crate::newsroom::import::summary::{FindingGroup, ImportSummary};

/// Lines of a list that are printed without `--all`.
const LISTED: usize = 3;

/// Prints a report. `all` prints every detail.
pub(super) fn print(report: &ImportReport, summary: &ImportSummary, all: bool) {
    if let Some(question) = &report.question {
        println!("question: {}", question.sentence);
    }
    print_counts(report, summary);
    report.answers.iter().for_each(|answer| println!("{}", answer.sentence));
    summary.findings.iter().for_each(print_group);
    if all {
        report.files.iter().for_each(print_file);
    }
    print_drafts(report, all);
    print_hidden(report, all);
    print_addresses(report, all);
    print_removed(report, all);
    for name in &report.unmapped {
        println!("--map: no document names the author {name}");
    }
    print_authors(report, all);
    if report.sample_removed {
        println!("the sample articles were taken away to make room");
    }
    if let Some(language) = &report.language_guessed {
        println!("language: {language}, from the texts themselves; a key `lang` in _config.yml decides");
    }
    if summary.is_without_texts() {
        println!("{}", nothing_became(summary));
        report.instead.iter().for_each(|instead| println!("{instead}"));
    }
}

/// Names the authors whose articles belong to no account.
fn print_authors(report: &ImportReport, all: bool) {
    if report.authors.is_empty() {
        return;
    }
    let shown = if all { report.authors.len() } else { LISTED };
    let named = report.authors.iter().take(shown);
    let mut told: Vec<String> =
        named.map(|author| format!("{} ({})", author.name, grouped(author.documents))).collect();
    if report.authors.len() > shown {
        told.push(format!("{} more (--all)", grouped(report.authors.len() - shown)));
    }
    println!("authors without an account: {}", told.join(", "));
    println!(
        "    --map NAME=ACCOUNT attributes the articles of one to an account; so does the page of the import at the desk"
    );
}

/// Prints the files of an earlier import that are no longer there.
fn print_removed(report: &ImportReport, all: bool) {
    if report.removed.is_empty() {
        return;
    }
    let count = report.removed.len();
    println!("{} of an earlier import no longer in the source; what they became stays:", grouped(count));
    let shown = if all { count } else { LISTED };
    for path in report.removed.iter().take(shown) {
        println!("    {path}");
    }
    if count > shown {
        println!("    and {} more: --all", grouped(count - shown));
    }
}

/// What became what: what was imported, what was not, and what to look at.
fn print_counts(report: &ImportReport, summary: &ImportSummary) {
    let would_be = if report.dry_run { "would be " } else { "" };
    let mut imported = vec![
        counted(summary.articles, "article", "articles"),
        counted(summary.pages, "page", "pages"),
        counted(summary.drafts, "draft", "drafts"),
        format!("{} (pictures, documents)", counted(summary.files, "file", "files")),
        counted(summary.redirects, "redirect", "redirects"),
    ];
    if summary.scheduled > 0 {
        imported.insert(2, format!("{} scheduled", grouped(summary.scheduled)));
    }
    if summary.withdrawn > 0 {
        imported.push(format!("{} withdrawn since", grouped(summary.withdrawn)));
    }
    println!("{would_be}imported: {}", imported.join(", "));
    let mut others = vec![
        format!("{} kept aside", grouped(summary.kept_aside)),
        format!("{} passed over", grouped(summary.passed_over)),
        format!("{} refused", grouped(summary.refused)),
    ];
    if summary.twins > 0 {
        others.push(format!("{} the same as another", grouped(summary.twins)));
    }
    println!("not imported: {}", others.join(", "));
    println!(
        "of these: {} repaired, {} need review, {} known already",
        grouped(summary.repaired),
        grouped(summary.needs_review),
        grouped(summary.unchanged),
    );
}

/// Prints a kind of finding: how many, one of them, what to do.
fn print_group(group: &FindingGroup) {
    let how = match group.outcome {
        ImportOutcome::Imported => "for information",
        outcome => outcome.words(),
    };
    println!(
        "{how}: {} in {}: {} ({})",
        grouped(group.count),
        counted(group.files, "file", "files"),
        group.sentence,
        group.code
    );
    let example = &group.example;
    let line = example.line.map(|line| format!(", line {line}")).unwrap_or_default();
    println!("    example: {}{line}{}", example.path, detail(&example.detail));
    println!("    what to do: {}", group.advice);
}

/// Prints a file that was repaired or needs review, with its remarks.
fn print_file(file: &FileReport) {
    let is_worth_a_line = |outcome| matches!(outcome, ImportOutcome::Repaired | ImportOutcome::NeedsReview);
    if !is_worth_a_line(file.outcome) {
        return;
    }
    println!("{}: {}", file.outcome.words(), file.path);
    for remark in file.remarks.iter().filter(|remark| is_worth_a_line(remark.outcome)) {
        let line = remark.line.map(|line| format!("line {line}: ")).unwrap_or_default();
        println!("    {line}{}{}", remark.sentence, detail(&remark.detail));
    }
}

/// Prints what readers will not see, and why.
fn print_drafts(report: &ImportReport, all: bool) {
    let drafts = report.files.iter().filter_map(|file| Some(format!("{}: {}", file.path, file.draft?)));
    let would_be = if report.dry_run { "would be " } else { "" };
    print_list(drafts.collect(), all, |count| {
        format!("{count} {would_be}kept as drafts, which readers do not see:")
    });
}

/// Prints the files that the old site did not show and that are no drafts here, and why.
fn print_hidden(report: &ImportReport, all: bool) {
    let code = FindingKind::NotPublic.code();
    let why = |file: &FileReport| {
        let of_this = |remark: &&Remark| remark.code == code;
        file.remarks.iter().find(of_this).map(|remark| format!("{}: {}", file.path, remark.detail))
    };
    let would_be = if report.dry_run { "would be " } else { "" };
    print_list(report.files.iter().filter_map(why).collect(), all, |count| {
        format!("{count} that the old site did not show {would_be}kept aside:")
    });
}

/// Prints how many old addresses answer, and those that do not.
fn print_addresses(report: &ImportReport, all: bool) {
    let trial = &report.addresses;
    if trial.tried == 0 {
        return;
    }
    println!("old addresses: {} of {} answer", grouped(trial.answering), grouped(trial.tried));
    let silent = trial.silent.iter().map(|silent| {
        let of = if silent.file.is_empty() { String::new() } else { format!(" ({})", silent.file) };
        format!("{}{of}", silent.address)
    });
    print_list(silent.collect(), all, |count| format!("{count} do not:"));
}

/// Prints a list below its heading: its first lines, or all of them.
fn print_list(lines: Vec<String>, all: bool, heading: impl Fn(String) -> String) {
    if lines.is_empty() {
        return;
    }
    println!("{}", heading(grouped(lines.len())));
    let shown = if all { lines.len() } else { LISTED };
    lines.iter().take(shown).for_each(|line| println!("    {line}"));
    if lines.len() > shown {
        println!("    and {} more: --all", grouped(lines.len() - shown));
    }
}

/// Says that no text came in, and what would have.
fn nothing_became(summary: &ImportSummary) -> String {
    let drafts = match summary.drafts {
        0 => String::new(),
        count => format!(" that readers see; {} only editors see", counted(count, "draft", "drafts")),
    };
    format!(
        "nothing became an article or a page{drafts}. Understood are folders and .zip files of Jekyll, Siteleaf, Hugo, \
         Zola, Pelican, Eleventy and Hexo, and of Markdown or HTML files that begin with a title between two lines `---`."
    )
}

/// What a finding is about, after a colon.
fn detail(detail: &str) -> String {
    if detail.is_empty() { String::new() } else { format!(": {detail}") }
}

/// A number with its noun.
fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
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
