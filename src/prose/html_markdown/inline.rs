//! What stands in a line: emphasis, links, pictures, code, and what stays HTML.

use super::dom::{Content, NodeId};
use super::escape::{self, push_space, push_text};
use super::raw;
use super::writer::{Around, Writer};

/// Elements that are written as tags around Markdown.
const KEPT: [&str; 19] = [
    "sup", "sub", "kbd", "mark", "u", "small", "abbr", "q", "cite", "ins", "time", "samp", "var", "dfn",
    "bdi", "bdo", "ruby", "rt", "rp",
];

impl Writer<'_> {
    /// Nodes as one run of text. It may begin and end with a space.
    pub(super) fn inline(&mut self, ids: &[NodeId], around: Around) -> String {
        let mut out = String::new();
        let mut after = around.after;
        let mut places = Vec::with_capacity(ids.len());
        for id in ids.iter().rev() {
            places.push((*id, after));
            after = self.first_letter(*id).or(after);
        }
        for (id, after) in places.into_iter().rev() {
            self.push_inline(id, Around { after, ..around }, &mut out);
        }
        out
    }

    /// The first letter in a node.
    fn first_letter(&self, id: NodeId) -> Option<char> {
        let mut stack = vec![id];
        while let Some(id) = stack.pop() {
            if let Content::Text(text) = self.dom.content(id)
                && let Some(letter) = text.chars().next()
            {
                return Some(letter);
            }
            if self.dom.name(id) == "br" {
                return Some(' ');
            }
            stack.extend(self.dom.children(id).iter().rev());
        }
        None
    }

    fn push_inline(&mut self, id: NodeId, around: Around, out: &mut String) {
        let Some(around) = around.deeper() else {
            return push_text(&self.dom.text(id), out);
        };
        if let Content::Text(text) = self.dom.content(id) {
            return push_text(text, out);
        }
        let name = self.dom.name(id).to_owned();
        let children = self.dom.children(id).to_vec();
        if self.mark_of(id).is_some() {
            return self.push_special(id, around, out);
        }
        match name.as_str() {
            "" => {}
            "br" => push_break(out),
            "em" | "i" => self.emphasis(&children, "*", "em", around, out),
            "strong" | "b" => self.emphasis(&children, "**", "strong", around, out),
            "s" | "del" | "strike" => self.wrapped(&children, ("~~", "~~"), around, out),
            "code" | "tt" => self.push_code(id, out),
            "a" => self.link(id, around, out),
            "img" => {
                if let Some(picture) = self.picture(id, None) {
                    out.push_str(&picture);
                }
            }
            "input" => self.push_input(id, out),
            "span" | "font" => match raw::span(self.dom, id) {
                Some(tag) => self.wrapped(&children, (&tag, "</span>"), around, out),
                None => out.push_str(&self.inline_after(&children, around, out)),
            },
            "iframe" | "video" | "audio" | "object" | "embed" => {
                if let Some(block) = self.frame(id, None) {
                    push_space(out);
                    out.push_str(&block);
                }
            }
            name if KEPT.contains(&name) => {
                let open =
                    raw::open_tag(self.dom, id, &mut |url, is_picture| (self.address)(url, is_picture));
                self.wrapped(&children, (&open, &format!("</{name}>")), around, out);
            }
            name if self.is_lost(name) => {}
            _ => {
                let inner = self.inline_after(&children, around, out);
                out.push_str(&inner);
            }
        }
    }

    /// The inside of an element that leaves no sign, as it goes on behind what is there.
    fn inline_after(&mut self, children: &[NodeId], around: Around, out: &str) -> String {
        let inner = self.inline(children, around);
        let doubled = inner.starts_with(' ') && out.ends_with([' ', '\n']);
        if doubled { inner[1..].to_owned() } else { inner }
    }

    /// Puts signs around the inside of an element, spaces outside. Emphasis in emphasis is written as tags.
    fn emphasis(&mut self, children: &[NodeId], sign: &str, tag: &str, around: Around, out: &mut String) {
        let is_strong = tag == "strong";
        if is_strong && around.is_strong || !is_strong && around.is_emphasis {
            let inner = self.inline_after(children, around, out);
            return out.push_str(&inner);
        }
        let tags = (format!("<{tag}>"), format!("</{tag}>"));
        let as_tags = around.is_strong || around.is_emphasis || out.ends_with('*') && !out.ends_with("\\*");
        let around = match is_strong {
            true => Around { is_strong: true, ..around },
            false => Around { is_emphasis: true, ..around },
        };
        let inner = self.inline(children, around);
        let as_tags = as_tags || !is_emphasised(out, &inner, around.after);
        let signs = if as_tags { (tags.0.as_str(), tags.1.as_str()) } else { (sign, sign) };
        push_wrapped(&inner, signs, out);
    }

    fn wrapped(&mut self, children: &[NodeId], signs: (&str, &str), around: Around, out: &mut String) {
        let inner = self.inline(children, around);
        push_wrapped(&inner, signs, out);
    }

    fn push_code(&mut self, id: NodeId, out: &mut String) {
        let text = self.dom.text(id).replace(['\n', '\r', '\t'], " ");
        if text.trim().is_empty() {
            return push_text(&text, out);
        }
        let longest = text.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest + 1);
        let gap = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
        out.push_str(&format!("{fence}{gap}{text}{gap}{fence}"));
    }

    fn link(&mut self, id: NodeId, around: Around, out: &mut String) {
        let children = self.dom.children(id).to_vec();
        let inner = self.inline(&children, Around { is_in_link: true, ..around });
        let core = inner.trim_matches([' ', '\n']).to_owned();
        let mark = self.dom.attribute(id, "id").or_else(|| self.dom.attribute(id, "name"));
        if let Some(mark) = mark.filter(|_| self.dom.attribute(id, "href").is_none() || core.is_empty()) {
            out.push_str(&format!("<a id=\"{}\"></a>", escape::html(mark)));
        }
        let href = self
            .dom
            .attribute(id, "href")
            .filter(|_| !around.is_in_link)
            .map(|href| (self.address)(href, false));
        if inner.starts_with([' ', '\n']) {
            push_space(out);
        }
        match href.filter(|_| !core.is_empty()) {
            // A picture opens by itself.
            Some(href) if self.only_picture(id).is_some_and(|src| src == href) => out.push_str(&core),
            Some(href) => {
                if out.ends_with('!') {
                    out.pop();
                    out.push_str("\\!");
                }
                let title = self.dom.attribute(id, "title").filter(|title| *title != core).map(title_of);
                let is_bare = core == href && href.contains("://") && title.is_none();
                let href = escape::address(&href);
                match is_bare {
                    true => out.push_str(&format!("<{href}>")),
                    false => out.push_str(&format!("[{core}]({href}{})", title.unwrap_or_default())),
                }
            }
            None => out.push_str(&core),
        }
        if inner.ends_with([' ', '\n']) && !core.is_empty() {
            push_space(out);
        }
    }

    /// The address of the picture that is all that an element holds.
    fn only_picture(&self, id: NodeId) -> Option<String> {
        let [picture] = self.dom.find(id, &["img"])[..] else { return None };
        let is_alone = self.dom.text(id).trim().is_empty();
        let src = raw::source_of(self.dom, picture)?;
        is_alone.then(|| (self.address)(src, true))
    }

    /// A picture with its caption, in Markdown.
    pub(super) fn picture(&mut self, id: NodeId, caption: Option<&str>) -> Option<String> {
        let src = raw::source_of(self.dom, id)?;
        let src = escape::address(&(self.address)(src, true));
        let mut alt = String::new();
        push_text(self.dom.attribute(id, "alt").unwrap_or_default(), &mut alt);
        let title = caption.map(title_of).unwrap_or_default();
        Some(format!("![{}]({src}{title})", alt.trim()))
    }

    fn push_input(&mut self, id: NodeId, out: &mut String) {
        match self.dom.attribute(id, "type") {
            Some("checkbox") => {
                let is_ticked = self.dom.attributes(id).iter().any(|(name, _)| name == "checked");
                out.push_str(if is_ticked { "[x] " } else { "[ ] " });
            }
            Some("hidden") => {}
            _ => self.lose("input"),
        }
    }

    /// What the converters of other systems mark.
    fn push_special(&mut self, id: NodeId, around: Around, out: &mut String) {
        let children = self.dom.children(id).to_vec();
        match self.mark_of(id) {
            Some("note") => {
                let key = self.dom.attribute(id, "data-id").unwrap_or_default();
                out.push_str(&format!("[^{}]", note_key(key)));
            }
            Some("math") => out.push_str(&format!("$${}$$", self.dom.text(id).trim())),
            Some("nothing") => {}
            // Words in brackets that stand for something, as a person would write them.
            Some("holder") => out.push_str(self.dom.text(id).trim()),
            Some("button") if self.dom.name(id) == "a" => {
                self.link(id, around, out);
                out.push_str("{: .lien-important}");
            }
            _ => {
                let inner = self.inline_after(&children, around, out);
                out.push_str(&inner);
            }
        }
    }
}

/// Puts signs around a text, its spaces outside.
fn push_wrapped(inner: &str, (open, close): (&str, &str), out: &mut String) {
    let core = inner.trim_matches([' ', '\n']);
    if inner.starts_with([' ', '\n']) {
        push_space(out);
    }
    if !core.is_empty() {
        out.push_str(open);
        out.push_str(core);
        out.push_str(close);
    }
    if inner.ends_with([' ', '\n']) && !core.is_empty() {
        push_space(out);
    }
}

/// Whether stars around a text mean something where it stands: none do between a letter and a sign.
fn is_emphasised(before: &str, inner: &str, after: Option<char>) -> bool {
    let core = inner.trim_matches([' ', '\n']);
    let is_letter = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    let before = if inner.starts_with([' ', '\n']) { None } else { before.chars().next_back() };
    let after = if inner.ends_with([' ', '\n']) { None } else { after };
    let opens = is_letter(core.chars().next()) || !is_letter(before);
    let closes = is_letter(core.chars().next_back()) || !is_letter(after);
    opens && closes
}

/// The name of a note, of signs that a note may have.
pub(super) fn note_key(key: &str) -> String {
    key.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').collect()
}

/// A title behind an address.
fn title_of(text: &str) -> String {
    let text = text.replace('"', "&quot;").replace(['\n', '\r'], " ");
    let text = text.trim();
    if text.is_empty() { String::new() } else { format!(" \"{text}\"") }
}

/// A line break, unless a line has just begun.
fn push_break(out: &mut String) {
    let kept = out.trim_end_matches(' ').len();
    out.truncate(kept);
    if out.is_empty() || out.ends_with('\n') {
        out.push_str("<br>");
    }
    out.push_str("  \n");
}
