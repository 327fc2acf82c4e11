//! Feeds: Atom, RSS and JSON Feed of the site or of one of its lists. Well-kept crates write the
//! XML; what they are given is put right here: no control character, absolute addresses only.

mod atom;
mod content;
mod json;
mod rss;

use super::frame::Frame;
use crate::domain::{
    live::{FeedEntry, Label},
    moment::Moment,
    picture::Picture,
};

/// What a feed tells of itself.
#[derive(Debug)]
pub struct Feed<'a> {
    /// The frame of the site.
    pub frame: &'a Frame,
    /// The name of the list; `None` for the whole site.
    pub list: Option<&'a str>,
    /// The address of the page of this list.
    pub page: &'a str,
    /// The authority below which articles are named.
    pub authority: &'a str,
    /// The newest first.
    pub entries: &'a [FeedEntry],
    /// The present instant: an empty feed changed now.
    pub now: Moment,
}

/// How a feed is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeedFormat {
    /// `feed.xml`
    Atom,
    /// `rss.xml`
    Rss,
    /// `feed.json`
    Json,
}

impl FeedFormat {
    /// The format by the last part of the address.
    pub fn parse(file: &str) -> Option<Self> {
        match file {
            "feed.xml" => Some(Self::Atom),
            "rss.xml" => Some(Self::Rss),
            "feed.json" => Some(Self::Json),
            _ => None,
        }
    }

    /// The last part of the address.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Atom => "feed.xml",
            Self::Rss => "rss.xml",
            Self::Json => "feed.json",
        }
    }

    /// The media type.
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml; charset=utf-8",
            Self::Rss => "application/rss+xml; charset=utf-8",
            Self::Json => "application/feed+json; charset=utf-8",
        }
    }
}

impl Feed<'_> {
    /// The finished feed.
    pub fn write(&self, format: FeedFormat) -> String {
        match format {
            FeedFormat::Atom => atom::write(self),
            FeedFormat::Rss => rss::write(self),
            FeedFormat::Json => json::write(self),
        }
    }

    fn title(&self) -> String {
        let site = &self.frame.site.name;
        clean(&self.list.map_or_else(|| site.clone(), |list| format!("{list} — {site}")))
    }

    fn description(&self) -> String {
        let site = &self.frame.site;
        let text = [&site.description, &site.motto, &site.name].into_iter().find(|text| !text.is_empty());
        clean(text.map_or("", String::as_str))
    }

    /// The address of this feed itself.
    fn own(&self, format: FeedFormat) -> String {
        let folder = if self.list.is_some() { self.page } else { "/" };
        self.frame.absolute(&format!("{folder}{}", format.file()))
    }

    fn home(&self) -> String {
        self.frame.absolute(self.page)
    }

    fn id(&self, entry: &FeedEntry) -> String {
        identity(self.authority, &entry.identity)
    }

    fn updated(&self) -> Moment {
        self.entries.iter().map(changed).max().unwrap_or(self.now)
    }

    fn url(&self, entry: &FeedEntry) -> String {
        self.frame.absolute(&entry.article.path.href())
    }

    /// Everything the article shows: its header pictures, its chapeau, its text.
    fn content(&self, entry: &FeedEntry) -> String {
        let article = &entry.article;
        let mut html: String = article.header.iter().map(figure).collect();
        html.push_str(article.chapeau_html.as_deref().unwrap_or_default());
        html.push_str(&article.body_html);
        let html = clean(&content::absolute(&html, &self.frame.base_url, &self.url(entry)));
        match self.frame.other_lang(&article.lang) {
            Some(lang) => format!("<div lang=\"{}\">{html}</div>", escaped(lang)),
            None => html,
        }
    }

    /// Where a file of the library is served.
    fn file(&self, name: &str) -> String {
        self.frame.absolute(&format!("/uploads/{}", crate::domain::path::escape(name)))
    }

    fn author(&self, label: &Label) -> String {
        self.frame.absolute(&format!("/auteurs/{}/", label.slug))
    }
}

/// What the old site's feed called an article, or a `tag:` URI (RFC 4151): the same whatever becomes of
/// slugs and of the public address.
pub(super) fn identity(authority: &str, name: &str) -> String {
    if name.starts_with("http") {
        return name.to_owned();
    }
    let (day, path) = name.split_once(':').unwrap_or(("1970-01-01", "/"));
    format!("tag:{authority},{day}:{path}")
}

/// When readers last saw an entry change.
fn changed(entry: &FeedEntry) -> Moment {
    let out = entry.article.published_at;
    entry.article.updated_at.map_or(out, |at| at.max(out))
}

/// A header picture, as the text of a feed shows it.
fn figure(picture: &Picture) -> String {
    let alt = picture.alt.described().unwrap_or_default();
    let credit = picture.credit.as_deref().map(escaped);
    let words: Vec<String> = picture.caption.iter().cloned().chain(credit).collect();
    let caption = match words.as_slice() {
        [] => String::new(),
        words => format!("<figcaption>{}</figcaption>", words.join(" — ")),
    };
    format!(
        "<figure><img src=\"{}\" alt=\"{}\" width=\"{}\" height=\"{}\">{caption}</figure>",
        picture.href(),
        escaped(alt),
        picture.width,
        picture.height
    )
}

/// Plain text as HTML or XML.
pub(super) fn escaped(text: &str) -> String {
    self::text(text).replace('"', "&quot;").replace('\'', "&#39;")
}

/// A text as HTML: quotation marks stay, so that the page of the style sheet reads well too.
fn text(text: &str) -> String {
    clean(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A text without the characters that XML 1.0 cannot hold in any form.
pub(super) fn clean(text: &str) -> String {
    let allowed =
        |c: &char| matches!(c, '\t' | '\n' | '\r') || (*c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}'));
    text.chars().filter(allowed).collect()
}

/// Names the style sheet that shows a feed to a person, after the declaration of XML.
fn with_style(xml: &str) -> String {
    let style = super::assets::address("feed.css");
    let body = xml.split_once("?>").filter(|_| xml.starts_with("<?xml")).map_or(xml, |(_, body)| body);
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<?xml-stylesheet href=\"{style}\" type=\"text/css\"?>\n{}",
        body.trim_start()
    )
}
