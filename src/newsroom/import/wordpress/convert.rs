//! The text of an item as HTML that a page may have: blocks and shortcodes become what they showed.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::prose::html_markdown::{self, Written, escaped};

use super::super::foreign::{Added, NameKind, Names, embed, is_alone, shortened};
use super::classic;
use super::grammar::{self, Part};
use super::site::{Site, is_picture};

/// Converts the texts of one item.
pub(super) struct Converter<'c> {
    pub(super) site: &'c Site,
    pub(super) names: &'c mut Names,
    /// The number of the item.
    pub(super) post: u64,
    /// Notes by their names, in HTML.
    pub(super) notes: HashMap<String, String>,
    /// Blocks and shortcodes around the place, which are followed only so far.
    pub(super) depth: usize,
    /// Names that were kept as text in this item.
    pub(super) kept: BTreeMap<String, usize>,
    /// What came from elsewhere in the site.
    pub(super) added: Added,
}

impl Converter<'_> {
    /// A text as Markdown.
    pub(super) fn markdown(&mut self, content: &str) -> Written {
        let html = self.html(content);
        let site = self.site;
        html_markdown::markdown(&html, &|address, _| site.address(address))
    }

    /// A text as HTML.
    fn html(&mut self, content: &str) -> String {
        let content: String = content
            .chars()
            .filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\r' | '\t'))
            .collect();
        let mut html = if grammar::has_blocks(&content) {
            let parts = grammar::parse(&content);
            self.top(&parts)
        } else {
            let html = self.shortcodes(&content);
            classic::paragraphs(&html)
        };
        html = self.noted(&html);
        classic::dressed(&html)
    }

    /// Blocks, and between them texts of the editor before.
    pub(super) fn top(&mut self, parts: &[Part]) -> String {
        let mut out = String::new();
        for part in parts {
            match part {
                Part::Html(html) if html.trim().is_empty() => out.push_str(html),
                Part::Html(html) => {
                    let html = self.shortcodes(html);
                    out.push_str(&classic::paragraphs(&html));
                }
                Part::Block(block) => out.push_str(&self.block(block)),
            }
        }
        out
    }

    /// The inside of a block with the blocks in it.
    pub(super) fn inside(&mut self, parts: &[Part]) -> String {
        let mut out = String::new();
        for part in parts {
            match part {
                Part::Html(html) => out.push_str(&self.shortcodes(html)),
                Part::Block(block) => out.push_str(&self.block(block)),
            }
        }
        out
    }

    /// References to notes, and the notes behind the text.
    fn noted(&self, html: &str) -> String {
        let mut out = String::with_capacity(html.len());
        let mut rest = html;
        let (mut named, mut known) = (Vec::new(), HashSet::new());
        while let Some(at) = rest.find("<sup data-fn=\"") {
            out.push_str(&rest[..at]);
            let behind = &rest[at + "<sup data-fn=\"".len()..];
            let key = behind.split('"').next().unwrap_or_default();
            let Some(end) = behind.find("</sup>") else { break };
            if self.notes.contains_key(key) {
                out.push_str(&format!("<sup data-chapeau=\"note\" data-id=\"{}\"></sup>", escaped(key)));
                // A note that is called often stands behind the text once.
                if known.insert(key) {
                    named.push(key);
                }
            } else {
                out.push_str(&rest[at..at + "<sup data-fn=\"".len() + end + "</sup>".len()]);
            }
            rest = &behind[end + "</sup>".len()..];
        }
        out.push_str(rest);
        if !named.is_empty() {
            out.push_str("<div data-chapeau=\"notes\">");
            for key in named {
                let text = self.notes.get(key).map(String::as_str).unwrap_or_default();
                out.push_str(&format!("<div data-id=\"{}\">{text}</div>", escaped(key)));
            }
            out.push_str("</div>");
        }
        out
    }

    /// A frame for an address; a page of the site itself becomes a link with its title.
    pub(super) fn embedded(&self, address: &str, caption: &str) -> String {
        if let Some(path) = self.site.own.local(address.trim()) {
            let path = self.site.address(&path);
            if is_picture(&path) {
                return format!("<figure><img src=\"{}\" alt=\"\"></figure>", escaped(&path));
            }
            let title = self.site.title_at(&path).filter(|title| !title.is_empty());
            let words = title.map_or_else(|| escaped(address.trim()), |title| escaped(shortened(title)));
            let caption = if caption.is_empty() { String::new() } else { format!("<p>{caption}</p>") };
            return format!("<p><a href=\"{}\">{words}</a></p>{caption}", escaped(&path));
        }
        embed(address, caption)
    }

    /// Pictures of the media library, as a gallery.
    pub(super) fn gallery(&mut self, numbers: &[u64]) -> String {
        let mut out = "<div data-chapeau=\"gallery\">".to_owned();
        for file in numbers.iter().filter_map(|id| self.site.attachments.get(id)) {
            if !self.added.takes(file.address.len() + file.alt.len() + file.caption.len()) {
                break;
            }
            let caption = match file.caption.is_empty() {
                true => String::new(),
                false => format!("<figcaption>{}</figcaption>", file.caption),
            };
            out.push_str(&format!(
                "<figure><img src=\"{}\" alt=\"{}\">{caption}</figure>",
                escaped(&file.address),
                escaped(&file.alt)
            ));
        }
        out + "</div>"
    }

    /// Counts a name that is kept as text in this item.
    pub(super) fn keep_name(&mut self, name: &str) {
        *self.kept.entry(name.to_owned()).or_default() += 1;
    }

    /// Text for something that cannot be shown, with what it said.
    pub(super) fn placeholder(
        &mut self,
        kind: NameKind,
        name: &str,
        said: &[(String, String)],
        inside: &str,
    ) -> String {
        use super::super::foreign::{Asked, mapped};
        match self.names.meet(kind, name) {
            Asked::Drop => inside.to_owned(),
            Asked::Map(pattern) => mapped(&pattern, said, inside),
            Asked::Keep => {
                self.keep_name(name);
                let said: String = said.iter().map(|(key, value)| format!(" {key}=\"{value}\"")).collect();
                let text = escaped(&format!("[{name}{said}]"));
                format!("<div data-chapeau=\"placeholder\">{text}</div>{inside}")
            }
        }
    }

    /// A paragraph that is nothing but an address shows what is there.
    pub(super) fn alone(&self, html: &str) -> Option<String> {
        if !html.contains("http") || html.contains("<a ") || html.len() > 2_000 {
            return None;
        }
        let text = html_markdown::text(html);
        is_alone(&text).map(|address| self.embedded(address, ""))
    }
}
