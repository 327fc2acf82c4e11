//! The placeholder colour of a picture while it loads.

use serde::{Deserialize, Serialize};

/// A colour with four bits per channel: enough for a hint, and few enough values for CSS classes, so that
/// no page needs an inline style or another request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Tint([u8; 3]);

impl Tint {
    /// Reads `#rgb` or `#rrggbb`; ignores anything after a space.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.split(' ').next()?.strip_prefix('#')?;
        let step = match digits.len() {
            3 => 1,
            6 => 2,
            _ => return None,
        };
        let channel = |nth: usize| {
            let digit = digits.get(nth * step..nth * step + 1)?;
            u8::from_str_radix(digit, 16).ok()
        };
        Some(Self([channel(0)?, channel(1)?, channel(2)?]))
    }

    /// CSS classes for the background of a picture: `tr4 tg5 tb6`.
    pub fn classes(self) -> String {
        let [red, green, blue] = self.0;
        format!("tr{red:x} tg{green:x} tb{blue:x}")
    }
}

impl TryFrom<String> for Tint {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("no colour")
    }
}

impl From<Tint> for String {
    fn from(Tint([red, green, blue]): Tint) -> Self {
        format!("#{red:x}{green:x}{blue:x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_becomes_three_classes() {
        let classes = |text| Tint::parse(text).map(Tint::classes);
        assert_eq!(classes("#0b5563 1a2b3c").as_deref(), Some("tr0 tg5 tb6"));
        assert_eq!(classes("#f0a").as_deref(), Some("trf tg0 tba"));
        for nothing in ["", "0b5563", "#0b556", "#gggggg", "#é0000"] {
            assert_eq!(classes(nothing), None, "{nothing}");
        }
        let tint = Tint::parse("#0b5563");
        assert_eq!(tint.map(String::from).and_then(|text| Tint::parse(&text)), tint);
    }
}
