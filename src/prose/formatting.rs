//! Formatting that authors leave open. The HTML parser opens `<b>`, `<i>` and the like again in every block that
//! follows, until they end: a hundred of them before ten thousand paragraphs are a million elements. Those whose
//! end is certain are left alone; of the others as many stay as may be opened again without much cost.

use std::collections::HashMap;

use super::{
    allowlist,
    tags::{Tag, TagScanner},
    tree::TreeNode,
};

/// The elements that the HTML parser opens again (HTML standard, section 13.2.4.3), except `a`: a second link
/// ends the first.
const FORMATTING: &[&str] =
    &["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Elements inside which the end of formatting outside of them is not found, or is text.
const BARRIERS: &[&str] =
    &["button", "caption", "col", "colgroup", "iframe", "table", "tbody", "td", "tfoot", "th", "thead", "tr"];

/// At most about so many elements of a text are copies that the HTML parser opens again.
const COPIES_MAX: usize = 20_000;

/// Elements whose content is not markup.
const TEXT_ONLY: &[&str] = &["script", "style", "textarea", "title"];

/// Whether a tag begins formatting.
pub(super) fn is_start(tag: &Tag) -> bool {
    !tag.closing && FORMATTING.contains(&tag.name.as_str())
}

/// Which tags are markup; those inside scripts, styles and the like are not.
#[derive(Default)]
pub(super) struct TextOnly(Option<&'static str>);

impl TextOnly {
    /// Whether the next tag is markup.
    pub(super) fn is_markup(&mut self, tag: &Tag) -> bool {
        match self.0 {
            Some(name) if tag.closing && tag.name == name => {
                self.0 = None;
                true
            }
            Some(_) => false,
            None => {
                if !tag.closing && !tag.closed {
                    self.0 = TEXT_ONLY.iter().copied().find(|name| *name == tag.name);
                }
                true
            }
        }
    }

    /// Whether the text here is inside such an element.
    pub(super) const fn is_inside(&self) -> bool {
        self.0.is_some()
    }
}

/// For each tag that begins formatting in authors' HTML, in order: whether it may stay.
pub(super) fn that_may_stay(nodes: &[TreeNode]) -> Vec<bool> {
    let mut found = OpenElements::default();
    found.walk(nodes);
    let tags = found.tags;
    let mut copied = 0;
    let starts = found.starts.into_iter();
    starts
        .map(|start| {
            let may_stay = start.ends || (copied + 1) * (tags - start.place) <= COPIES_MAX;
            copied += usize::from(may_stay && !start.ends);
            may_stay
        })
        .collect()
}

/// A tag that begins formatting.
struct FormattingStart {
    /// How many tags were before it.
    place: usize,
    /// Whether its end is certain: all between is well nested.
    ends: bool,
}

struct OpenElement {
    name: String,
    /// The formatting that it is.
    start: Option<usize>,
    /// Whether something inside is not well nested, or hides ends.
    is_unclear: bool,
}

#[derive(Default)]
struct OpenElements {
    text_only: TextOnly,
    open: Vec<OpenElement>,
    /// How many open elements have a name.
    named: HashMap<String, usize>,
    starts: Vec<FormattingStart>,
    tags: usize,
}

impl OpenElements {
    fn walk(&mut self, nodes: &[TreeNode]) {
        for node in nodes {
            match node {
                TreeNode::Raw(raw, _) => self.raw(raw),
                TreeNode::Element(element) if !allowlist::is_void(element.name) => {
                    self.begin(element.name, None);
                    self.walk(&element.children);
                    self.end(element.name);
                }
                _ => {}
            }
        }
    }

    fn raw(&mut self, raw: &str) {
        let mut from = 0;
        let mut tags = TagScanner::new(raw);
        while let Some(tag) = tags.next(from) {
            if raw[from..tag.range.start].contains('<') {
                self.unclear();
            }
            from = tag.range.end;
            if !self.text_only.is_markup(&tag) || allowlist::is_void(&tag.name) {
                continue;
            }
            if tag.closing {
                self.end(&tag.name);
                continue;
            }
            let start = is_start(&tag).then_some(self.starts.len());
            if start.is_some() {
                self.starts.push(FormattingStart { place: self.tags, ends: false });
            }
            self.begin(&tag.name, start);
        }
        if raw[from..].contains('<') {
            self.unclear();
        }
    }

    fn begin(&mut self, name: &str, start: Option<usize>) {
        self.tags += 1;
        *self.named.entry(name.to_owned()).or_default() += 1;
        let is_known = allowlist::element(name).is_some() || FORMATTING.contains(&name);
        let is_unclear = !is_known || BARRIERS.contains(&name);
        self.open.push(OpenElement { name: name.to_owned(), start, is_unclear });
    }

    fn end(&mut self, name: &str) {
        self.tags += 1;
        if self.named.get(name).is_none_or(|count| *count == 0) {
            return self.unclear();
        }
        let mut is_unclear = false;
        while let Some(element) = self.open.pop() {
            if let Some(count) = self.named.get_mut(&element.name) {
                *count -= 1;
            }
            is_unclear |= element.is_unclear;
            if element.name == name {
                if let Some(start) = element.start {
                    self.starts[start].ends = !is_unclear;
                }
                break;
            }
            is_unclear = true;
        }
        if is_unclear {
            self.unclear();
        }
    }

    /// What is open here does not end for certain.
    fn unclear(&mut self) {
        if let Some(element) = self.open.last_mut() {
            element.is_unclear = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::tree::Element;

    fn kept(html: &str, paragraphs: usize) -> Vec<bool> {
        let raw = TreeNode::Raw(html.to_owned(), 1);
        let first = Element::new("p").holding(vec![raw]).into();
        let more = std::iter::repeat_n(Element::new("p").into(), paragraphs);
        that_may_stay(&std::iter::once(first).chain(more).collect::<Vec<_>>())
    }

    #[test]
    fn what_ends_for_certain_stays_and_of_the_rest_what_costs_little() {
        let many = 15_000;
        for (html, paragraphs, expected) in [
            ("<b>a</b> <i>b <u>c</u></i>", many, vec![true; 3]),
            ("<b>a", 10, vec![true]),
            ("<b>a", many, vec![false]),
            ("<b>a <i>b</b> c</i>", 10, vec![true; 2]),
            ("<b>a <i>b</b> c</i>", many, vec![false; 2]),
            ("<b>a<table></b></table>", many, vec![false]),
            ("<b>a<? </b>>", many, vec![false]),
            ("<b>a</div></b>", many, vec![false]),
            ("<b><xmp></xmp></b>", many, vec![false]),
            ("<b><div>a</div></b>", many, vec![true]),
            ("<script><b></script><i>a</i>", many, vec![true]),
        ] {
            assert_eq!(kept(html, paragraphs), expected, "{html}");
        }
        let open = kept(&"<b>a ".repeat(90), 300);
        let stays = open.iter().filter(|stays| **stays).count();
        assert_eq!(stays, 33, "33 times the 603 tags to come are about 20,000");
    }
}
