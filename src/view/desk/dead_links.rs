//! `/desk/links`: dead links in live articles.

use askama::Template;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::frame::DeskFrame;
use crate::domain::{
    check::{ArticleAffected, DeadLink},
    path::SitePath,
};

/// The page.
#[derive(Debug, Template)]
#[template(path = "desk/dead_links.html")]
pub struct LinksPage<'a> {
    frame: &'a DeskFrame,
    links: &'a [DeadLink],
    most: usize,
}

impl<'a> LinksPage<'a> {
    /// Dead links grouped by target; with `most` of them the list may be incomplete.
    pub fn new(frame: &'a DeskFrame, links: &'a [DeadLink], most: usize) -> Self {
        Self { frame, links, most }
    }

    /// Each target with the articles that link to it.
    fn targets(&self) -> Vec<(&'a SitePath, Vec<&'a ArticleAffected>)> {
        let mut targets: Vec<(&SitePath, Vec<&ArticleAffected>)> = Vec::new();
        for link in self.links {
            match targets.last_mut() {
                Some((to, articles)) if **to == link.to => articles.push(&link.article),
                _ => targets.push((&link.to, vec![&link.article])),
            }
        }
        targets
    }

    /// Whether the target is an upload: a redirect cannot repair it, only the file itself.
    fn is_file(&self, to: &SitePath) -> bool {
        to.as_str().starts_with("/uploads/")
    }

    /// The redirect form, with the address filled in.
    fn redirect(&self, to: &SitePath) -> String {
        format!("/desk/redirects?from={}", utf8_percent_encode(to.as_str(), NON_ALPHANUMERIC))
    }

    fn may_be_more(&self) -> bool {
        self.targets().len() >= self.most
    }

    fn titled(&self, article: &ArticleAffected) -> String {
        if article.title.trim().is_empty() {
            self.frame.t.say("list-untitled")
        } else {
            article.title.clone()
        }
    }
}
