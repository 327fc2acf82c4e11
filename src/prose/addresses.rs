//! The addresses in a page of ours: reads them, and changes them where the page is kept as a file.

use std::borrow::Cow;

use super::entities::decoded;
use super::tags::{Tag, TagScanner};

/// What becomes of an address in a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddressChange {
    /// It stays as it is.
    Keep,
    /// Another takes its place.
    Replace(String),
    /// The tag goes: it only says where something is that is not there.
    DropTag,
}

/// Attributes with several addresses, each before a width or density (HTML, section 4.8.4.2.1).
const LISTS: [&str; 2] = ["srcset", "imagesrcset"];

/// The page with its addresses changed: `change` gets the name of the tag and each value of an attribute that begins
/// like an address, without character references.
pub fn change_addresses(html: &str, change: &mut dyn FnMut(&str, &str) -> AddressChange) -> String {
    let mut scanner = TagScanner::new(html);
    let (mut out, mut copied, mut from) = (String::with_capacity(html.len()), 0, 0);
    while let Some(tag) = scanner.next(from) {
        from = tag.range.end;
        if tag.closing {
            continue;
        }
        let text = &html[tag.range.clone()];
        let changed = changed_tag(&tag, text, change);
        if changed.as_deref() != Some(text) {
            out.push_str(&html[copied..tag.range.start]);
            out.push_str(changed.as_deref().unwrap_or_default());
            copied = tag.range.end;
        }
    }
    out.push_str(&html[copied..]);
    out
}

/// The text of a tag with its addresses changed; `None` if it goes.
fn changed_tag<'t>(
    tag: &Tag,
    text: &'t str,
    change: &mut dyn FnMut(&str, &str) -> AddressChange,
) -> Option<Cow<'t, str>> {
    let mut text = Cow::Borrowed(text);
    for (name, raw) in &tag.attrs {
        let value = decoded(raw);
        let new = if LISTS.contains(&name.as_str()) {
            let mut one = |part: &str| {
                let (address, width) = part.trim().split_once(' ').unwrap_or((part.trim(), ""));
                match change(&tag.name, address) {
                    AddressChange::Replace(to) => format!("{to} {width}").trim_end().to_owned(),
                    AddressChange::Keep | AddressChange::DropTag => part.trim().to_owned(),
                }
            };
            let parts: Vec<String> = value.split(", ").map(&mut one).collect();
            parts.join(", ")
        } else if is_address(&value) {
            match change(&tag.name, &value) {
                AddressChange::Keep => continue,
                AddressChange::Replace(to) => to,
                AddressChange::DropTag => return None,
            }
        } else {
            continue;
        };
        if new != *value {
            let escaped = new.replace('&', "&amp;").replace('"', "&#34;");
            text = text.replacen(&format!("=\"{raw}\""), &format!("=\"{escaped}\""), 1).into();
        }
    }
    Some(text)
}

fn is_address(value: &str) -> bool {
    value.starts_with("http") || value.starts_with('/') && !value.starts_with("//")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(html: &str) -> String {
        change_addresses(html, &mut |tag, address| match (tag, address) {
            ("link", "/oembed?url=x") => AddressChange::DropTag,
            (_, "/a/?page=2&b=1") => AddressChange::Replace("/a/page/2/?x=1&y".to_owned()),
            (_, "/media/1.webp") => AddressChange::Replace("/b/1.webp".to_owned()),
            _ => AddressChange::Keep,
        })
    }

    #[test]
    fn addresses_are_changed_in_attributes_alone() {
        for (html, expected) in [
            ("<a class=\"x\" href=\"/a/?page=2&amp;b=1\">/a/?page=2&b=1</a>", None),
            ("<p>href=\"/a/?page=2&amp;b=1\"</p>", Some("<p>href=\"/a/?page=2&amp;b=1\"</p>")),
            ("<a href=\"/b/\" title=\"a &gt; b\">é</a>", Some("<a href=\"/b/\" title=\"a &gt; b\">é</a>")),
            ("<link rel=\"x\" href=\"/oembed?url=x\"><p>", Some("<p>")),
            (
                "<img srcset=\"/media/1.webp 300w, /media/2.webp 600w\">",
                Some("<img srcset=\"/b/1.webp 300w, /media/2.webp 600w\">"),
            ),
        ] {
            let whole = "<a class=\"x\" href=\"/a/page/2/?x=1&amp;y\">/a/?page=2&b=1</a>";
            assert_eq!(changed(html), expected.unwrap_or(whole), "{html}");
        }
    }
}
