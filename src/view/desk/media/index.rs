//! `/desk/media`: the media library.

use askama::Template;

use super::{ending, focus, thumb_href};
use crate::domain::media::{KINDS, MediaFilter, MediaPage, MediaShow, Medium};
use crate::domain::picture::Alt;
use crate::view::desk::frame::DeskFrame;
use crate::view::desk::pager::DeskPager;
use crate::view::numbers;

/// One page of the media library.
#[derive(Debug, Template)]
#[template(path = "desk/media/index.html")]
pub struct IndexPage<'a> {
    frame: &'a DeskFrame,
    asked: &'a MediaFilter,
    listed: &'a MediaPage,
}

/// A tab: its address, and whether it is the current one.
struct TabLink {
    href: String,
    label: String,
    count: Option<String>,
    is_current: bool,
}

impl<'a> IndexPage<'a> {
    /// The media that match a filter.
    pub fn new(frame: &'a DeskFrame, asked: &'a MediaFilter, listed: &'a MediaPage) -> Self {
        Self { frame, asked, listed }
    }

    fn summary(&self) -> String {
        let t = self.frame.t;
        let size = numbers::size(t.0, self.listed.counts.bytes);
        format!("{}, {size}", t.count("media-count", self.listed.counts.all))
    }

    fn tabs(&self) -> Vec<TabLink> {
        let counts = &self.listed.counts;
        let tab = |show| {
            let (key, count) = match show {
                MediaShow::All => ("media-tab-all", None),
                MediaShow::ToDescribe => ("media-tab-describe", Some(counts.to_describe)),
                MediaShow::NoCredit => ("media-tab-credit", Some(counts.no_credit)),
                MediaShow::Unused => ("media-tab-unused", Some(counts.unused)),
                MediaShow::Kept => ("media-tab-kept", Some(counts.kept)),
            };
            TabLink {
                href: self.address(MediaFilter { show, page: 1, ..self.asked.clone() }),
                label: self.frame.t.say(key),
                count: count.map(|count| numbers::whole(self.frame.t.0, count)),
                is_current: show == self.asked.show,
            }
        };
        // Only a site that was imported has kept files.
        let shown =
            |show: &MediaShow| *show != MediaShow::Kept || counts.kept > 0 || self.asked.show == *show;
        MediaShow::ALL.into_iter().filter(shown).map(tab).collect()
    }

    /// The kinds to filter by: code, label, whether chosen.
    fn kinds(&self) -> Vec<(&'static str, String, bool)> {
        let word = |kind: &'static str| {
            let key = match kind {
                "picture" => "media-kind-picture",
                "document" => "media-kind-document",
                "audio" => "media-kind-audio",
                _ => "media-kind-video",
            };
            (kind, self.frame.t.say(key), self.asked.kind == Some(kind))
        };
        KINDS.into_iter().map(word).collect()
    }

    fn found(&self) -> String {
        self.frame.t.count("media-found", self.listed.found)
    }

    /// Whether any filter is set.
    fn is_filtered(&self) -> bool {
        *self.asked != MediaFilter { page: self.asked.page, ..MediaFilter::default() }
    }

    fn thumb(&self, medium: &Medium) -> Option<String> {
        thumb_href(medium)
    }

    fn focus(&self, medium: &Medium) -> String {
        focus(medium.facts.focal)
    }

    /// The text of a tile without a thumbnail.
    fn tile(&self, medium: &Medium) -> String {
        if medium.is_picture() { self.frame.t.say("media-thumb-coming") } else { ending(&medium.facts.name) }
    }

    fn is_to_describe(&self, medium: &Medium) -> bool {
        medium.is_picture() && medium.facts.alt == Alt::ToDo
    }

    /// Whether this is the list of pictures to describe, and it is not empty.
    fn is_describing(&self) -> bool {
        self.asked.show == MediaShow::ToDescribe && !self.listed.media.is_empty()
    }

    /// Whether this is the list of files whose old address stays alive.
    fn is_of_kept(&self) -> bool {
        self.asked.show == MediaShow::Kept && !self.listed.media.is_empty()
    }

    fn name<'m>(&self, medium: &'m Medium) -> &'m str {
        medium.facts.name.rsplit('/').next().unwrap_or(&medium.facts.name)
    }

    fn address(&self, asked: MediaFilter) -> String {
        format!("/desk/media{}", asked.query())
    }

    fn pager(&self) -> DeskPager {
        let href = |page| self.address(MediaFilter { page, ..self.asked.clone() });
        DeskPager::new(self.frame.t, self.asked.page, self.listed.pages(), href)
    }
}
