//! `/desk/settings`: the site settings.

use askama::Template;

use super::frame::DeskFrame;
use crate::domain::{
    language::Language,
    moment::Zone,
    path::escape,
    site::{CHECKED, Compliance, FEED_MAX, FEED_MIN, SettingsError},
};

/// The form, with errors beside the fields.
#[derive(Debug, Template)]
#[template(path = "desk/settings.html")]
pub struct SettingsPage<'a> {
    frame: &'a DeskFrame,
    typed: &'a [(&'static str, String)],
    wrong: &'a [SettingsError],
}

/// A field of the form.
#[derive(Debug, Template)]
#[template(path = "desk/settings_field.html")]
struct SettingField<'a> {
    name: &'static str,
    label: String,
    hint: String,
    value: &'a str,
    wrong: Option<String>,
    kind: &'static str,
    list: &'static str,
    first: bool,
}

impl<'a> SettingsPage<'a> {
    /// The form with the typed or present values, and the errors.
    pub fn new(
        frame: &'a DeskFrame,
        typed: &'a [(&'static str, String)],
        wrong: &'a [SettingsError],
    ) -> Self {
        Self { frame, typed, wrong }
    }

    fn value(&self, name: &str) -> &'a str {
        self.typed.iter().find(|(field, _)| *field == name).map_or("", |(_, value)| value)
    }

    fn why(&self, name: &str) -> Option<String> {
        let wrong = self.wrong.iter().find(|wrong| wrong.field == name)?;
        Some(self.frame.t.fill(wrong.key, &wrong.argument))
    }

    /// Renders a field; `label` and `hint` are message keys, `hint` may be empty.
    fn field(&self, name: &'static str, kind: &'static str, label: &str, hint: &str) -> String {
        let hint = if hint.is_empty() { String::new() } else { self.frame.t.say(hint) };
        let field = SettingField {
            name,
            label: self.frame.t.say(label),
            hint,
            value: self.value(name),
            wrong: self.why(name),
            kind,
            list: if name == "timezone" { "zones" } else { "" },
            first: self.wrong.first().is_some_and(|wrong| wrong.field == name),
        };
        crate::view::Html::html(&field)
    }

    /// The errors, as links to the fields.
    fn links(&self) -> Vec<(&'static str, String)> {
        self.wrong.iter().map(|wrong| (wrong.field, self.frame.t.fill(wrong.key, &wrong.argument))).collect()
    }

    fn languages(&self) -> [(&'static str, String, bool); 2] {
        [(Language::Fr, "settings-french"), (Language::En, "settings-english")]
            .map(|(one, key)| (one.code(), self.frame.t.say(key), one.code() == self.value("language")))
    }

    fn degrees(&self) -> [(&'static str, String, bool); 3] {
        let key = |one| match one {
            Compliance::None => "settings-compliance-none",
            Compliance::Partial => "settings-compliance-partial",
            Compliance::Full => "settings-compliance-full",
        };
        Compliance::ALL
            .map(|one| (one.code(), self.frame.t.say(key(one)), one.code() == self.value("compliance")))
    }

    /// The address of the chosen picture; `None` if there is none or it is wrong.
    fn picture(&self, name: &str) -> Option<String> {
        let chosen = self.value(name);
        let is_wrong = self.wrong.iter().any(|wrong| wrong.field == name);
        (!chosen.is_empty() && !is_wrong)
            .then(|| format!("/uploads/{}", escape(chosen.trim_start_matches("/uploads/"))))
    }

    fn is_checked(&self, field: &str) -> bool {
        self.value(field) == CHECKED
    }

    fn zones(&self) -> Vec<&'static str> {
        Zone::all()
    }

    fn feed_label(&self) -> String {
        self.frame.t.fill("settings-feed-entries", format!("{FEED_MIN}–{FEED_MAX}"))
    }
}
