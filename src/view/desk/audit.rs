//! `/desk/audit`: who did what, when, from where.

use askama::Template;

use super::audit_entry::{self, AuditSubject};
use super::frame::DeskFrame;
use super::relative_date::exact;
use crate::domain::account::{Account, AccountId};
use crate::domain::audit::AuditAction;
use crate::domain::moment::Moment;

/// One entry of the audit.
#[derive(Debug, Clone)]
pub struct AuditLine {
    /// When it happened.
    pub at: Moment,
    /// Who did it, by their present name; `None` for commands, the clock and people without a session.
    pub who: Option<String>,
    /// The code of the action.
    pub what: String,
    /// The code of what it was done to.
    pub subject: String,
    /// The present name of that; `None` if it is gone or has no name.
    pub name: Option<String>,
    /// Details, as stored.
    pub detail: String,
    /// The client's network address.
    pub address: String,
}

/// One page of the audit.
#[derive(Debug, Template)]
#[template(path = "desk/audit.html")]
pub struct AuditPage<'a> {
    /// The frame around the page.
    pub frame: &'a DeskFrame,
    /// The entries of this page.
    pub lines: &'a [AuditLine],
    /// All accounts, to filter by.
    pub accounts: &'a [Account],
    /// All actions, to filter by.
    pub kinds: &'a [String],
    /// The account filtered by; `None` for all.
    pub who: Option<AccountId>,
    /// The action filtered by; empty for all.
    pub what: &'a str,
    /// The address of this list, without the page number.
    pub base: &'a str,
    /// The number of this page, from 1.
    pub page: usize,
    /// The number of pages.
    pub pages: usize,
    /// How long entries are kept, in days.
    pub kept_days: i64,
}

impl AuditPage<'_> {
    fn did(&self, what: &str) -> String {
        // An unknown code, of another version of the program, is shown as stored.
        AuditAction::parse(what).map_or_else(|| what.to_owned(), |act| self.frame.t.say(act.label()))
    }

    fn is_chosen(&self, account: &Account) -> bool {
        self.who == Some(account.id)
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

    /// The address of the list as a file.
    fn export(&self, ending: &str) -> String {
        self.base.replacen("/desk/audit", &format!("/desk/audit/export.{ending}"), 1)
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
