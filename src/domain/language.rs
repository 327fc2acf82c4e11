//! The two languages that have an interface and a typography. Texts may be in any other language too.

/// A language with its own interface, typography, dates and plural rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// French, the default.
    #[default]
    Fr,
    /// English.
    En,
}

impl Language {
    /// All languages, in the order of menus.
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// Reads a BCP 47 tag by its first subtag: `fr`, `fr-FR`, `en_GB`. `None` for any other language.
    pub fn parse(tag: &str) -> Option<Self> {
        let first = tag.trim().split(['-', '_']).next().unwrap_or_default();
        if first.eq_ignore_ascii_case("fr") {
            Some(Self::Fr)
        } else if first.eq_ignore_ascii_case("en") {
            Some(Self::En)
        } else {
            None
        }
    }

    /// The BCP 47 tag, for `lang` attributes and the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// Names of the months, January first.
    pub const fn months(self) -> &'static [&'static str; 12] {
        match self {
            Self::Fr => &MOIS,
            Self::En => &MONTHS,
        }
    }
}

/// Reads a language tag as sites write it (`zh_cn`, `en_US.UTF-8`) and spells it as BCP 47 wants: `zh-CN`, `en-US`.
/// `None` if it is not one.
pub fn tag(text: &str) -> Option<String> {
    let text = text.trim().split(['.', '@']).next().unwrap_or_default();
    let mut subtags = text.split(['-', '_']);
    let first = subtags.next()?;
    let is_word = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphabetic());
    if !matches!(first.len(), 2 | 3) || !is_word(first) {
        return None;
    }
    let mut tag = first.to_ascii_lowercase();
    let mut private = false;
    for subtag in subtags {
        if !matches!(subtag.len(), 1..=8) || !subtag.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return None;
        }
        let lower = subtag.to_ascii_lowercase();
        tag.push('-');
        match subtag.len() {
            _ if private => tag.push_str(&lower),
            2 if is_word(subtag) => tag.push_str(&subtag.to_ascii_uppercase()),
            4 if is_word(subtag) => {
                tag.push_str(&lower[..1].to_ascii_uppercase());
                tag.push_str(&lower[1..]);
            }
            _ => tag.push_str(&lower),
        }
        private |= subtag.len() == 1;
    }
    (!tag.ends_with('-') && tag.rsplit('-').next().is_some_and(|last| last.len() > 1)).then_some(tag)
}

const MOIS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_spelled_as_bcp_47_wants() {
        for (text, expected) in [
            ("fr", Some("fr")),
            ("FR_fr", Some("fr-FR")),
            ("zh_cn", Some("zh-CN")),
            ("zh-hant-tw", Some("zh-Hant-TW")),
            ("en_US.UTF-8", Some("en-US")),
            ("es-419", Some("es-419")),
            ("de-CH-1996", Some("de-CH-1996")),
            ("sr-latn", Some("sr-Latn")),
            ("en-x-twain", Some("en-x-twain")),
            ("de-DE-u-co-phonebk", Some("de-DE-u-co-phonebk")),
            ("français", None),
            ("english", None),
            ("f", None),
            ("fr-", None),
            ("en-x", None),
            ("", None),
            ("fr FR", None),
        ] {
            assert_eq!(tag(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_tag_is_read_by_its_first_subtag() {
        assert_eq!(Language::parse("fr-FR"), Some(Language::Fr));
        assert_eq!(Language::parse("EN_gb"), Some(Language::En));
        assert_eq!(Language::parse("de"), None);
        assert_eq!(Language::parse(""), None);
    }
}
