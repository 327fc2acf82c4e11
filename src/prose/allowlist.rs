//! The elements and attributes a page may contain. Nothing else can be written.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hasher as _};
use std::sync::LazyLock;

/// Elements an author's text may use, directly or as HTML.
pub(super) const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "audio",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "button",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "track",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];

/// Elements that are read, then replaced or unwrapped; never written.
const READ_ONLY: &[&str] = &["button", "center", "iframe", "strike"];

/// Attributes an author may give any element.
pub(super) const ATTRIBUTES: &[&str] = &[
    "abbr",
    "alt",
    "aria-label",
    "cite",
    "class",
    "colspan",
    "controls",
    "default",
    "datetime",
    "dir",
    "headers",
    "height",
    "href",
    "hreflang",
    "id",
    "kind",
    "label",
    "lang",
    "open",
    "poster",
    "reversed",
    "rowspan",
    "scope",
    "span",
    "src",
    "srclang",
    "start",
    "target",
    "title",
    "type",
    "value",
    "width",
];

/// Those that only few elements may have.
pub(super) const OF_FEW: &[&str] = &["default", "href", "kind", "label", "poster", "src", "srclang"];

/// Attributes that passes use among themselves; never written.
pub(super) const INTERNAL: &[&str] = &[
    "data-line",
    "data-note",
    "data-math",
    "data-lang",
    "data-file",
    "data-missing",
    "data-photo",
    "data-tight",
    "data-task",
    "data-place",
];

/// The internal attributes under the names they have while authors' HTML is sanitized: with an ending that is
/// random for each process, so that no author can write one.
static GUARDED: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let ending = RandomState::new().build_hasher().finish();
    INTERNAL.iter().map(|name| (*name, &*format!("{name}-{ending:016x}").leak())).collect()
});

/// The names of internal attributes that the sanitizer lets through.
pub(super) fn guarded_names() -> impl Iterator<Item = &'static str> {
    GUARDED.iter().map(|(_, guarded)| *guarded)
}

/// The name of an attribute as the sanitizer is given it: guarded if it is internal.
pub(super) fn guarded(name: &'static str) -> &'static str {
    GUARDED.iter().find(|(internal, _)| *internal == name).map_or(name, |(_, guarded)| guarded)
}

/// The internal attribute behind a guarded name; `None` for any other name.
pub(super) fn unguarded(name: &str) -> Option<&'static str> {
    GUARDED.iter().find(|(_, guarded)| *guarded == name).map(|(internal, _)| *internal)
}

/// HTML with the guarded names turned back, for comparing.
#[cfg(test)]
pub(super) fn unguarded_html(html: &str) -> String {
    GUARDED.iter().fold(html.to_owned(), |html, (internal, guarded)| html.replace(guarded, internal))
}

/// Attributes that only the passes write, never an author.
const OWN: &[&str] = &[
    "aria-hidden",
    "aria-labelledby",
    "checked",
    "data-embed",
    "decoding",
    "disabled",
    "loading",
    "rel",
    "role",
    "tabindex",
];

/// Void elements: no content, no end tag.
pub(super) const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Inline (phrasing) elements, sorted for binary search.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "input", "ins",
    "kbd", "mark", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "u",
    "var", "wbr",
];

/// The static name of an allowed element; `None` if it is not allowed.
pub(super) fn element(name: &str) -> Option<&'static str> {
    ELEMENTS.binary_search(&name).ok().map(|place| ELEMENTS[place])
}

/// The static name of an attribute that an author or a pass may set.
pub(super) fn attribute(name: &str) -> Option<&'static str> {
    [ATTRIBUTES, INTERNAL, OWN].into_iter().flatten().find(|known| **known == name).copied()
}

/// Whether an author may write this attribute on this element. Addresses stay where they lead or load.
pub(super) fn is_for_authors(element: &str, name: &str) -> bool {
    match name {
        "href" => element == "a",
        "src" => matches!(element, "audio" | "iframe" | "img" | "source" | "track" | "video"),
        "checked" | "disabled" => element == "input",
        "poster" => element == "video",
        "default" | "kind" | "label" | "srclang" => element == "track",
        name => ATTRIBUTES.contains(&name),
    }
}

/// Whether a page may hold this element.
pub(super) fn may_be_written(element: &str) -> bool {
    !READ_ONLY.contains(&element)
}

/// Whether a page may hold this attribute.
pub(super) fn attribute_may_be_written(name: &str) -> bool {
    ATTRIBUTES.contains(&name) || OWN.contains(&name)
}

/// Whether the element is void.
pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// Whether the element is inline.
pub(super) fn is_inline(name: &str) -> bool {
    INLINE.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_for_searching() {
        assert!(ELEMENTS.is_sorted());
        assert!(INLINE.is_sorted());
    }

    #[test]
    fn nothing_dangerous_is_listed() {
        for name in ["script", "style", "object", "embed", "form", "link", "meta", "base", "svg", "math"] {
            assert_eq!(element(name), None, "{name}");
        }
        for name in ["style", "onclick", "srcdoc", "srcset", "formaction"] {
            assert_eq!(attribute(name), None, "{name}");
            assert!(!attribute_may_be_written(name), "{name}");
        }
        assert!(!may_be_written("iframe"));
    }
}
