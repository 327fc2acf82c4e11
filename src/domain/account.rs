//! Accounts: who may sign in, with their mail address and name.

use super::editor::{Editor, Role};
use super::invalid::Invalid;
use super::language::Language;
use super::moment::Moment;
use super::visible::{bare, visible_line};

pub use super::account_id::AccountId;

/// Maximum characters of a mail address (RFC 5321, section 4.5.3.1.3: 254 within a path).
pub const EMAIL_MAX_CHARS: usize = 254;
/// Maximum characters of a person's name.
pub const PERSON_MAX_CHARS: usize = 120;

/// Database id of a session: one browser signed in to one account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SessionId(pub i32);

/// A person's account at the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Database id.
    pub id: AccountId,
    /// Mail address; also the sign-in name.
    pub email: String,
    /// Name that colleagues see.
    pub name: String,
    /// Their role.
    pub role: Role,
    /// Language of the interface.
    pub language: Language,
    /// When the account was created.
    pub created_at: Moment,
    /// Last sign-in; `None` before the first.
    pub signed_in_at: Option<Moment>,
    /// When it was disabled; `None` while enabled.
    pub disabled_at: Option<Moment>,
}

impl Account {
    /// Whether the account made itself and waits for an administrator: it is disabled from its first instant.
    pub fn waits(&self) -> bool {
        self.disabled_at == Some(self.created_at)
    }

    /// The [`Editor`] of this account, working from the network address `address`.
    pub fn editor(&self, address: &str) -> Editor {
        Editor { id: self.id, name: self.name.clone(), role: self.role, address: address.to_owned() }
    }
}

/// A mail address as written. Its folded form is unique.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// Trims, leaves out signs that nobody sees, and refuses what cannot be a mail address. Only sending a mail
    /// proves that it works.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let wrong = || Invalid::new("email", "a mail address looks like name@example.org");
        if text.trim().contains(char::is_control) {
            return Err(wrong());
        }
        let text = bare(text);
        let (local, domain) = text.rsplit_once('@').ok_or_else(wrong)?;
        let odd = |c: char| matches!(c, ' ' | '<' | '>' | ',' | ';' | '"');
        let labels = domain.split('.').all(|label| !label.is_empty());
        if local.is_empty() || text.contains(odd) || !labels || local.contains('@') {
            return Err(wrong());
        }
        if text.chars().count() > EMAIL_MAX_CHARS {
            return Err(Invalid::new(
                "email",
                format!("a mail address has at most {EMAIL_MAX_CHARS} characters"),
            ));
        }
        Ok(Self(text))
    }

    /// As written, without signs that nobody sees.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Lower case, for comparing.
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }
}

/// Reads a person's name: its visible form, on one line. Refuses an empty one, and more than [`PERSON_MAX_CHARS`].
pub fn parse_person_name(text: &str) -> Result<String, Invalid> {
    let name = visible_line(text);
    if name.is_empty() {
        return Err(Invalid::new("name", "a name is needed"));
    }
    if name.chars().count() > PERSON_MAX_CHARS {
        return Err(Invalid::new("name", format!("a name has at most {PERSON_MAX_CHARS} characters")));
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_mail_could_reach_is_refused() {
        for good in ["camille@exemple.fr", " a.b+c@x.example ", "é@exemple.fr", "root@localhost"] {
            assert!(Email::parse(good).is_ok(), "{good}");
        }
        let typed = "\u{200e}Camille\u{ad}@exemple.fr\u{200b}";
        assert_eq!(Email::parse(typed).map(|email| email.folded()), Ok("camille@exemple.fr".to_owned()));
        for bad in ["", "camille", "@exemple.fr", "a@", "a@b..c", "a b@c.d", "a@b@c.d", "a@b.c\nBcc: d@e.f"] {
            assert!(Email::parse(bad).is_err(), "{bad}");
        }
        assert!(Email::parse(&format!("{}@exemple.fr", "x".repeat(EMAIL_MAX_CHARS))).is_err());
    }

    #[test]
    fn a_person_has_a_name_on_one_line() {
        assert_eq!(parse_person_name(" Camille\t Renard\n"), Ok("Camille Renard".to_owned()));
        assert!(parse_person_name(" \n").is_err());
        assert!(parse_person_name(&"x".repeat(PERSON_MAX_CHARS + 1)).is_err());
    }
}
