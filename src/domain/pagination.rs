//! Numbered pages of readers' lists.

use super::invalid::Invalid;

/// Number of articles on one page.
pub const PAGE_SIZE: usize = 12;
/// Number of lines on one page of the archives.
pub const ARCHIVE_PAGE_SIZE: usize = 100;
/// Number of tags on one page of their list.
pub const TAGS_PAGE_SIZE: usize = 200;

/// A page number, from 1 to [`PageNumber::MAX`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageNumber(usize);

impl PageNumber {
    /// The first page.
    pub const FIRST: Self = Self(1);
    /// Maximum page number.
    pub const MAX: usize = 1_000_000;

    /// Reads the value of `?page=7`. Refuses signs and leading zeros, so that each page has one address.
    /// `1` is accepted; callers redirect it to the address without a number.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        text.parse::<usize>()
            .ok()
            .filter(|number| (1..=Self::MAX).contains(number) && !text.starts_with(['0', '+']))
            .map(Self)
            .ok_or_else(|| Invalid::new("page", "a page number is a whole number from 1"))
    }

    /// Clamps a number to the range.
    #[cfg(feature = "internals")]
    pub fn clamped(number: usize) -> Self {
        Self(number.clamp(1, Self::MAX))
    }

    /// The number, from 1.
    pub const fn number(self) -> usize {
        self.0
    }

    /// Number of items before this page of a list of articles.
    pub const fn offset(self) -> usize {
        self.offset_of(PAGE_SIZE)
    }

    /// Number of items before this page of a list with `size` on each.
    pub const fn offset_of(self, size: usize) -> usize {
        (self.0 - 1) * size
    }
}

/// One page of a list, with at most `SIZE` items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paginated<T, const SIZE: usize = PAGE_SIZE> {
    /// At most `SIZE` items.
    pub items: Vec<T>,
    /// The page number.
    pub number: PageNumber,
    /// Number of items in the whole list.
    pub total: usize,
}

impl<T, const SIZE: usize> Paginated<T, SIZE> {
    /// Number of pages; an empty list has one.
    pub fn pages(&self) -> usize {
        self.total.div_ceil(SIZE).max(1)
    }

    /// Whether the page is past the last one.
    pub fn is_beyond(&self) -> bool {
        self.number.number() > self.pages()
    }
}

/// The years by which a list can be filtered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Years {
    /// Years with their number of items, latest first.
    pub counts: Vec<(i32, usize)>,
    /// The year of the current filter.
    pub chosen: Option<i32>,
}

impl Years {
    /// Whether the filter is worth showing.
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
