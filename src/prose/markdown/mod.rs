//! The Markdown step: pulldown-cmark events become the tree. No dialect here: `source` has rewritten what
//! kramdown reads differently.

mod containers;
mod elements;
mod items;

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Options, Parser, Tag, TagEnd};

pub(super) use self::elements::heading;
use self::{
    elements::{code_block, plain},
    items::Containers,
};
use super::{
    source::{INERT, MARKER, MarkdownSource, Marker},
    tree::{Element, MAX_DEPTH, TreeNode},
    unloaded::known_addresses,
};

/// Returns the tree of a source, and whether elements below `MAX_DEPTH` were flattened.
pub(super) fn tree(source: &MarkdownSource) -> (Vec<TreeNode>, bool) {
    let markers = &source.notes.markers;
    build(&source.text, Options::ENABLE_TABLES, markers, |offset| source.line_at(offset))
}

/// Like [`tree`], for any text and options; `line_at` maps a byte offset to a line.
pub(super) fn build(
    text: &str,
    options: Options,
    markers: &[Marker],
    line_at: impl Fn(usize) -> usize,
) -> (Vec<TreeNode>, bool) {
    let mut builder = TreeBuilder { markers, open: vec![Element::default()], ..TreeBuilder::default() };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        builder.take(event, range, &line_at);
    }
    let too_deep = builder.too_deep;
    (builder.finish(), too_deep)
}

#[derive(Default)]
struct TreeBuilder<'a> {
    markers: &'a [Marker],
    open: Vec<Element>,
    containers: Containers,
    /// Open elements that were left out, below the deepest one kept.
    skipped: usize,
    too_deep: bool,
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

impl<'a> TreeBuilder<'a> {
    fn take(&mut self, event: Event<'a>, range: Range<usize>, line_at: &impl Fn(usize) -> usize) {
        let offset = range.start;
        match event {
            Event::Start(tag) => self.start(tag, line_at(offset)),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.push_text(&text),
            Event::SoftBreak => self.push_text("\n"),
            Event::HardBreak => {
                self.push(Element::new("br").into());
                self.push_text("\n");
            }
            Event::Rule => self.push(Element::new("hr").into()),
            Event::Code(code) => {
                let code = vec![TreeNode::text(code.replace(INERT, ""))];
                self.push(Element::new("code").at(line_at(offset)).holding(code).into());
            }
            Event::Html(html) | Event::InlineHtml(html) => self.push_raw(&html, line_at(offset)),
            Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'a>, line: usize) {
        if self.skipped > 0 || self.open.len() > MAX_DEPTH {
            self.too_deep = true;
            self.skipped += 1;
            return;
        }
        let element = match tag {
            Tag::HtmlBlock | Tag::MetadataBlock(_) => return,
            Tag::CodeBlock(kind) => {
                self.open.push(code_block(kind).at(line));
                Element::new("code")
            }
            Tag::TableHead => {
                self.in_head = true;
                self.column = 0;
                self.open.push(Element::new("thead"));
                Element::new("tr")
            }
            Tag::Table(alignments) => {
                self.alignments = alignments;
                Element::new("table")
            }
            Tag::TableRow => {
                self.column = 0;
                Element::new("tr")
            }
            Tag::TableCell => self.cell(),
            tag => plain(tag),
        };
        self.open.push(element.at(line));
    }

    fn cell(&mut self) -> Element {
        let mut cell = Element::new(if self.in_head { "th" } else { "td" });
        match self.alignments.get(self.column) {
            Some(Alignment::Right) => cell.set("class", "right"),
            Some(Alignment::Center) => cell.set("class", "center"),
            _ => {}
        }
        if self.in_head {
            cell.set("scope", "col");
        }
        self.column += 1;
        cell
    }

    fn end(&mut self, tag: TagEnd) {
        if matches!(tag, TagEnd::HtmlBlock | TagEnd::MetadataBlock(_)) && self.skipped == 0 {
            return;
        }
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        self.close_emphasis();
        self.close();
        match tag {
            TagEnd::CodeBlock => self.close(),
            TagEnd::TableHead => {
                self.in_head = false;
                self.close();
                self.open.push(Element::new("tbody"));
            }
            // The body was just closed; now close the table.
            TagEnd::Table => self.close(),
            _ => {}
        }
    }

    fn close(&mut self) {
        if self.open.len() < 2 {
            return;
        }
        let Some(mut element) = self.open.pop() else { return };
        match element.name {
            "tbody" if element.children.is_empty() => return,
            "thead" if self.containers.take_headless() => return,
            "li" | "dd" | "dt" | "span" => items::settle(&mut element),
            "img" => {
                let mut alt = String::new();
                push_alt(&element.children, &mut alt);
                element.set("alt", alt);
                element.children.clear();
            }
            _ => {}
        }
        self.push(element.into());
    }

    fn push(&mut self, node: TreeNode) {
        if let Some(parent) = self.open.last_mut() {
            parent.children.push(node);
        }
    }

    fn push_text(&mut self, text: &str) {
        if !text.contains([INERT, MARKER]) {
            return self.append(text);
        }
        for (nth, part) in text.replace(INERT, "").split(MARKER).enumerate() {
            match part.parse() {
                Ok(number) if nth % 2 == 1 => self.push_marker(number, 0),
                _ => self.append(part),
            }
        }
    }

    fn append(&mut self, text: &str) {
        let Some(parent) = self.open.last_mut() else { return };
        match parent.children.last_mut() {
            Some(TreeNode::Text(last)) => last.push_str(text),
            _ if text.is_empty() => {}
            _ => parent.children.push(TreeNode::text(text)),
        }
    }

    fn push_math(&mut self, display: &str, formula: &str, line: usize) {
        let formula = vec![TreeNode::text(formula.replace(INERT, ""))];
        self.push(Element::new("span").with("data-math", display).at(line).holding(formula).into());
    }

    fn push_raw(&mut self, html: &str, line: usize) {
        let bare = html.trim();
        if let Some(inner) = bare.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->")) {
            if let Some(number) = marker(inner) {
                return self.push_marker(number, line);
            }
            if !inner.contains("-->") {
                return;
            }
        }
        if matches!(bare, "<br>" | "<br/>" | "<br />") {
            return self.push(Element::new("br").into());
        }
        let html = known_addresses(html);
        match self.open.last_mut().and_then(|parent| parent.children.last_mut()) {
            Some(TreeNode::Raw(raw, _)) => raw.push_str(&html),
            _ => self.push(TreeNode::Raw(html, line)),
        }
    }

    fn finish(mut self) -> Vec<TreeNode> {
        while self.open.len() > 1 {
            self.close();
        }
        self.open.pop().map(|root| root.children).unwrap_or_default()
    }
}

/// Alternative text of a picture; pictures nested in it contribute theirs.
fn push_alt(nodes: &[TreeNode], alt: &mut String) {
    for node in nodes {
        match node {
            TreeNode::Text(text) => alt.push_str(text),
            TreeNode::Element(element) if element.name == "img" => {
                alt.push_str(element.get("alt").unwrap_or_default())
            }
            TreeNode::Element(element) => push_alt(&element.children, alt),
            _ => {}
        }
    }
}

fn marker(inner: &str) -> Option<usize> {
    inner.strip_prefix(MARKER)?.strip_suffix(MARKER)?.parse().ok()
}
