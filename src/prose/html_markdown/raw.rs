//! HTML that stays HTML: only elements and attributes that a page may have.

use super::dom::{Content, Dom, NodeId};
use super::escape;
use crate::prose::allowlist;

/// Attributes that are kept of HTML.
const ATTRIBUTES: [&str; 26] = [
    "abbr", "alt", "cite", "colspan", "controls", "datetime", "default", "dir", "headers", "href", "id",
    "kind", "label", "lang", "open", "poster", "reversed", "rowspan", "scope", "span", "src", "srclang",
    "start", "title", "type", "value",
];
/// Those that say something without a value.
const SWITCHES: [&str; 4] = ["controls", "default", "open", "reversed"];
/// Where scripts of other sites keep the address of a picture that they load late.
const LATE: [&str; 4] = ["data-src", "data-lazy-src", "data-original", "data-orig-file"];

/// The address of a picture, also of one that a script would have loaded.
pub(super) fn source_of(dom: &Dom, id: NodeId) -> Option<&str> {
    let src = dom.attribute(id, "src").filter(|src| !src.starts_with("data:"));
    src.or_else(|| LATE.iter().find_map(|name| dom.attribute(id, name))).or_else(|| dom.attribute(id, "src"))
}

/// The tag of a `<span>` that says something.
pub(super) fn span(dom: &Dom, id: NodeId) -> Option<String> {
    let said = ["lang", "dir"].map(|name| (name, dom.attribute(id, name)));
    let said =
        said.iter().filter_map(|(name, value)| Some(format!(" {name}=\"{}\"", escape::html((*value)?))));
    let said: String = said.collect();
    (!said.is_empty()).then(|| format!("<span{said}>"))
}

/// The tag that opens an element.
pub(super) fn open_tag(dom: &Dom, id: NodeId, address: &mut dyn FnMut(&str, bool) -> String) -> String {
    let name = dom.name(id);
    let mut tag = format!("<{name}");
    for (key, value) in dom.attributes(id) {
        if !ATTRIBUTES.contains(&key.as_str()) || key == "type" && name != "source" && name != "ol" {
            continue;
        }
        if SWITCHES.contains(&key.as_str()) {
            tag.push_str(&format!(" {key}"));
            continue;
        }
        let value = match key.as_str() {
            "href" => address(value, false),
            "src" | "poster" => address(value, name == "img" || key == "poster"),
            _ => value.clone(),
        };
        if !value.is_empty() || key == "alt" {
            tag.push_str(&format!(" {key}=\"{}\"", escape::html(&value)));
        }
    }
    if let Some(side) = alignment(dom, id).filter(|_| matches!(name, "td" | "th")) {
        tag.push_str(&format!(" class=\"{side}\""));
    }
    tag.push('>');
    tag
}

/// To which side the text of a cell stands, unless it is the usual one.
pub(super) fn alignment(dom: &Dom, cell: NodeId) -> Option<&'static str> {
    let style = dom.attribute(cell, "style").unwrap_or_default().replace(' ', "");
    let said = ["data-align", "align"].iter().find_map(|key| dom.attribute(cell, key));
    let is = |side: &str| {
        said == Some(side)
            || style.contains(&format!("text-align:{side}"))
            || dom.has_class(cell, &format!("has-text-align-{side}"))
    };
    ["right", "center"].into_iter().find(|side| is(side))
}

/// A node with all that is in it, on one line. What a page may not have is unwrapped.
pub(super) fn html(
    dom: &Dom,
    id: NodeId,
    address: &mut dyn FnMut(&str, bool) -> String,
    depth: usize,
) -> String {
    let name = dom.name(id);
    if let Content::Text(text) = dom.content(id) {
        return escape::html(&collapsed(text));
    }
    if matches!(name, "script" | "style") {
        return String::new();
    }
    let inside = |address: &mut dyn FnMut(&str, bool) -> String| -> String {
        match depth.checked_sub(1) {
            Some(depth) => dom.children(id).iter().map(|child| html(dom, *child, address, depth)).collect(),
            None => escape::html(&collapsed(&dom.text(id))),
        }
    };
    match allowlist::element(name) {
        None | Some("button" | "center" | "font" | "input") => inside(address),
        Some("span") if span(dom, id).is_none() => inside(address),
        Some(name) if allowlist::is_void(name) => open_tag(dom, id, address),
        Some(name) => format!("{}{}</{name}>", open_tag(dom, id, address), inside(address)),
    }
}

/// Text with one space for each white space.
fn collapsed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            ' ' | '\t' | '\n' | '\r' if out.ends_with(' ') => {}
            '\t' | '\n' | '\r' => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

/// Preformatted text with its markup: line feeds and spaces stay.
pub(super) fn preformatted(dom: &Dom, id: NodeId, address: &mut dyn FnMut(&str, bool) -> String) -> String {
    let mut out = "<pre>".to_owned();
    push_preformatted(dom, id, address, &mut out, 0);
    out.truncate(out.trim_end().len());
    out + "</pre>"
}

fn push_preformatted(
    dom: &Dom,
    id: NodeId,
    address: &mut dyn FnMut(&str, bool) -> String,
    out: &mut String,
    depth: usize,
) {
    for child in dom.children(id).iter().copied() {
        let name = dom.name(child);
        match dom.content(child) {
            Content::Text(text) => out.push_str(&escape::html(text)),
            Content::Element(..) if name == "br" => out.push('\n'),
            Content::Element(..) if depth >= super::writer::DEPTH_MAX => {
                out.push_str(&escape::html(&dom.text(child)))
            }
            Content::Element(..) => {
                let is_kept = allowlist::element(name).is_some_and(allowlist::is_inline)
                    && (name != "span" || span(dom, child).is_some());
                if is_kept {
                    out.push_str(&open_tag(dom, child, address));
                }
                push_preformatted(dom, child, address, out, depth + 1);
                if is_kept && !allowlist::is_void(name) {
                    out.push_str(&format!("</{name}>"));
                }
            }
            _ => {}
        }
    }
}
