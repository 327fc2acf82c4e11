//! Accounts: who may sign in, with what they are known by.

use super::editor::{Editor, Role};
use super::invalid::Invalid;
use super::language::Language;
use super::moment::Moment;

/// The longest mail address, in characters (RFC 5321, section 4.5.3.1.3: 254 within a path).
pub const EMAIL_MAX_CHARS: usize = 254;
/// The longest name of a person, in characters.
pub const PERSON_MAX_CHARS: usize = 120;

/// Somebody who may sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The number by which the database knows it.
    pub id: i32,
    /// Where mail reaches them; also what they sign in with.
    pub email: String,
    /// The name colleagues see.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The language of their desk.
    pub language: Language,
    /// Since when it is there.
    pub created_at: Moment,
    /// When they last signed in.
    pub signed_in_at: Option<Moment>,
    /// Since when they may not sign in any more.
    pub disabled_at: Option<Moment>,
}

impl Account {
    /// The person at work, from a network address.
    pub fn editor(&self, address: &str) -> Editor {
        Editor { id: self.id, name: self.name.clone(), role: self.role, address: address.to_owned() }
    }
}

/// A mail address as it is written, and the form by which it is one account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// Trims, and refuses what no mail could reach. Whether it reaches somebody only a mail can tell.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        let wrong = || Invalid::new("email", "a mail address looks like name@example.org");
        let (local, domain) = text.rsplit_once('@').ok_or_else(wrong)?;
        let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | ',' | ';' | '"');
        let labels = domain.split('.').all(|label| !label.is_empty());
        if local.is_empty() || text.chars().any(odd) || !labels || local.contains('@') {
            return Err(wrong());
        }
        if text.chars().count() > EMAIL_MAX_CHARS {
            return Err(Invalid::new(
                "email",
                format!("a mail address has at most {EMAIL_MAX_CHARS} characters"),
            ));
        }
        Ok(Self(text.to_owned()))
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it is compared: case means nothing here.
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }
}

/// Reads the name of a person: one line, not empty.
pub fn person(text: &str) -> Result<String, Invalid> {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let name = line.split_whitespace().collect::<Vec<_>>().join(" ");
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
        for bad in ["", "camille", "@exemple.fr", "a@", "a@b..c", "a b@c.d", "a@b@c.d", "a@b.c\nBcc: d@e.f"] {
            assert!(Email::parse(bad).is_err(), "{bad}");
        }
        assert!(Email::parse(&format!("{}@exemple.fr", "x".repeat(EMAIL_MAX_CHARS))).is_err());
    }

    #[test]
    fn a_person_has_a_name_on_one_line() {
        assert_eq!(person(" Camille\t Renard\n"), Ok("Camille Renard".to_owned()));
        assert!(person(" \n").is_err());
        assert!(person(&"x".repeat(PERSON_MAX_CHARS + 1)).is_err());
    }
}
