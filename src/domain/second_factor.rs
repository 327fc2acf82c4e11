//! Second factors: codes of an application (RFC 6238) and recovery codes, as they are written and read. The codes
//! themselves are computed in `newsroom::accounts`.

use chrono::NaiveDate;

use super::editor::Role;
use super::moment::Moment;
use super::visible::visible_line;

/// Database id of a factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FactorId(pub i32);

/// Digits of a code.
pub const CODE_DIGITS: usize = 6;
/// How long a code lasts, in seconds.
pub const STEP_SECONDS: i64 = 30;
/// Steps by which the clock of the application may be early or late.
pub const SKEW_STEPS: i64 = 1;
/// Bytes of a secret: those of the hash (RFC 4226, section 4).
pub const SECRET_BYTES: usize = 20;
/// Recovery codes of an account.
pub const RECOVERY_CODES: usize = 10;
/// Bytes of a recovery code: sixteen letters and digits.
pub const RECOVERY_BYTES: usize = 10;
/// Maximum number of applications of an account.
pub const FACTORS_MAX: usize = 5;
/// Maximum length of the name of a factor, in characters.
pub const FACTOR_NAME_MAX_CHARS: usize = 60;

const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// What somebody typed as a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypedCode {
    /// Six digits.
    OneTime(String),
    /// A recovery code, in capitals and without signs between.
    Recovery(String),
}

impl TypedCode {
    /// Reads a code with whatever spaces and hyphens stand in it; `None` if it is neither.
    pub fn read(text: &str) -> Option<Self> {
        let between = |c: &char| !(c.is_whitespace() || matches!(c, '-' | '‐' | '–' | '.'));
        let bare: String = text.chars().filter(between).take(64).map(|c| c.to_ascii_uppercase()).collect();
        if bare.len() == CODE_DIGITS && bare.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(Self::OneTime(bare));
        }
        // Signs that no code has stand for those that look like them.
        let bare: String = bare
            .chars()
            .map(|c| match c {
                '0' => 'O',
                '1' => 'I',
                '8' => 'B',
                other => other,
            })
            .collect();
        let known = bare.bytes().all(|byte| ALPHABET.contains(&byte));
        (known && bare.len() == RECOVERY_BYTES * 8 / 5).then_some(Self::Recovery(bare))
    }
}

/// Bytes in the alphabet of RFC 4648, section 6, without padding.
pub fn base32(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(5) * 8);
    for chunk in bytes.chunks(5) {
        let mut group = [0_u8; 8];
        group[3..3 + chunk.len()].copy_from_slice(chunk);
        let number = u64::from_be_bytes(group);
        for place in 0..(chunk.len() * 8).div_ceil(5) {
            let index = (number >> (35 - 5 * place)) & 31;
            text.push(char::from(ALPHABET[usize::try_from(index).unwrap_or_default()]));
        }
    }
    text
}

/// A text in groups of four, to be read and typed.
pub fn in_fours(text: &str, between: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    signs.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(between)
}

/// The number of the step that an instant is in.
pub fn step(now: Moment) -> i64 {
    now.unix_seconds().div_euclid(STEP_SECONDS)
}

/// The address that applications read from the square (the key URI format): who gives codes for which account.
pub fn key_uri(issuer: &str, account: &str, secret: &[u8]) -> String {
    use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
    // A colon separates the two.
    let issuer = visible_line(&issuer.replace(':', " "));
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    format!(
        "otpauth://totp/{0}:{1}?secret={2}&issuer={0}&algorithm=SHA1&digits={CODE_DIGITS}&period={STEP_SECONDS}",
        encoded(&issuer),
        encoded(account),
        base32(secret)
    )
}

/// From which day each role needs a second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FactorRule {
    from: [Option<NaiveDate>; 3],
}

impl FactorRule {
    /// The day from which a role needs one; `None` if it never does.
    pub fn from(&self, role: Role) -> Option<NaiveDate> {
        self.from[place(role)]
    }

    /// Sets that day.
    pub fn set(&mut self, role: Role, from: Option<NaiveDate>) {
        self.from[place(role)] = from;
    }

    /// Whether a role needs one on this day.
    pub fn requires(&self, role: Role, today: NaiveDate) -> bool {
        self.from(role).is_some_and(|from| from <= today)
    }
}

const fn place(role: Role) -> usize {
    match role {
        Role::Writer => 0,
        Role::Publisher => 1,
        Role::Admin => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_written_as_rfc_4648_says() {
        for (bytes, text) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(base32(bytes.as_bytes()), text);
        }
        assert_eq!(base32(&[0xff; SECRET_BYTES]).len(), 32);
        assert_eq!(in_fours("ABCDEFGHIJ", " "), "ABCD EFGH IJ");
    }

    #[test]
    fn a_code_is_read_however_it_is_spaced() {
        let six = Some(TypedCode::OneTime("123456".to_owned()));
        for text in ["123456", " 123 456 ", "123\u{a0}456", "123-456"] {
            assert_eq!(TypedCode::read(text), six, "{text}");
        }
        let long = Some(TypedCode::Recovery("ABCDEFGHIJKLMNOP".to_owned()));
        for text in ["abcd-efgh-ijkl-mnop", "ABCD EFGH IJKL MN0P", "abcd–efgh–1jkl–mnop"] {
            assert_eq!(TypedCode::read(text), long, "{text}");
        }
        for text in
            ["", "12345", "1234567", "١٢٣٤٥٦", "ABCD-EFGH-IJKL", "ABCD-EFGH-IJKL-MNO9", &"1".repeat(9999)]
        {
            assert_eq!(TypedCode::read(text), None, "{text}");
        }
    }

    #[test]
    fn the_square_says_whose_codes_they_are() {
        assert_eq!(
            key_uri("Le Fil : Nord", "léo@exemple.fr", b"foobar"),
            "otpauth://totp/Le%20Fil%20Nord:l%C3%A9o%40exemple%2Efr?secret=MZXW6YTBOI&issuer=Le%20Fil%20Nord\
             &algorithm=SHA1&digits=6&period=30"
        );
    }

    #[test]
    fn a_role_needs_one_from_its_day_on() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 12, day).expect("a day");
        let mut rule = FactorRule::default();
        rule.set(Role::Admin, Some(day(2)));
        assert!(!rule.requires(Role::Admin, day(1)) && rule.requires(Role::Admin, day(2)));
        assert!(!rule.requires(Role::Writer, day(9)));
    }
}
