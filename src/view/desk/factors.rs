//! `/desk/account/factors`: second factors, a new one, and recovery codes.

use askama::Template;

use super::field::{Field, mark};
use super::frame::DeskFrame;
use super::relative_date::exact;
use super::square::square;
use crate::domain::account_form::AccountFieldError;
use crate::domain::editor::Role;
use crate::domain::moment::Moment;
use crate::domain::second_factor::{FACTORS_MAX, FactorId, RECOVERY_CODES, base32, in_fours, key_uri};
use crate::view::Html;
use crate::view::dates;

/// An application that gives codes.
#[derive(Debug, Clone)]
pub struct FactorLine {
    /// Its number.
    pub id: FactorId,
    /// What its owner calls it.
    pub name: String,
    /// When it was added.
    pub added: Moment,
    /// When one of its codes was last used.
    pub used: Option<Moment>,
}

/// The factors of an editor.
#[derive(Debug, Template)]
#[template(path = "desk/factors/index.html")]
pub struct FactorsPage<'a> {
    frame: &'a DeskFrame,
    factors: &'a [FactorLine],
    codes_left: i64,
}

impl<'a> FactorsPage<'a> {
    /// The list, and the number of unused recovery codes.
    pub fn new(frame: &'a DeskFrame, factors: &'a [FactorLine], codes_left: i64) -> Self {
        Self { frame, factors, codes_left }
    }

    fn dates(&self, factor: &FactorLine) -> String {
        let added = self.frame.t.fill("factors-added", exact(self.frame, factor.added));
        let used = match factor.used {
            Some(at) => self.frame.t.fill("factors-used", exact(self.frame, at)),
            None => self.frame.t.say("factors-unused"),
        };
        format!("{added} {used}")
    }

    fn codes(&self) -> String {
        self.frame.t.count("factors-codes-left", usize::try_from(self.codes_left).unwrap_or_default())
    }

    fn has_room(&self) -> bool {
        self.factors.len() < FACTORS_MAX
    }

    fn full(&self) -> String {
        self.frame.t.fill("refused-too-many-factors", FACTORS_MAX)
    }
}

/// Why a factor was not added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactorFormError {
    /// The code is not the secret's.
    Code,
    /// The secret was shown too long ago; this is a new one.
    Expired,
    /// An error in another field.
    Field(AccountFieldError),
}

/// A new factor: its secret as a square and as text, and the form for the first code.
#[derive(Debug, Template)]
#[template(path = "desk/factors/new.html")]
pub struct NewFactorPage<'a> {
    frame: &'a DeskFrame,
    square: String,
    secret: String,
    uri: String,
    sealed: &'a str,
    fields: Vec<Field>,
    alert: Option<String>,
    rule: Option<String>,
}

impl<'a> NewFactorPage<'a> {
    /// The page; name as typed, and the errors.
    pub fn new(
        frame: &'a DeskFrame,
        secret: &[u8],
        sealed: &'a str,
        name: &str,
        problem: Option<FactorFormError>,
    ) -> Self {
        let t = frame.t;
        let uri = key_uri(&frame.site.name, &frame.account.email, secret);
        let code = Field::line("code", t.say("factors-first-code"), "text", "one-time-code");
        let title = Field::line("name", t.say("factors-name"), "text", "off");
        let mut fields = vec![
            title.hinted(t.say("factors-name-hint")).with(name).optional(),
            code.hinted(t.say("factors-first-code-hint")),
        ];
        let errors: Vec<AccountFieldError> = match problem {
            Some(FactorFormError::Code) => vec![AccountFieldError::CodeMistaken],
            Some(FactorFormError::Field(error)) => vec![error],
            Some(FactorFormError::Expired) | None => Vec::new(),
        };
        mark(&mut fields, &errors, t);
        let alert = problem.map(|problem| match problem {
            FactorFormError::Expired => t.say("factors-expired"),
            _ => t.say("own-to-fix"),
        });
        let role = frame.account.role;
        let rule = frame.site.factors.from(role).map(|day| t.fill("factors-rule", dates::day(t.0, day)));
        Self {
            frame,
            square: square(&uri),
            secret: in_fours(&base32(secret), " "),
            uri,
            sealed,
            fields,
            alert,
            rule,
        }
    }
}

/// Recovery codes, shown once.
#[derive(Debug, Template)]
#[template(path = "desk/factors/recovery_codes.html")]
pub struct RecoveryCodesPage<'a> {
    frame: &'a DeskFrame,
    codes: Vec<String>,
    is_first: bool,
}

impl<'a> RecoveryCodesPage<'a> {
    /// The codes; `is_first` if they come with a first factor.
    pub fn new(frame: &'a DeskFrame, codes: &[String], is_first: bool) -> Self {
        let codes = codes.iter().map(|code| in_fours(code, "-").to_lowercase()).collect();
        Self { frame, codes, is_first }
    }

    fn lead(&self) -> String {
        self.frame.t.fill("recovery-lead", RECOVERY_CODES)
    }
}

/// The day from which a role needs a second factor, as a form field has it.
pub(super) fn rule_field(frame: &DeskFrame, role: Role, name: &'static str) -> Field {
    let day = frame.site.factors.from(role).map(|day| day.to_string()).unwrap_or_default();
    Field::line(name, super::field::role_name(frame.t, role), "date", "off").with(&day).optional()
}
