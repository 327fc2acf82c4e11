//! Reads the fields of forms about accounts. Each error knows its field, so that the desk can show the
//! message beside it, in the person's language.

use super::account::{EMAIL_MAX_CHARS, Email, PERSON_MAX_CHARS, parse_person_name};
use super::editor::Role;
use super::language::Language;
use super::second_factor::FACTOR_NAME_MAX_CHARS;
use super::visible::visible_line;

/// Minimum length of a password, in characters.
pub const PASSWORD_MIN_CHARS: usize = 12;
/// Maximum length of a password, in characters: longer than any phrase, still cheap to hash.
pub const PASSWORD_MAX_CHARS: usize = 256;

/// An error in a form about accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountFieldError {
    /// Not a mail address.
    EmailShape,
    /// Longer than [`EMAIL_MAX_CHARS`].
    EmailLong,
    /// Another account has it.
    EmailTaken,
    /// The name is empty.
    NameMissing,
    /// Longer than [`PERSON_MAX_CHARS`].
    NameLong,
    /// Shorter than [`PASSWORD_MIN_CHARS`].
    PasswordShort,
    /// Longer than [`PASSWORD_MAX_CHARS`].
    PasswordLong,
    /// A common password, or a pattern.
    PasswordCommon,
    /// A password built from the names of the person or the site.
    PasswordObvious,
    /// A password that is known from a breach.
    PasswordBreached,
    /// The current password is wrong.
    PasswordMistaken,
    /// The code is wrong, late or used.
    CodeMistaken,
    /// The name of a factor is longer than [`FACTOR_NAME_MAX_CHARS`].
    FactorNameLong,
    /// Unknown role.
    RoleUnknown,
    /// Unknown language.
    LanguageUnknown,
    /// The form is not UTF-8.
    NotUtf8,
    /// The password hashing queue is full.
    Busy,
    /// The site has sent as many mails as it may: the seconds to wait.
    MailsOfSite(i64),
    /// The address was sent as many mails as it may: the minutes to wait.
    MailsToAddress(i64),
}

impl AccountFieldError {
    /// Name of the form field; empty for an error of the whole form.
    pub const fn field(self) -> &'static str {
        match self {
            Self::EmailShape
            | Self::EmailLong
            | Self::EmailTaken
            | Self::MailsOfSite(_)
            | Self::MailsToAddress(_) => "email",
            Self::NameMissing | Self::NameLong => "name",
            Self::PasswordShort
            | Self::PasswordLong
            | Self::PasswordCommon
            | Self::PasswordObvious
            | Self::PasswordBreached => "password",
            Self::PasswordMistaken => "present",
            Self::CodeMistaken => "code",
            Self::FactorNameLong => "name",
            Self::RoleUnknown => "role",
            Self::LanguageUnknown => "language",
            Self::NotUtf8 | Self::Busy => "",
        }
    }

    /// The i18n key of the message.
    pub const fn key(self) -> &'static str {
        match self {
            Self::EmailShape => "account-form-email-shape",
            Self::EmailLong => "account-form-email-long",
            Self::EmailTaken => "account-form-email-taken",
            Self::NameMissing => "account-form-name-missing",
            Self::NameLong => "account-form-name-long",
            Self::PasswordShort => "account-form-password-short",
            Self::PasswordLong => "account-form-password-long",
            Self::PasswordCommon => "account-form-password-common",
            Self::PasswordObvious => "account-form-password-obvious",
            Self::PasswordBreached => "account-form-password-breached",
            Self::PasswordMistaken => "account-form-password-mistaken",
            Self::CodeMistaken => "account-form-code-mistaken",
            Self::FactorNameLong => "account-form-name-long",
            Self::RoleUnknown => "account-form-role-unknown",
            Self::LanguageUnknown => "account-form-language-unknown",
            Self::NotUtf8 => "account-form-damaged",
            Self::Busy => "account-form-busy",
            Self::MailsOfSite(_) => "account-form-mails-of-site",
            Self::MailsToAddress(_) => "account-form-mails-to-address",
        }
    }

    /// The value of `$name` in the message; usually empty.
    pub fn argument(self) -> String {
        match self {
            Self::EmailLong => EMAIL_MAX_CHARS.to_string(),
            Self::NameLong => PERSON_MAX_CHARS.to_string(),
            Self::FactorNameLong => FACTOR_NAME_MAX_CHARS.to_string(),
            Self::PasswordShort => PASSWORD_MIN_CHARS.to_string(),
            Self::PasswordLong => PASSWORD_MAX_CHARS.to_string(),
            Self::MailsOfSite(wait) | Self::MailsToAddress(wait) => wait.to_string(),
            _ => String::new(),
        }
    }
}

/// Reads a mail address; errors: too long, or not an address.
pub fn email(text: &str) -> Result<Email, AccountFieldError> {
    if text.trim().chars().nth(EMAIL_MAX_CHARS).is_some() {
        return Err(AccountFieldError::EmailLong);
    }
    Email::parse(text).map_err(|_| AccountFieldError::EmailShape)
}

/// Reads a name: one line, without signs that nobody sees, which would let one person look like another.
pub fn name(text: &str) -> Result<String, AccountFieldError> {
    if visible_line(text).chars().count() > PERSON_MAX_CHARS {
        return Err(AccountFieldError::NameLong);
    }
    parse_person_name(text).map_err(|_| AccountFieldError::NameMissing)
}

/// Reads what somebody calls a factor; it may stay empty.
pub fn factor_name(text: &str) -> Result<String, AccountFieldError> {
    let name = visible_line(text);
    let is_long = name.chars().count() > FACTOR_NAME_MAX_CHARS;
    if is_long { Err(AccountFieldError::FactorNameLong) } else { Ok(name) }
}

/// Reads the code of a [`Role`].
pub fn role(code: &str) -> Result<Role, AccountFieldError> {
    Role::parse(code).map_err(|_| AccountFieldError::RoleUnknown)
}

/// Reads the code of an interface language, exactly `fr` or `en`.
pub fn language(code: &str) -> Result<Language, AccountFieldError> {
    Language::ALL.into_iter().find(|one| one.code() == code).ok_or(AccountFieldError::LanguageUnknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_pretend_to_be_another() {
        assert_eq!(name(" Camille\u{202e} Renard "), Ok("Camille Renard".to_owned()));
        assert_eq!(name("\u{202e}\u{7}\n"), Err(AccountFieldError::NameMissing));
        assert_eq!(name(&"x".repeat(PERSON_MAX_CHARS)).map(|name| name.len()), Ok(PERSON_MAX_CHARS));
        assert_eq!(name(&"x".repeat(PERSON_MAX_CHARS + 1)), Err(AccountFieldError::NameLong));
    }

    #[test]
    fn a_mail_address_says_what_is_wrong_with_it() {
        assert_eq!(email("camille"), Err(AccountFieldError::EmailShape));
        assert_eq!(email(&"x".repeat(10_000_000)), Err(AccountFieldError::EmailLong));
        assert!(email(" camille@exemple.fr ").is_ok());
    }
}
