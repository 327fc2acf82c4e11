//! A field of a form: its label, its hint, what was typed, and what is wrong with it.

use askama::Template;

use super::icons::icon;
use super::messages::DeskMessages;
use crate::domain::account_form::AccountFieldError;
use crate::domain::editor::Role;
use crate::domain::language::Language;

/// How a field is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Control {
    /// One line, of an HTML input type, with what a browser may complete it with.
    Input(&'static str, &'static str),
    /// One of several: code and words.
    Choice(Vec<(&'static str, String)>),
}

/// A field as it is shown.
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
}

impl Field {
    /// A line to be typed: HTML's type, and its `autocomplete`.
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
        }
    }

    /// A choice.
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
        }
    }

    /// Every role, from the one that may least.
    pub(super) fn role(t: DeskMessages) -> Self {
        let choices = Role::ALL.into_iter().map(|role| (role.code(), role_name(t, role))).collect();
        Self::choice("role", t.say("person-role"), choices)
    }

    /// Every language of the desk, each by its own name.
    pub(super) fn language(t: DeskMessages) -> Self {
        let name = |language| match language {
            Language::Fr => "Français",
            Language::En => "English",
        };
        let choices = Language::ALL.into_iter().map(|one| (one.code(), name(one).to_owned())).collect();
        Self::choice("language", t.say("person-language"), choices)
    }

    /// With a sentence that helps.
    pub(super) fn hinted(self, hint: String) -> Self {
        Self { hint, ..self }
    }

    /// With what was typed, or what is so.
    pub(super) fn with(self, value: &str) -> Self {
        Self { value: value.to_owned(), ..self }
    }

    /// The attributes that tie the field to its hint and its error; the first wrong one has the focus.
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

/// Puts each problem beside its field.
pub(super) fn mark(fields: &mut [Field], problems: &[AccountFieldError], t: DeskMessages) {
    let mut first = true;
    for field in fields {
        let problem = problems.iter().find(|problem| problem.field() == field.name);
        field.error = problem.map(|problem| t.fill(problem.key(), problem.gap()));
        field.first_wrong = field.error.is_some() && first;
        first &= field.error.is_none();
    }
}

/// What is wrong with the form as a whole.
pub(super) fn whole(problems: &[AccountFieldError], t: DeskMessages) -> Option<String> {
    let problem = problems.iter().find(|problem| problem.field().is_empty())?;
    Some(t.fill(problem.key(), problem.gap()))
}

/// The word for a role.
pub(super) fn role_name(t: DeskMessages, role: Role) -> String {
    t.say(match role {
        Role::Writer => "person-role-writer",
        Role::Publisher => "person-role-publisher",
        Role::Admin => "person-role-admin",
    })
}
