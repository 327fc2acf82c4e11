//! The pager of a list at the desk.

use askama::Template;

use super::messages::DeskMessages;
use crate::view::pager::entries;

/// Links to the other pages; renders nothing for a single page.
#[derive(Debug, Template)]
#[template(path = "desk/pager.html")]
pub(super) struct DeskPager {
    t: DeskMessages,
    number: usize,
    /// Number and address; `None` is a gap.
    links: Vec<Option<(usize, String)>>,
    previous: Option<String>,
    next: Option<String>,
}

impl DeskPager {
    /// The pager of page `number` of `pages`; `href` gives the address of a page.
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
