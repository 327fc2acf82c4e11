//! The page for a form that met a busy database: the reason, what was sent, and a button that sends it again.

use askama::Template;

use super::field::Field;
use super::icons::icon;
use super::messages::DeskMessages;
use super::sign_in::new_password;
use crate::domain::site::Site;
use crate::domain::unavailable::Unavailable;
use crate::view::Html;

/// A text of more characters is shown, so that it can be read and copied.
const SHOWN_FROM_CHARS: usize = 80;

/// A form that could not be handled.
#[derive(Debug)]
pub struct InterruptedForm<'a> {
    /// The address it was sent to.
    pub action: &'a str,
    /// The page it was on.
    pub back: &'a str,
    /// Its fields without passwords, in order.
    pub fields: Vec<(String, String)>,
    /// The names of its password fields.
    pub passwords: Vec<&'a str>,
    /// Whether it asks for the password of an account that exists.
    pub is_sign_in: bool,
    /// Whether it had files, which cannot be carried.
    pub has_lost_files: bool,
}

/// A field of the form, sent again.
#[derive(Debug)]
struct CarriedField {
    name: String,
    value: String,
    /// The label of a text that is shown; `None` for a hidden field.
    label: Option<String>,
}

/// The page for a form that met a busy database.
#[derive(Debug, Template)]
#[template(path = "desk/busy.html")]
pub struct BusyPage<'a> {
    site: &'a Site,
    t: DeskMessages,
    why: Unavailable,
    lead: Vec<String>,
    action: &'a str,
    back: &'a str,
    fields: Vec<CarriedField>,
    passwords: Vec<Field>,
    can_retry: bool,
}

impl<'a> BusyPage<'a> {
    /// The page.
    pub fn new(site: &'a Site, t: DeskMessages, why: Unavailable, form: InterruptedForm<'a>) -> Self {
        let passwords: Vec<Field> = form
            .passwords
            .iter()
            .filter_map(|name| match *name {
                "present" => Some(present_password("present", t.say("own-password-present"))),
                "sign-in-password" => {
                    Some(present_password("sign-in-password", t.say("account-form-password")))
                }
                "password" if form.is_sign_in => {
                    Some(present_password("password", t.say("account-form-password")))
                }
                "password" => Some(new_password(t)),
                _ => None,
            })
            .collect();
        let can_retry = !(form.has_lost_files && form.fields.is_empty());
        let mut lead = vec![t.say(match (form.has_lost_files, form.fields.is_empty()) {
            (false, true) => "form-busy-nothing",
            (false, false) => "form-busy-kept",
            (true, true) => "form-busy-files",
            (true, false) => "form-busy-kept-without-files",
        })];
        if !passwords.is_empty() {
            lead.push(t.say("form-busy-passwords"));
        }
        let texts = form.fields.iter().filter(|(_, value)| is_text(value)).count();
        let mut number = 0;
        let fields = form.fields.into_iter().map(|(name, value)| {
            let label = is_text(&value).then(|| {
                number += 1;
                if texts == 1 { t.say("form-busy-text") } else { t.fill("form-busy-text-number", number) }
            });
            CarriedField { name, value, label }
        });
        Self {
            site,
            t,
            why,
            lead,
            action: form.action,
            back: form.back,
            fields: fields.collect(),
            passwords,
            can_retry,
        }
    }

    fn title(&self) -> String {
        self.t.say(match self.why {
            Unavailable::Busy => "form-busy-title",
            Unavailable::Full => "form-full-title",
            Unavailable::Away => "form-away-title",
            Unavailable::Unreachable => "form-unreachable-title",
        })
    }

    fn icon(&self, name: &str) -> &'static str {
        icon(name)
    }
}

fn present_password(name: &'static str, label: String) -> Field {
    Field::line(name, label, "password", "current-password")
}

/// Whether somebody wrote this: several lines, or many words. Tokens and encoded texts have no spaces.
fn is_text(value: &str) -> bool {
    value.trim().contains('\n')
        || (value.chars().nth(SHOWN_FROM_CHARS).is_some() && value.contains(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::is_text;

    #[test]
    fn what_somebody_wrote_is_shown() {
        for (value, shown) in [
            ("Un titre", false),
            ("Une ligne\r\net une autre", true),
            (" 12 \r\n", false),
            (&"Un texte assez long. ".repeat(5), true),
            (&"%C3%A9".repeat(50), false),
        ] {
            assert_eq!(is_text(value), shown, "{value}");
        }
    }
}
