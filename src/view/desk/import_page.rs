//! `/desk/imports/{id}`: the report of an import.

use askama::Template;

use super::frame::DeskFrame;
use super::import_again::ImportAgainForm;
use super::import_undo::stay_line;
use super::import_weight::ImportWeight;
use super::import_words;
use super::imports::state;
use super::pager::DeskPager;
use super::relative_date::exact;
use super::retold::retold;
use crate::domain::account::{Account, AccountId};
use crate::domain::import_batch::{BatchState, ChangedBy, ImportBatch, Stay};
use crate::domain::moment::Moment;

/// A number of a report.
#[derive(Debug)]
pub struct ImportCount {
    /// The key of its label.
    pub key: &'static str,
    /// The number.
    pub count: usize,
}

/// A place where something was found.
#[derive(Debug)]
pub struct ImportPlace {
    /// Its line.
    pub line: Option<usize>,
    /// What it is about; may be empty.
    pub detail: String,
    /// Whether it is true no longer.
    pub is_mended: bool,
}

/// All findings of one kind: of the whole report with an example, or of one file.
#[derive(Debug)]
pub struct ImportFinding {
    /// Its stable code.
    pub code: String,
    /// The sentence in English, for a code of another version.
    pub english: String,
    /// How much attention it needs.
    pub weight: ImportWeight,
    /// How many there are.
    pub count: usize,
    /// In how many files.
    pub files: usize,
    /// The file of the example.
    pub path: String,
    /// The page at the desk of what that became.
    pub href: Option<String>,
    /// The example, or all of them.
    pub places: Vec<ImportPlace>,
}

/// A file of a report.
#[derive(Debug)]
pub struct ImportFileLine {
    /// Its path.
    pub path: String,
    /// How much attention it needs.
    pub weight: ImportWeight,
    /// The page at the desk of what it became.
    pub href: Option<String>,
    /// Why its document stays a draft: the code of the reason, and the reason in English.
    pub draft: Option<(String, String)>,
    /// What the import did to its article: the key of the word.
    pub change: Option<&'static str>,
    /// Who had edited its article, which was left for that.
    pub edited: Option<ChangedBy>,
    /// The comparison with the text of the file, if that was left.
    pub compare: Option<String>,
    /// What was found, by kind.
    pub findings: Vec<ImportFinding>,
}

/// What an import did to articles.
#[derive(Debug)]
pub struct ImportChange {
    /// The key of the sentence.
    pub key: &'static str,
    /// How many.
    pub count: usize,
}

/// A link that shows the files with one outcome.
#[derive(Debug)]
pub struct ImportFilter {
    /// The value in the address; empty for all files.
    pub code: &'static str,
    /// The key of its label.
    pub label: &'static str,
    /// The number of these files.
    pub count: usize,
    /// Whether these are shown.
    pub is_current: bool,
}

/// An author whose articles the import attributed to an account.
#[derive(Debug)]
pub struct ImportAttribution {
    /// The name of the author.
    pub author: String,
    /// The account.
    pub account: AccountId,
    /// The number of articles.
    pub articles: usize,
}

/// An import with its report.
#[derive(Debug, Template)]
#[template(path = "desk/imports/show.html")]
pub struct ImportPage<'a> {
    /// The frame around the page.
    pub frame: &'a DeskFrame,
    /// The import.
    pub batch: &'a ImportBatch,
    /// Who made it; `None` for the command line.
    pub by: Option<String>,
    /// Who took it back; `None` for the command line.
    pub undone_by: Option<String>,
    /// Why it stopped, in English.
    pub failed: Option<&'a str>,
    /// What can be imported again.
    pub again: Option<ImportAgainForm>,
    /// Whether nothing became an article or a page.
    pub is_without_texts: bool,
    /// If it was not the first import of the site: what it did to articles.
    pub changed: Option<Vec<ImportChange>>,
    /// The files of these articles; the first ones.
    pub changes: Vec<ImportFileLine>,
    /// What became of the files.
    pub counts: Vec<ImportCount>,
    /// The kinds of findings.
    pub findings: Vec<ImportFinding>,
    /// Number of old addresses that were tried.
    pub tried: usize,
    /// Number of those that answered.
    pub answering: usize,
    /// Those that did not, with the key of the reason.
    pub silent: Vec<(String, &'static str)>,
    /// Files of an earlier import that were no longer in the source.
    pub removed: &'a [String],
    /// The files of this page.
    pub files: Vec<ImportFileLine>,
    /// Links to the files with one outcome.
    pub filters: Vec<ImportFilter>,
    /// Whether the list of files is open: somebody leafs through it.
    pub is_open: bool,
    /// The number of this page, from 1.
    pub page: usize,
    /// The number of pages.
    pub pages: usize,
    /// The number of files in the report.
    pub kept: usize,
    /// What taking it back left.
    pub stays: &'a [Stay],
    /// How many of its documents and files are taken back so far.
    pub undone: usize,
    /// The authors whose articles belong to nobody, with how many these are.
    pub authors: &'a [(String, usize)],
    /// Whose articles it attributed to whom.
    pub attributed: Vec<ImportAttribution>,
    /// The accounts that they can be attributed to.
    pub accounts: &'a [Account],
}

/// Places of a finding that are shown at once.
const PLACES_SHOWN: usize = 3;

impl ImportPage<'_> {
    fn is_being_undone(&self) -> bool {
        self.batch.state == BatchState::Undoing && self.batch.undo_total > 0
    }

    /// What is said of an import that has no report.
    fn without_report(&self) -> String {
        let t = self.frame.t;
        let key = match self.batch.state_at(self.frame.now) {
            BatchState::Waiting => "import-no-report-waiting",
            BatchState::Running => "import-no-report-yet",
            BatchState::Undoing | BatchState::Undone => "import-no-report-undone",
            _ if self.batch.continued_by.is_some() => "import-no-report-undone",
            _ => match self.failed {
                Some(why) => return t.fill("import-failed", retold(t, why)),
                None => "import-no-report",
            },
        };
        t.say(key)
    }

    fn may_be_repeated(&self) -> bool {
        self.again.as_ref().is_some_and(ImportAgainForm::may_be_repeated)
    }

    /// The key of the sentence that says what is counted.
    fn summary_of(&self) -> &'static str {
        if self.changed.is_some() { "import-summary-of-repeated" } else { "import-summary-of" }
    }

    /// The key of the title above the counts: they are those of then.
    fn summary_title(&self) -> &'static str {
        match self.batch.state {
            BatchState::Undone | BatchState::Undoing => "import-summary-then",
            _ => "import-summary",
        }
    }

    fn draft_reason(&self, (code, english): &(String, String)) -> String {
        let t = self.frame.t;
        t.fill("import-draft", import_words::draft(t, code, english))
    }

    fn exact(&self, at: &Moment) -> String {
        exact(self.frame, *at)
    }

    fn state(&self) -> (String, &'static str) {
        match self.is_without_texts && self.batch.state_at(self.frame.now) == BatchState::Done {
            true => (self.frame.t.say("import-state-done-empty"), "badge badge--review"),
            false => state(self.frame, self.batch),
        }
    }

    fn sentence(&self, finding: &ImportFinding) -> String {
        import_words::finding(self.frame.t, &finding.code, &finding.english)
    }

    fn advice(&self, finding: &ImportFinding) -> String {
        import_words::advice(self.frame.t, &finding.code).unwrap_or_default()
    }

    fn who(&self, changed: &ChangedBy) -> String {
        import_words::edited(self.frame.t, self.frame.site.zone, changed)
    }

    /// Line and detail of a place.
    fn place(&self, finding: &ImportFinding, place: &ImportPlace) -> String {
        let line = place.line.map(|line| self.frame.t.fill("import-line", line));
        let detail = import_words::detail(self.frame.t, &finding.code, &place.detail);
        let detail = Some(detail).filter(|detail| !detail.is_empty());
        line.into_iter().chain(detail).collect::<Vec<_>>().join(" · ")
    }

    /// The places that are shown at once, and the others.
    fn split<'p>(&self, finding: &'p ImportFinding) -> (&'p [ImportPlace], &'p [ImportPlace]) {
        finding.places.split_at(PLACES_SHOWN.min(finding.places.len()))
    }

    fn stays_of(&self, stay: &Stay) -> (String, String) {
        stay_line(self.frame, stay)
    }

    /// The account of an attribution may be disabled since: then it is not among those that can be chosen.
    fn is_listed(&self, account: &AccountId) -> bool {
        self.accounts.iter().any(|one| one.id == *account)
    }

    fn filter_href(&self, filter: &ImportFilter) -> String {
        let id = self.batch.id.0;
        format!("/desk/imports/{id}?outcome={}&page=1#fichiers", filter.code)
    }

    fn pager(&self) -> DeskPager {
        let id = self.batch.id.0;
        let current = self.filters.iter().find(|filter| filter.is_current).map_or("", |filter| filter.code);
        DeskPager::new(self.frame.t, self.page, self.pages, |page| {
            format!("/desk/imports/{id}?outcome={current}&page={page}#fichiers")
        })
    }
}
