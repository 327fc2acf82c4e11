//! Looks at authors' HTML before it is sanitized, to tell what will go and where it stood, and to keep it from costing
//! much. It takes nothing away for safety: that is the sanitizer's.

use std::collections::HashSet;

use super::{
    allowlist,
    findings::Findings,
    formatting::{self, TextOnly},
    pieces,
    tags::{Tag, TagScanner},
    tree::{MAX_DEPTH, TreeNode},
    unloaded::{replaced, replaced_source},
};
use crate::domain::rendering::FindingKind::{
    HtmlRemoved, ScriptRemoved, StyleRemoved, TextTooDeep, UnknownAttribute,
};

/// Longer attributes are removed: no address and no alternative text needs more, and the serializer takes a time that
/// grows with the square of the length.
pub(super) const ATTRIBUTE_MAX_BYTES: usize = 64 << 10;

/// Attributes removed without a finding: they only affect appearance, or how a frame behaves.
const UNREPORTED_ATTRIBUTES: &[&str] = &[
    "allow",
    "allowfullscreen",
    "async",
    "charset",
    "defer",
    "frameborder",
    "loading",
    "decoding",
    "markdown",
    "marginheight",
    "marginwidth",
    "mozallowfullscreen",
    "name",
    "referrerpolicy",
    "rel",
    "scrolling",
    "webkitallowfullscreen",
    "border",
    "cellpadding",
    "cellspacing",
    "valign",
    "bgcolor",
    "role",
];

/// Tags with more attributes are given to the sanitizer with those only that may stay: the HTML parser
/// compares each attribute with all before it.
const ATTRIBUTES_COMPARED_MAX: usize = 64;

/// Characters of a removed attribute in its finding.
const SHOWN_CHARS: usize = 40;

/// Elements whose content the HTML parser takes for text; without their tags it is markup like any other.
const READ_AS_TEXT: &[&str] = &["noembed", "noframes", "noscript", "plaintext", "xmp"];

/// Elements removed without a finding; their content stays.
const TRANSPARENT: &[&str] = &["acronym", "big", "body", "font", "html", "main", "nav", "noscript", "tt"];

/// Inspects authors' HTML before it is sanitized: reports what will go, records lines, limits nesting.
pub(super) struct HtmlInspector<'f> {
    findings: &'f mut Findings,
    open: Vec<String>,
    /// Elements never closed: HTML parsers reopen some of them repeatedly.
    unclosed: usize,
    text_only: TextOnly,
    /// For each tag to come that begins formatting: whether it may stay.
    formatting: std::vec::IntoIter<bool>,
}

impl<'f> HtmlInspector<'f> {
    /// For a tree, whose raw HTML it looks at in its order.
    pub(super) fn new(nodes: &[TreeNode], findings: &'f mut Findings) -> Self {
        Self {
            findings,
            formatting: formatting::that_may_stay(nodes).into_iter(),
            open: Vec::new(),
            unclosed: 0,
            text_only: TextOnly::default(),
        }
    }

    /// Inspects these nodes and what they hold.
    pub(super) fn each(&mut self, nodes: &mut [TreeNode]) {
        for node in nodes {
            match node {
                TreeNode::Raw(raw, line) => *raw = self.seen(raw, *line),
                TreeNode::Element(element) => {
                    let source = element.get("src").filter(|_| element.name == "img");
                    let line = element.line;
                    if let Some(mark) = source.and_then(|source| replaced_source(source, line, self.findings))
                    {
                        element.set("src", mark);
                    }
                    self.each(&mut element.children);
                }
                _ => {}
            }
        }
    }

    fn seen(&mut self, raw: &str, mut line: usize) -> String {
        let mut seen = String::with_capacity(raw.len() + 32);
        let mut from = 0;
        let mut tags = TagScanner::new(raw);
        while let Some(tag) = tags.next(from) {
            let before = &raw[from..tag.range.start];
            push_between_tags(before, self.text_only.is_inside(), &mut seen);
            line += before.matches('\n').count();
            from = tag.range.end;
            let text = &raw[tag.range.clone()];
            if self.text_only.is_markup(&tag) && self.may_stay(&tag, line) && self.may_open(&tag, line) {
                self.report(&tag, line);
                let split = 1 + tag.name.len();
                let at = allowlist::guarded("data-line");
                if tag.closing {
                    // Attributes of an end tag mean nothing.
                    seen.push_str(&format!("{}>", &text[..2 + tag.name.len()]));
                } else if READ_AS_TEXT.contains(&tag.name.as_str())
                    || tag.name == "input" && !is_checkbox(&tag)
                {
                    // Left out. Of inputs, only the box of a task says something to readers.
                } else if tag.attrs.len() > ATTRIBUTES_COMPARED_MAX {
                    let slash = if tag.closed { "/" } else { "" };
                    seen.push_str(&format!("{} {at}=\"{line}\"{}{slash}>", &text[..split], kept(&tag)));
                } else if let Some((name, value)) = self.added(&tag, line) {
                    let value = value.replace('"', "&quot;");
                    let rest = &text[split..];
                    seen.push_str(&format!("{} {at}=\"{line}\" {name}=\"{value}\"{rest}", &text[..split]));
                } else {
                    seen.push_str(&format!("{} {at}=\"{line}\"{}", &text[..split], &text[split..]));
                }
            } else if self.text_only.is_inside() {
                push_between_tags(text, true, &mut seen);
            }
            line += text.matches('\n').count();
        }
        push_between_tags(&raw[from..], self.text_only.is_inside(), &mut seen);
        seen
    }

    /// Whether a tag that begins formatting is not one too many.
    fn may_stay(&mut self, tag: &Tag, line: usize) -> bool {
        let may_stay = !formatting::is_start(tag) || self.formatting.next().unwrap_or(true);
        if !may_stay {
            self.findings.note(line, TextTooDeep, format!("<{}>", tag.name));
        }
        may_stay
    }

    fn may_open(&mut self, tag: &Tag, line: usize) -> bool {
        if allowlist::VOID.contains(&tag.name.as_str()) {
            return true;
        }
        if tag.closing {
            if let Some(place) = self.open.iter().rposition(|name| *name == tag.name) {
                self.unclosed += self.open.len() - place - 1;
                self.open.truncate(place);
            }
            return true;
        }
        if self.open.len() + self.unclosed >= MAX_DEPTH * 2 {
            self.findings.note(line, TextTooDeep, format!("<{}>", tag.name));
            return false;
        }
        self.open.push(tag.name.clone());
        true
    }

    /// An attribute that a tag gets. The first of a name counts.
    fn added<'t>(&mut self, tag: &'t Tag, line: usize) -> Option<(&'static str, &'t str)> {
        let source = replaced(tag, line, self.findings).map(|source| ("src", source));
        source.or_else(|| said_otherwise(tag))
    }

    fn report(&mut self, tag: &Tag, line: usize) {
        if tag.closing {
            return;
        }
        match tag.name.as_str() {
            "script" => self.findings.note(line, ScriptRemoved, tag.get("src").unwrap_or("<script>")),
            "style" | "link" => self.findings.note(line, StyleRemoved, format!("<{}>", tag.name)),
            "input" if !is_checkbox(tag) => self.findings.note(line, HtmlRemoved, "<input>"),
            name if allowlist::element(name).is_none() && !TRANSPARENT.contains(&name) => {
                self.findings.note(line, HtmlRemoved, format!("<{name}>"));
            }
            _ => {
                tag.attrs.iter().for_each(|(name, value)| self.report_attribute(&tag.name, name, value, line))
            }
        }
    }

    fn report_attribute(&mut self, element: &str, name: &str, value: &str, line: usize) {
        let is_script = value.trim_start().to_ascii_lowercase().starts_with("javascript:");
        if name.starts_with("on") || is_script {
            self.findings.note(line, ScriptRemoved, name);
        } else if value.len() > ATTRIBUTE_MAX_BYTES {
            self.findings.note(line, HtmlRemoved, format!("{name}=\"{}…\"", start_of(value)));
        } else if matches!(name, "style" | "align" | "color" | "size" | "face") {
            self.findings.note(line, StyleRemoved, format!("{name}=\"{value}\""));
        } else if !allowlist::is_for_authors(element, name)
            && !UNREPORTED_ATTRIBUTES.contains(&name)
            && !name.starts_with("data-")
            && !name.starts_with("aria-")
        {
            self.findings.note(line, UnknownAttribute, name);
        }
    }
}

fn is_checkbox(tag: &Tag) -> bool {
    tag.get("type").is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox"))
}

/// What another attribute of a tag says in an old way: the name of an anchor (`<a name="…">`), where links lead
/// that now need an id; the side that a cell's style aligns it to.
fn said_otherwise(tag: &Tag) -> Option<(&'static str, &str)> {
    match tag.name.as_str() {
        "a" if tag.get("id").is_none() => {
            tag.get("name").filter(|name| !name.is_empty()).map(|name| ("id", name))
        }
        "td" | "th" if tag.get("class").is_none() => {
            let side = tag.get("style")?.split_once("text-align:")?.1.trim_start();
            let side = ["right", "center"].into_iter().find(|known| side.starts_with(known))?;
            Some(("class", side))
        }
        _ => None,
    }
}

/// The attributes of a tag that an author may write, each once, as they are written.
fn kept(tag: &Tag) -> String {
    let mut seen = HashSet::new();
    let mut kept = String::new();
    for (name, value) in &tag.attrs {
        let may_stay = allowlist::is_for_authors(&tag.name, name);
        if may_stay && seen.insert(name) {
            kept.push_str(&format!(" {name}=\"{}\"", value.replace('"', "&quot;")));
        }
    }
    kept
}

/// Appends what stands between tags. What begins like a tag and is none for [`TagScanner`] is text: the HTML
/// parser may read it otherwise, and nobody has looked at it. So is all inside scripts and the like.
fn push_between_tags(text: &str, is_text_only: bool, html: &mut String) {
    let mut seen = String::with_capacity(text.len());
    let mut from = 0;
    for (place, _) in text.match_indices('<') {
        let after = text[place + 1..].trim_start_matches('/');
        if is_text_only || after.starts_with(|c: char| c.is_ascii_alphabetic()) {
            seen.push_str(&text[from..place]);
            seen.push_str("&lt;");
            from = place + 1;
        }
    }
    seen.push_str(&text[from..]);
    if is_text_only {
        html.push_str(&seen);
    } else {
        pieces::push_authors(&seen, html);
    }
}

/// The first characters of a long value, for a finding.
fn start_of(value: &str) -> String {
    value.chars().take(SHOWN_CHARS).collect()
}
