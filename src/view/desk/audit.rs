//! `/desk/audit`: who did what, when, from where.

use askama::Template;

use super::audit_entry::{self, AuditSubject};
use super::frame::DeskFrame;
use super::relative_date::exact;
use crate::domain::account::Account;
use crate::domain::audit::AuditAction;
use crate::domain::moment::Moment;

/// One line of the trail.
#[derive(Debug, Clone)]
pub struct AuditLine {
    /// When.
    pub at: Moment,
    /// Who, by their present name; none for commands, the clock and strangers.
    pub who: Option<String>,
    /// The word of the deed.
    pub what: String,
    /// To what.
    pub subject: String,
    /// What that is called now; none when it is gone, or never had a name.
    pub name: Option<String>,
    /// What else there is to say.
    pub detail: String,
    /// From which network address.
    pub address: String,
}

/// One page of the trail.
#[derive(Debug, Template)]
#[template(path = "desk/audit.html")]
pub struct AuditPage<'a> {
    /// What stands around it.
    pub frame: &'a DeskFrame,
    /// The lines.
    pub lines: &'a [AuditLine],
    /// Every account, to narrow by.
    pub accounts: &'a [Account],
    /// Every kind of deed, to narrow by.
    pub kinds: &'a [String],
    /// The account that is wanted; 0 for all.
    pub who: i32,
    /// The kind that is wanted; empty for all.
    pub what: &'a str,
    /// The address of this list, to which a page number is added.
    pub base: &'a str,
    /// Which page this is.
    pub page: usize,
    /// How many there are.
    pub pages: usize,
    /// How long lines are kept.
    pub kept_days: i64,
}

impl AuditPage<'_> {
    fn did(&self, what: &str) -> String {
        // What another version called a deed is shown as it is kept.
        AuditAction::parse(what).map_or_else(|| what.to_owned(), |act| self.frame.t.say(act.label()))
    }

    fn shown(&self, at: &Moment) -> String {
        exact(self.frame, *at)
    }

    fn about(&self, line: &AuditLine) -> Option<AuditSubject> {
        if let (Some(AuditAction::RedirectImport), Ok(count)) =
            (AuditAction::parse(&line.what), line.subject.parse::<usize>())
        {
            return Some(AuditSubject { words: self.frame.t.count("audit-redirects", count), href: None });
        }
        let about = || audit_entry::about(self.frame.t, &line.subject, line.name.as_deref());
        (!line.subject.is_empty()).then(about)
    }

    fn more(&self, line: &AuditLine) -> String {
        audit_entry::more(self.frame, &line.what, &line.detail)
    }

    fn position(&self) -> String {
        let gaps = [("page", self.page.to_string()), ("pages", self.pages.to_string())];
        self.frame.t.fill_all("audit-page", &gaps)
    }

    fn newer(&self) -> Option<String> {
        (self.page > 1).then(|| format!("{}&page={}", self.base, self.page - 1))
    }

    fn older(&self) -> Option<String> {
        (self.page < self.pages).then(|| format!("{}&page={}", self.base, self.page + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;
    use crate::view::desk::DeskMessages;

    #[test]
    fn every_kind_of_deed_has_a_code_and_a_label_of_its_own_in_both_languages() {
        for act in AuditAction::ALL {
            assert_eq!(AuditAction::parse(act.code()), Some(*act));
            for language in Language::ALL {
                assert!(DeskMessages(language).knows(act.label()), "{} in {}", act.label(), language.code());
            }
        }
    }
}
