//! Sanitizes authors' HTML. Ammonia's allow-list has the final say; what it removes is reported. A tree
//! without HTML is safe: it can only hold what `allowlist` knows.

use std::{collections::HashSet, sync::OnceLock};

use ammonia::{Builder, UrlRelative};

use super::{
    allowlist,
    findings::Findings,
    formatting::{self, TextOnly},
    html_reader, html_writer,
    tags::{Tag, TagScanner},
    tree::{self, MAX_DEPTH, TreeNode},
};
use crate::domain::rendering::FindingKind::{
    HtmlRemoved, ScriptRemoved, StyleRemoved, TextTooDeep, UnknownAttribute,
};

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

/// Elements removed without a finding; their content stays.
const TRANSPARENT: &[&str] = &["acronym", "big", "body", "font", "html", "main", "nav", "noscript", "tt"];

/// Elements whose content the HTML parser takes for text; without their tags it is markup like any other.
const READ_AS_TEXT: &[&str] = &["noembed", "noframes", "noscript", "plaintext", "xmp"];

/// The tree with authors' HTML sanitized and parsed into it.
pub(super) fn cleaned(mut nodes: Vec<TreeNode>, findings: &mut Findings) -> Vec<TreeNode> {
    if !holds_raw(&nodes) {
        return nodes;
    }
    let formatting = formatting::that_may_stay(&nodes).into_iter();
    let mut guard =
        HtmlInspector { findings, formatting, open: Vec::new(), unclosed: 0, text_only: TextOnly::default() };
    guard.each(&mut nodes);
    let mut html = String::new();
    html_writer::for_cleaning(&nodes, &mut html);
    let html = cleaner().clean(&html).to_string();
    let (mut nodes, too_deep) = html_reader::tree(&html);
    if too_deep {
        findings.note(0, TextTooDeep, "HTML");
    }
    tree::each_mut(&mut nodes, &mut |element| {
        if element.name == "input" {
            element.attrs.retain(|(name, _)| *name == "checked");
            element.set("type", "checkbox");
            element.set("disabled", "");
        }
    });
    nodes
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

fn is_checkbox(tag: &Tag) -> bool {
    tag.get("type").is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox"))
}

/// What another attribute of a tag says in an old way: the name of an anchor (`<a name="…">`), where links lead
/// that now need an id; the side that a cell's style aligns it to.
fn added(tag: &Tag) -> Option<(&'static str, &str)> {
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

/// Appends what stands between tags. What begins like a tag and is none for [`TagScanner`] is text: the HTML
/// parser may read it otherwise, and nobody has looked at it. So is all inside scripts and the like.
fn push_between_tags(text: &str, is_text_only: bool, seen: &mut String) {
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
}

fn holds_raw(nodes: &[TreeNode]) -> bool {
    nodes.iter().any(|node| match node {
        TreeNode::Raw(..) => true,
        TreeNode::Element(element) => holds_raw(&element.children),
        _ => false,
    })
}

fn cleaner() -> &'static Builder<'static> {
    static CLEANER: OnceLock<Builder<'static>> = OnceLock::new();
    CLEANER.get_or_init(|| {
        let attributes = allowlist::ATTRIBUTES.iter().copied().chain(allowlist::guarded_names());
        let mut cleaner = Builder::new();
        cleaner
            .tags(allowlist::ELEMENTS.iter().copied().collect())
            .clean_content_tags(HashSet::from([
                "script", "style", "template", "object", "embed", "math", "svg", "select",
            ]))
            .tag_attributes([("input", HashSet::from(["checked", "disabled", "type"]))].into())
            .generic_attributes(attributes.collect())
            .attribute_filter(|element, attribute, value| {
                let is_of_few = allowlist::OF_FEW.contains(&attribute);
                (!is_of_few || allowlist::is_for_authors(element, attribute)).then_some(value.into())
            })
            .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "missing"]))
            .url_relative(UrlRelative::PassThrough)
            .link_rel(None)
            .strip_comments(true);
        cleaner
    })
}

/// Inspects authors' HTML before it is sanitized: reports what will go, records lines, limits nesting.
struct HtmlInspector<'f> {
    findings: &'f mut Findings,
    open: Vec<String>,
    /// Elements never closed: HTML parsers reopen some of them repeatedly.
    unclosed: usize,
    text_only: TextOnly,
    /// For each tag to come that begins formatting: whether it may stay.
    formatting: std::vec::IntoIter<bool>,
}

impl HtmlInspector<'_> {
    fn each(&mut self, nodes: &mut [TreeNode]) {
        for node in nodes {
            match node {
                TreeNode::Raw(raw, line) => *raw = self.seen(raw, *line),
                TreeNode::Element(element) => self.each(&mut element.children),
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
                } else if let Some((name, value)) = added(&tag) {
                    let value = value.replace('"', "&quot;");
                    let rest = &text[split..];
                    seen.push_str(&format!("{} {at}=\"{line}\" {name}=\"{value}\"{rest}", &text[..split]));
                } else if tag.attrs.len() > ATTRIBUTES_COMPARED_MAX {
                    let slash = if tag.closed { "/" } else { "" };
                    seen.push_str(&format!("{} {at}=\"{line}\"{}{slash}>", &text[..split], kept(&tag)));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rendering::FindingKind;

    fn check(html: &str, expected: &str, kinds: &[FindingKind]) {
        let mut findings = Findings::default();
        let nodes = cleaned(vec![TreeNode::Raw(html.to_owned(), 1)], &mut findings);
        assert_eq!(html_writer::inline(&nodes), expected, "{html}");
        let found: Vec<_> = findings.into_list().into_iter().map(|finding| finding.kind).collect();
        assert_eq!(found, kinds, "{html}");
    }

    #[test]
    fn meaning_stays_and_script_goes() {
        check("<sup>e</sup><br>", "<sup>e</sup><br>", &[]);
        check("<p onclick='x()' style='color:red'>a</p>", "<p>a</p>", &[ScriptRemoved, StyleRemoved]);
        check("a<script>alert('<b>')</script>b", "ab", &[ScriptRemoved]);
        check("<a href='javascript:x'>a</a>", "<a>a</a>", &[ScriptRemoved]);
        check("<blink>a</blink><font>b</font>", "ab", &[HtmlRemoved]);
        check("<span lang=en>a</span>", "<span lang=\"en\">a</span>", &[]);
        check("<input type=text name=x autofocus>a", "a", &[HtmlRemoved]);
        check("<input type=checkbox checked>", "<input checked=\"\" type=\"checkbox\" disabled=\"\">", &[]);
        check(
            "<table><tr><td style='text-align: right'>a</td></tr></table>",
            "<table><tbody><tr><td class=\"right\">a</td></tr></tbody></table>",
            &[StyleRemoved],
        );
        check("<noscript><em>a</em></noscript>", "<em>a</em>", &[]);
        check("<a name=\"x\"></a>", "<a id=\"x\"></a>", &[]);
        check(
            "<video src=a.mp4 poster=p.jpg><track src=a.vtt kind=captions srclang=fr label=x default></video>",
            "<video src=\"a.mp4\" poster=\"p.jpg\"><track src=\"a.vtt\" kind=\"captions\" srclang=\"fr\" label=\"x\" default=\"\"></video>",
            &[],
        );
        check("<img poster=p.jpg kind=x>", "<img>", &[UnknownAttribute, UnknownAttribute]);
    }

    #[test]
    fn html_cannot_nest_without_end() {
        for html in ["<div>".repeat(5000), "<div><b id=1></div>".repeat(5000), "<b>".repeat(5000)] {
            let nodes = cleaned(vec![TreeNode::Raw(html, 1)], &mut Findings::default());
            assert!(html_writer::inline(&nodes).len() < 100_000);
        }
    }
}
