//! Blocks: paragraphs, headings, code, and what only holds other blocks.

use super::dom::{Content, NodeId};
use super::escape;
use super::inline::note_key;
use super::raw;
use super::writer::{Around, Writer};

/// Elements that are blocks.
const BLOCKS: [&str; 37] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "noscript",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
];
/// Frames and players, which stand by themselves.
const FRAMES: [&str; 5] = ["iframe", "video", "audio", "object", "embed"];
/// What keeps two lists or two quotes from becoming one.
const BETWEEN: &str = "<!-- -->";

/// Blocks one below the other.
pub(super) fn joined(blocks: &[String]) -> String {
    let mut out = String::new();
    for block in blocks.iter().filter(|block| !block.is_empty()) {
        if !out.is_empty() {
            out.push_str("\n\n");
            if let Some(sort) = sort(block)
                && last_sort(&out) == Some(sort)
            {
                out.push_str(BETWEEN);
                out.push_str("\n\n");
            }
        }
        out.push_str(block);
    }
    out
}

/// The sign with which a list or a quote begins.
fn sort(block: &str) -> Option<char> {
    match block.as_bytes() {
        [b'-', b' ', ..] => Some('-'),
        [b'>', ..] => Some('>'),
        _ if starts_numbered(block) => Some('1'),
        _ => None,
    }
}

/// Whether a text begins with the number of a list.
pub(super) fn starts_numbered(text: &str) -> bool {
    let behind = text.trim_start_matches(|sign: char| sign.is_ascii_digit());
    behind.len() < text.len() && behind.starts_with(". ")
}

fn last_sort(out: &str) -> Option<char> {
    let before = out.trim_end();
    let block = before.rsplit("\n\n").find(|block| !block.starts_with(' ')).unwrap_or(before);
    sort(block)
}

impl Writer<'_> {
    /// Nodes as blocks. What stands between blocks becomes paragraphs.
    pub(super) fn blocks(&mut self, ids: &[NodeId], around: Around) -> Vec<String> {
        let mut built = Vec::new();
        let mut run: Vec<NodeId> = Vec::new();
        for id in ids {
            if self.is_block(*id) {
                self.end_run(&mut run, around, &mut built);
                self.block(*id, around, &mut built);
            } else {
                run.push(*id);
            }
        }
        self.end_run(&mut run, around, &mut built);
        built
    }

    fn end_run(&mut self, run: &mut Vec<NodeId>, around: Around, built: &mut Vec<String>) {
        let ids = std::mem::take(run);
        if !ids.is_empty() {
            self.paragraph(&ids, around, built);
        }
    }

    /// Whether a node is a block, or holds one.
    fn is_block(&self, id: NodeId) -> bool {
        match self.dom.content(id) {
            Content::Comment(_) => true,
            Content::Element(..) => {
                let name = self.dom.name(id);
                let marked = self.mark_of(id);
                BLOCKS.contains(&name)
                    || FRAMES.contains(&name)
                    || matches!(name, "script" | "style")
                    || marked.is_some_and(|mark| !matches!(mark, "note" | "button" | "math" | "holder"))
                    || !self.dom.find(id, &BLOCKS).is_empty()
            }
            _ => false,
        }
    }

    fn block(&mut self, id: NodeId, around: Around, built: &mut Vec<String>) {
        let Some(around) = around.deeper() else {
            let mut text = String::new();
            escape::push_text(&self.dom.text(id), &mut text);
            return built.push(escape::line_starts(text.trim()));
        };
        if let Content::Comment(text) = self.dom.content(id) {
            return built.extend(comment(text));
        }
        let children = self.dom.children(id).to_vec();
        if let Some(mark) = self.mark_of(id).map(str::to_owned) {
            return self.marked(&mark, id, around, built);
        }
        let name = self.dom.name(id).to_owned();
        match name.as_str() {
            "p" | "summary" | "dt" => self.paragraph(&children, around, built),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(id, &name, around, built),
            "hr" => built.push("* * *".to_owned()),
            "pre" => self.preformatted(id, built),
            "ul" | "ol" => self.list(id, around, built),
            "table" => self.table(id, None, built),
            "blockquote" => self.quote(id, around, built),
            "figure" => self.figure(id, around, built),
            "details" => self.details(id, around, built),
            "dl" => {
                let address = self.address;
                built.push(raw::html(self.dom, id, &mut |url, is_picture| address(url, is_picture), 40));
            }
            "form" | "fieldset" => {
                self.lose(&name);
                built.extend(self.blocks(&children, around));
            }
            name if FRAMES.contains(&name) => built.extend(self.frame(id, None)),
            name if self.is_lost(name) => {}
            "a" => {
                // A link around blocks: its text, then where it leads.
                built.extend(self.blocks(&children, Around { is_in_link: true, ..around }));
                if let Some(href) = self.dom.attribute(id, "href").filter(|_| !around.is_in_link) {
                    let href = escape::address(&(self.address)(href, false));
                    let is_shown = self.dom.find(id, &["img"]).iter().any(|picture| {
                        raw::source_of(self.dom, *picture)
                            .is_some_and(|src| escape::address(&(self.address)(src, true)) == href)
                    });
                    if !is_shown {
                        built.push(if href.contains("://") {
                            format!("<{href}>")
                        } else {
                            format!("[{href}]({href})")
                        });
                    }
                }
            }
            _ => built.extend(self.blocks(&children, around)),
        }
    }

    /// A paragraph. A blank line of breaks in it makes two.
    pub(super) fn paragraph(&mut self, ids: &[NodeId], around: Around, built: &mut Vec<String>) {
        if ids.iter().any(|id| self.is_block(*id)) {
            return built.extend(self.blocks(ids, around));
        }
        let text = self.inline(ids, around);
        for part in text.split("<br>  \n") {
            let part = part.trim_matches([' ', '\n']);
            if !part.is_empty() {
                built.push(escape::line_starts(part));
            }
        }
    }

    fn heading(&mut self, id: NodeId, name: &str, around: Around, built: &mut Vec<String>) {
        let children = self.dom.children(id).to_vec();
        let text = self.inline(&children, around).replace("  \n", " ").replace("<br>", " ");
        let text = text.trim_matches([' ', '\n']);
        if text.is_empty() {
            return;
        }
        let level = name.trim_start_matches('h').parse().unwrap_or(2);
        let is_id = |id: &&str| {
            id.starts_with(|first: char| first.is_ascii_alphabetic())
                && id
                    .chars()
                    .all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_' | ':' | '.'))
        };
        let mark =
            self.dom.attribute(id, "id").filter(is_id).map(|id| format!(" {{#{id}}}")).unwrap_or_default();
        // A sign at the end would close the heading.
        let text = text.strip_suffix('#').map_or_else(|| text.to_owned(), |start| format!("{start}\\#"));
        built.push(format!("{} {text}{mark}", "#".repeat(level)));
    }

    /// Code in a fence; text with markup in it stays HTML.
    fn preformatted(&mut self, id: NodeId, built: &mut Vec<String>) {
        let marked =
            self.dom.find(id, &["em", "i", "strong", "b", "a", "sup", "sub", "mark", "img", "u", "s", "del"]);
        let text = self.dom.text(id);
        if text.trim().is_empty() {
            return;
        }
        if !marked.is_empty() {
            let address = self.address;
            return built
                .push(raw::preformatted(self.dom, id, &mut |url, is_picture| address(url, is_picture)));
        }
        let text = text.trim_end().trim_start_matches('\n');
        let longest = text.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        built.push(format!("{fence}{}\n{text}\n{fence}", self.code_language(id)));
    }

    fn code_language(&self, id: NodeId) -> String {
        let code = self.first(id, &["code"]);
        let holders = [Some(id), code].into_iter().flatten();
        let mut classes = holders.filter_map(|id| self.dom.attribute(id, "class"));
        let name = classes.find_map(|all| {
            all.split_ascii_whitespace()
                .find_map(|one| one.strip_prefix("language-").or_else(|| one.strip_prefix("lang-")))
        });
        let is_name = |name: &&str| {
            name.chars().all(|letter| letter.is_ascii_alphanumeric() || "+#-_.".contains(letter))
        };
        name.filter(is_name).unwrap_or_default().to_owned()
    }

    /// What a converter marked.
    fn marked(&mut self, mark: &str, id: NodeId, around: Around, built: &mut Vec<String>) {
        let children = self.dom.children(id).to_vec();
        match mark {
            "markdown" => built.push(self.dom.text(id).trim_matches('\n').trim_end().to_owned()),
            "gallery" => self.gallery(id, built),
            "callout" => {
                let inner = joined(&self.blocks(&children, around));
                built.push(format!(":::encadre\n{inner}\n:::"));
            }
            "notes" => {
                for note in children {
                    let key = note_key(self.dom.attribute(note, "data-id").unwrap_or_default());
                    let inner = self.dom.children(note).to_vec();
                    let text = self.blocks(&inner, around).join("\n\n");
                    self.keep_note(format!("[^{key}]: {}", text.replace('\n', "\n    ")));
                }
            }
            "nothing" => {}
            "grid" => self.grid(id, built),
            "placeholder" => {
                let mut text = String::new();
                escape::push_text(&self.dom.text(id), &mut text);
                built.push(escape::line_starts(text.trim()));
            }
            _ => built.extend(self.blocks(&children, around)),
        }
    }
}

/// Comments that say something: where the introduction ends, and blocks that this site does not have.
fn comment(text: &str) -> Option<String> {
    let text = text.trim();
    if text == "more" || text.starts_with("more ") {
        return Some("<!--more-->".to_owned());
    }
    let is_kept = text.starts_with("wp:") && !text.contains("--") && !text.contains('{');
    is_kept.then(|| format!("<!-- {text} -->"))
}
