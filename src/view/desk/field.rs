//! A form field: label, hint, value and error.

use askama::Template;

use super::icons::icon;
use super::messages::DeskMessages;
use crate::domain::account_form::AccountFieldError;
use crate::domain::editor::Role;
use crate::domain::language::Language;

/// The control of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Control {
    /// One line: the HTML input type, and the `autocomplete` value.
    Input(&'static str, &'static str),
    /// A menu: the code and label of each option.
    Choice(Vec<(&'static str, String)>),
}

/// A form field.
#[derive(Debug, Clone, Template)]
#[template(path = "desk/field.html")]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) label: String,
    hint: String,
    value: String,
    control: Control,
    pub(super) error: Option<String>,
    first_wrong: bool,
    is_optional: bool,
}

impl Field {
    /// A one-line field: the HTML input `kind`, and its `autocomplete` value.
    pub(super) fn line(
        name: &'static str,
        label: String,
        kind: &'static str,
        complete: &'static str,
    ) -> Self {
        let control = Control::Input(kind, complete);
        Self {
            name,
            label,
            hint: String::new(),
            value: String::new(),
            control,
            error: None,
            first_wrong: false,
            is_optional: false,
        }
    }

    /// A field with a menu.
    pub(super) fn choice(name: &'static str, label: String, choices: Vec<(&'static str, String)>) -> Self {
        let control = Control::Choice(choices);
        Self {
            name,
            label,
            hint: String::new(),
            value: String::new(),
            control,
            error: None,
            first_wrong: false,
            is_optional: false,
        }
    }

    /// The role field: all roles, the one with the fewest rights first.
    pub(super) fn role(t: DeskMessages) -> Self {
        let choices = Role::ALL.into_iter().map(|role| (role.code(), role_name(t, role))).collect();
        Self::choice("role", t.say("account-form-role"), choices)
    }

    /// The language field: each language by its own name.
    pub(super) fn language(t: DeskMessages) -> Self {
        let name = |language| match language {
            Language::Fr => "Français",
            Language::En => "English",
        };
        let choices = Language::ALL.into_iter().map(|one| (one.code(), name(one).to_owned())).collect();
        Self::choice("language", t.say("account-form-language"), choices)
    }

    /// With a hint.
    pub(super) fn hinted(self, hint: String) -> Self {
        Self { hint, ..self }
    }

    /// May stay empty.
    pub(super) fn optional(self) -> Self {
        Self { is_optional: true, ..self }
    }

    /// Has the focus when the page opens.
    pub(super) fn focused(self) -> Self {
        Self { first_wrong: true, ..self }
    }

    /// With a value: the typed or the present one.
    pub(super) fn with(self, value: &str) -> Self {
        Self { value: value.to_owned(), ..self }
    }

    /// The ARIA attributes that link the field to its hint and error; the first wrong field has the focus.
    fn described(&self) -> String {
        let mut ids = Vec::new();
        if !self.hint.is_empty() {
            ids.push(format!("{}-hint", self.name));
        }
        if self.error.is_some() {
            ids.push(format!("{}-error", self.name));
        }
        let mut attributes = String::new();
        if !ids.is_empty() {
            attributes = format!(" aria-describedby=\"{}\"", ids.join(" "));
        }
        if self.error.is_some() {
            attributes.push_str(" aria-invalid=\"true\"");
        }
        if self.first_wrong {
            attributes.push_str(" autofocus");
        }
        attributes
    }

    fn icon(&self, name: &str) -> &'static str {
        icon(name)
    }
}

/// Adds each problem to its field.
pub(super) fn mark(fields: &mut [Field], problems: &[AccountFieldError], t: DeskMessages) {
    let mut first = true;
    for field in fields {
        let problem = problems.iter().find(|problem| problem.field() == field.name);
        field.error = problem.map(|problem| t.fill(problem.key(), problem.argument()));
        field.first_wrong = field.error.is_some() && first;
        first &= field.error.is_none();
    }
}

/// The error that concerns the whole form, if any.
pub(super) fn whole(problems: &[AccountFieldError], t: DeskMessages) -> Option<String> {
    let problem = problems.iter().find(|problem| problem.field().is_empty())?;
    Some(t.fill(problem.key(), problem.argument()))
}

/// The name of a role.
pub(super) fn role_name(t: DeskMessages, role: Role) -> String {
    t.say(match role {
        Role::Writer => "account-form-role-writer",
        Role::Publisher => "account-form-role-publisher",
        Role::Admin => "account-form-role-admin",
    })
}
