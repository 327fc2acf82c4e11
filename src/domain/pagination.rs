//! Numbered pages of a list.

use super::invalid::Invalid;

/// Articles on one page of a list.
pub const PAGE_SIZE: usize = 12;

/// The number of a page, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageNumber(usize);

impl PageNumber {
    /// The first page.
    pub const FIRST: Self = Self(1);
    /// No list has more pages than this.
    pub const MAX: usize = 1_000_000;

    /// Reads `page=7`. `1` is refused where `explicit_first_is_another_address` matters to the
    /// caller; here it is a number like any other.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        text.parse::<usize>()
            .ok()
            .filter(|number| (1..=Self::MAX).contains(number) && !text.starts_with(['0', '+']))
            .map(Self)
            .ok_or_else(|| Invalid::new("page", "a page number is a whole number from 1"))
    }

    /// A number known to be in range; out of range it is clamped.
    pub fn clamped(number: usize) -> Self {
        Self(number.clamp(1, Self::MAX))
    }

    /// From 1.
    pub const fn number(self) -> usize {
        self.0
    }

    /// How many entries stand before this page.
    pub const fn offset(self) -> usize {
        (self.0 - 1) * PAGE_SIZE
    }
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paginated<T> {
    /// At most [`PAGE_SIZE`] entries.
    pub items: Vec<T>,
    /// Which page this is.
    pub number: PageNumber,
    /// How many entries the whole list has.
    pub total: usize,
}

impl<T> Paginated<T> {
    /// How many pages there are; an empty list has one.
    pub fn pages(&self) -> usize {
        self.total.div_ceil(PAGE_SIZE).max(1)
    }

    /// Whether the asked page lies beyond the end.
    pub fn is_beyond(&self) -> bool {
        self.number.number() > self.pages()
    }
}

/// The years a list can be narrowed to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Years {
    /// The latest first, and how many entries each has.
    pub counts: Vec<(i32, usize)>,
    /// The one it is narrowed to.
    pub chosen: Option<i32>,
}

impl Years {
    /// Whether there is a choice.
    pub fn is_choice(&self) -> bool {
        self.counts.len() > 1 || self.chosen.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_numbers_from_one_are_pages() {
        assert_eq!(PageNumber::parse("7").map(PageNumber::offset), Ok(72));
        for text in ["0", "-1", "+1", "01", "1.5", "", "x", "99999999999999999999"] {
            assert!(PageNumber::parse(text).is_err(), "{text}");
        }
    }
}
