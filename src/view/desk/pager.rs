//! The numbered pages of a list of the desk.

use askama::Template;

use super::messages::DeskMessages;
use crate::view::pager::entries;

/// Links to the other pages; writes nothing when there is only one.
#[derive(Debug, Template)]
#[template(path = "desk/pager.html")]
pub(super) struct DeskPager {
    t: DeskMessages,
    number: usize,
    /// Number and address; a gap has none.
    links: Vec<Option<(usize, String)>>,
    previous: Option<String>,
    next: Option<String>,
}

impl DeskPager {
    /// The pager of one page of so many; `href` gives the address of a page.
    pub(super) fn new(t: DeskMessages, number: usize, pages: usize, href: impl Fn(usize) -> String) -> Self {
        let links = match pages {
            0 | 1 => Vec::new(),
            _ => entries(number.min(pages), pages)
                .into_iter()
                .map(|entry| entry.map(|page| (page, href(page))))
                .collect(),
        };
        Self {
            t,
            number,
            links,
            previous: (number > 1 && pages > 1).then(|| href(number.min(pages + 1) - 1)),
            next: (number < pages).then(|| href(number + 1)),
        }
    }
}
