//! How wanted words begin: what most words of a text need not be looked at for.

/// The folded beginnings of wanted words: first two bytes, or the only one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Beginnings(Vec<(u8, Option<u8>)>);

impl Beginnings {
    /// The beginnings of these folded words.
    pub(super) fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut pairs: Vec<(u8, Option<u8>)> = words
            .filter_map(|word| Some((*word.as_bytes().first()?, word.as_bytes().get(1).copied())))
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        Self(pairs)
    }

    /// Whether a folded word starts like one of them.
    pub(super) fn matches(&self, folded: &str) -> bool {
        let bytes = folded.as_bytes();
        bytes.first().is_some_and(|first| self.fit(*first, bytes.get(1).copied()))
    }

    /// Whether an unfolded word may start like one of them. Only its ASCII counts; the rest may fold to
    /// anything.
    pub(super) fn may_match(&self, word: &str) -> bool {
        match *word.as_bytes() {
            [first, second, ..] if first.is_ascii() && second.is_ascii() => {
                self.fit(first.to_ascii_lowercase(), Some(second.to_ascii_lowercase()))
            }
            [first, _, ..] if first.is_ascii() => {
                self.0.iter().any(|(one, _)| *one == first.to_ascii_lowercase())
            }
            [first] => self.fit(first.to_ascii_lowercase(), None),
            _ => true,
        }
    }

    fn fit(&self, first: u8, second: Option<u8>) -> bool {
        self.0.iter().any(|(one, other)| *one == first && (other.is_none() || *other == second))
    }
}
