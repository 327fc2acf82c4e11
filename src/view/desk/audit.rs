//! `/desk/audit`: who did what, when, from where.

use askama::Template;

use super::frame::DeskFrame;
use super::when::exact;
use crate::domain::account::Account;
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
    /// The name of the account it was done to, when it was an account.
    pub of: Option<String>,
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

/// Deeds that have words of their own; any other is shown as it is kept.
const DEEDS: [(&str, &str); 15] = [
    ("sign-in", "audit-did-sign-in"),
    ("sign-in-failed", "audit-did-sign-in-failed"),
    ("sign-out", "audit-did-sign-out"),
    ("account-created", "audit-did-account-created"),
    ("account-changed", "audit-did-account-changed"),
    ("account-disabled", "audit-did-account-disabled"),
    ("account-enabled", "audit-did-account-enabled"),
    ("role-changed", "audit-did-role-changed"),
    ("invitation", "audit-did-invitation"),
    ("invitation-withdrawn", "audit-did-invitation-withdrawn"),
    ("password-changed", "audit-did-password-changed"),
    ("password-forgotten", "audit-did-password-forgotten"),
    ("password-link", "audit-did-password-link"),
    ("session-closed", "audit-did-session-closed"),
    ("signed-out-everywhere", "audit-did-signed-out-everywhere"),
];

impl AuditPage<'_> {
    fn did(&self, what: &str) -> String {
        let known = DEEDS.iter().find(|(word, _)| *word == what);
        known.map_or_else(|| what.to_owned(), |(_, key)| self.frame.t.say(key))
    }

    fn shown(&self, at: &Moment) -> String {
        exact(self.frame, *at)
    }

    fn subject(&self, line: &AuditLine) -> String {
        match &line.of {
            Some(name) => self.frame.t.fill("audit-account", name),
            None => line.subject.clone(),
        }
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
