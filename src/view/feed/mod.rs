//! Feeds: Atom, RSS and JSON Feed of the site or of one of its lists. Crates write the XML; the input is
//! cleaned here: no control characters, only absolute addresses.

mod atom;
mod content;
mod json;
mod rss;
mod write;

use super::frame::Frame;
use crate::domain::{
    live::{FeedEntry, Label},
    moment::Moment,
    picture::Picture,
};

/// The data of a feed.
#[derive(Debug)]
pub struct Feed<'a> {
    /// The frame of the site.
    pub frame: &'a Frame,
    /// The name of the category, tag or author; `None` for the whole site.
    pub list: Option<&'a str>,
    /// The path of this list's page.
    pub page: &'a str,
    /// The authority of the articles' `tag:` URIs.
    pub authority: &'a str,
    /// The newest first.
    pub entries: &'a [FeedEntry],
    /// The present instant, as the date of an empty feed.
    pub now: Moment,
}

/// A feed format.
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
    /// The format of a file name, `None` if unknown.
    pub fn parse(file: &str) -> Option<Self> {
        match file {
            "feed.xml" => Some(Self::Atom),
            "rss.xml" => Some(Self::Rss),
            "feed.json" => Some(Self::Json),
            _ => None,
        }
    }

    /// The file name of the format.
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
    fn title(&self) -> String {
        let site = &self.frame.site.name;
        clean(&self.list.map_or_else(|| site.clone(), |list| format!("{list} — {site}")))
    }

    fn description(&self) -> String {
        let site = &self.frame.site;
        let text = [&site.description, &site.motto, &site.name].into_iter().find(|text| !text.is_empty());
        clean(text.map_or("", String::as_str))
    }

    /// The absolute address of this feed in a format.
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

    /// The full content: header pictures, chapeau, body. Of an article that is too long for a feed, its description
    /// and a link.
    fn content(&self, entry: &FeedEntry) -> String {
        let article = &entry.article;
        let mut html: String = article.header.iter().map(figure).collect();
        if entry.is_whole {
            html.push_str(article.chapeau_html.as_deref().unwrap_or_default());
            html.push_str(&article.body_html);
        } else {
            html.push_str(&format!("<p>{}</p>", escaped(&article.description)));
        }
        let mut html = clean(&content::absolute(&html, &self.frame.base_url, &self.url(entry)));
        if let Some(lang) = self.frame.other_lang(&article.lang) {
            html = format!("<div lang=\"{}\">{html}</div>", escaped(lang));
        }
        if !entry.is_whole {
            let link = &self.frame.words.read_on_the_site;
            html.push_str(&format!("<p><a href=\"{}\">{}</a></p>", escaped(&self.url(entry)), escaped(link)));
        }
        html
    }

    /// The absolute address of an upload.
    fn file(&self, name: &str) -> String {
        self.frame.absolute(&format!("/uploads/{}", crate::domain::path::escape(name)))
    }

    fn author(&self, label: &Label) -> String {
        self.frame.absolute(&format!("/auteurs/{}/", label.slug))
    }
}

/// The id of an article: the one from the imported site's feed, or a `tag:` URI (RFC 4151). It never
/// changes, even if slugs or the public address do.
pub(super) fn identity(authority: &str, name: &str) -> String {
    if name.starts_with("http") {
        return name.to_owned();
    }
    let (day, path) = name.split_once(':').unwrap_or(("1970-01-01", "/"));
    format!("tag:{authority},{day}:{path}")
}

/// The last change of an entry that readers saw: never before its publication.
fn changed(entry: &FeedEntry) -> Moment {
    let out = entry.article.published_at;
    entry.article.updated_at.map_or(out, |at| at.max(out))
}

/// A header picture as HTML for a feed.
fn figure(picture: &Picture) -> String {
    let alt = picture.alt.described().unwrap_or_default();
    let credit = picture.credit.as_ref().map(|credit| credit.html.clone());
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

/// Escapes plain text for HTML or XML, attributes included.
pub(super) fn escaped(text: &str) -> String {
    self::text(text).replace('"', "&quot;").replace('\'', "&#39;")
}

/// Escapes plain text for HTML. Quotation marks stay, so that it also reads well through the style sheet.
fn text(text: &str) -> String {
    clean(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Removes the characters that XML 1.0 does not allow, even escaped.
pub(super) fn clean(text: &str) -> String {
    // Nearly every text has none, which its bytes tell: U+FFFE and U+FFFF begin with 0xEF.
    let may_be_bad = |byte: u8| byte == 0xef || (byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r'));
    if !text.bytes().any(may_be_bad) {
        return text.to_owned();
    }
    let allowed =
        |c: &char| matches!(c, '\t' | '\n' | '\r') || (*c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}'));
    text.chars().filter(allowed).collect()
}

/// Adds the style sheet that browsers show the feed with, after the XML declaration.
fn with_style(xml: &str) -> String {
    let style = super::assets::address("feed.css");
    let body = xml.split_once("?>").filter(|_| xml.starts_with("<?xml")).map_or(xml, |(_, body)| body);
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<?xml-stylesheet href=\"{style}\" type=\"text/css\"?>\n{}",
        body.trim_start()
    )
}
