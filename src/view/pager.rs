//! The pager of a list.

use askama::Template;

use super::frame::Frame;
use super::head::Head;
use super::i18n::Messages;
use crate::domain::pagination::{PageNumber, Paginated};

/// Links to the other pages; renders nothing for a single page.
#[derive(Debug, Template)]
#[template(path = "partials/pager.html")]
pub struct Pager<'a> {
    w: &'a Messages,
    base: &'a str,
    number: usize,
    pages: usize,
}

impl<'a> Pager<'a> {
    /// The pager of a page of the list at `base`.
    pub(super) fn new<T, const SIZE: usize>(
        w: &'a Messages,
        base: &'a str,
        page: &Paginated<T, SIZE>,
    ) -> Self {
        Self { w, base, number: page.number.number(), pages: page.pages() }
    }

    /// The address of a page; the first has no page number.
    pub(super) fn href(&self, number: usize) -> String {
        let glue = if self.base.contains('?') { '&' } else { '?' };
        if number <= 1 { self.base.to_owned() } else { format!("{}{glue}page={number}", self.base) }
    }

    /// The head of this page of the list: its number follows the title, the pages beside it are linked.
    pub(super) fn head<'h>(&self, frame: &'h Frame, title: &str, number: PageNumber) -> Head<'h> {
        let title = match number {
            PageNumber::FIRST => title.to_owned(),
            number => format!("{title}, {}", self.w.page_number.with(number.number())),
        };
        let mut head = Head::new(frame, title, &self.href(number.number()));
        (head.previous, head.next) = (self.previous(), self.next());
        head
    }

    fn link(&self, number: &usize) -> String {
        self.href(*number)
    }

    pub(super) fn previous(&self) -> Option<String> {
        (self.number > 1).then(|| self.href(self.number - 1))
    }

    pub(super) fn next(&self) -> Option<String> {
        (self.number < self.pages).then(|| self.href(self.number + 1))
    }

    /// The first, the last and the neighbours of this page; `None` is a gap of at least two.
    fn entries(&self) -> Vec<Option<usize>> {
        entries(self.number, self.pages)
    }
}

/// The numbers that a pager shows on page `number` of `pages`; `None` is a gap.
pub(super) fn entries(number: usize, pages: usize) -> Vec<Option<usize>> {
    let near = |n: usize| n == 1 || n == pages || n.abs_diff(number) <= 1;
    let mut entries = Vec::new();
    let around = number.saturating_sub(3).max(1)..=(number + 3).min(pages);
    for n in [1].into_iter().chain(around).chain([pages]) {
        let last = entries.iter().rev().find_map(|entry: &Option<usize>| *entry).unwrap_or(0);
        // Instead of a gap of one number, show the number.
        let alone = near(n - 1) && near(n + 1);
        if n <= last || !(near(n) || alone) {
            continue;
        }
        if n > last + 1 {
            entries.push(None);
        }
        entries.push(Some(n));
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        language::Language,
        pagination::{PAGE_SIZE, PageNumber},
    };

    fn shown(number: usize, pages: usize) -> String {
        let page = Paginated::<()> {
            items: Vec::new(),
            number: PageNumber::clamped(number),
            total: pages * PAGE_SIZE,
        };
        let pager = Pager::new(Messages::of(Language::Fr), "/articles/", &page);
        let entries: Vec<_> = pager
            .entries()
            .into_iter()
            .map(|entry| entry.map_or("…".to_owned(), |n| n.to_string()))
            .collect();
        entries.join(" ")
    }

    #[test]
    fn gaps_stand_for_two_pages_or_more() {
        for (number, pages, entries) in [
            (1, 1, "1"),
            (1, 7, "1 2 … 7"),
            (2, 5, "1 2 3 4 5"),
            (4, 7, "1 2 3 4 5 6 7"),
            (5, 20, "1 … 4 5 6 … 20"),
            (20, 20, "1 … 19 20"),
            (3, 3, "1 2 3"),
        ] {
            assert_eq!(shown(number, pages), entries, "{number} of {pages}");
        }
    }
}
