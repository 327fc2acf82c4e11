//! Writes a tree as HTML: the only place that writes a page's markup.

use super::{
    allowlist, pieces,
    tree::{Element, TreeNode},
};

/// Delimits a marker's number while a tree passes through the sanitizer as text.
pub(super) const MARKER: char = '\u{fdd1}';

/// The finished page: only what `allowlist` allows, everything escaped.
pub(super) fn page(nodes: &[TreeNode]) -> String {
    let mut html = String::with_capacity(1024);
    for node in nodes {
        write(node, &mut html);
        if matches!(node, TreeNode::Element(element) if !allowlist::is_inline(element.name)) {
            html.push('\n');
        }
    }
    html
}

/// Inline content on one line.
pub(super) fn inline(nodes: &[TreeNode]) -> String {
    let mut html = String::new();
    nodes.iter().for_each(|node| write(node, &mut html));
    html
}

fn write(node: &TreeNode, html: &mut String) {
    match node {
        TreeNode::Text(text) => escape_text(text, html),
        TreeNode::Trusted(markup) => html.push_str(markup),
        TreeNode::Marker(_) | TreeNode::Raw(..) => {}
        TreeNode::Element(element) if !allowlist::may_be_written(element.name) => {
            element.children.iter().for_each(|child| write(child, html));
        }
        TreeNode::Element(element) => {
            html.push('<');
            html.push_str(element.name);
            for (name, value) in &element.attrs {
                if allowlist::attribute_may_be_written(name) {
                    attribute(name, value, html);
                }
            }
            html.push('>');
            if !allowlist::is_void(element.name) {
                element.children.iter().for_each(|child| write(child, html));
                close(element, html);
            }
        }
    }
}

/// The tree as input of the sanitizer: authors' HTML unchanged, markers as text, lines as attributes, long texts in
/// pieces.
pub(super) fn for_cleaning(nodes: &[TreeNode], html: &mut String) {
    for node in nodes {
        match node {
            TreeNode::Text(text) => {
                let mut escaped = String::with_capacity(text.len());
                escape_text(text, &mut escaped);
                pieces::push(&escaped, html);
            }
            TreeNode::Trusted(_) => {}
            TreeNode::Raw(raw, _) => html.push_str(raw),
            TreeNode::Marker(number) => {
                html.push(MARKER);
                html.push_str(&number.to_string());
                html.push(MARKER);
            }
            TreeNode::Element(element) => {
                html.push('<');
                html.push_str(element.name);
                let attrs = element.attrs.iter();
                attrs.for_each(|(name, value)| attribute(allowlist::guarded(name), value, html));
                if element.line > 0 {
                    attribute(allowlist::guarded("data-line"), &element.line.to_string(), html);
                }
                html.push('>');
                // The HTML parser drops a line feed right after <pre>.
                if element.name == "pre" {
                    html.push('\n');
                }
                if !allowlist::is_void(element.name) {
                    for_cleaning(&element.children, html);
                    close(element, html);
                }
            }
        }
    }
}

fn close(element: &Element, html: &mut String) {
    html.push_str("</");
    html.push_str(element.name);
    html.push('>');
}

fn attribute(name: &str, value: &str, html: &mut String) {
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    escape_attribute(value, html);
    html.push('"');
}

/// Escapes text between tags.
pub(super) fn escape_text(text: &str, html: &mut String) {
    escape(text, html, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        _ => None,
    });
}

/// Escapes an attribute's value between double quotes.
pub(super) fn escape_attribute(text: &str, html: &mut String) {
    escape(text, html, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        _ => None,
    });
}

fn escape(text: &str, html: &mut String, entity: impl Fn(u8) -> Option<&'static str>) {
    let mut from = 0;
    for (place, byte) in text.bytes().enumerate() {
        if let Some(entity) = entity(byte) {
            html.push_str(&text[from..place]);
            html.push_str(entity);
            from = place + 1;
        }
    }
    html.push_str(&text[from..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_allowed_is_written() {
        let link = Element::new("a").with("href", "/a\"b").with("data-line", "3");
        let nodes = [
            TreeNode::from(link.holding(vec![TreeNode::text("<&>")])),
            Element::new("iframe").with("src", "x").holding(vec![TreeNode::text("in")]).into(),
            TreeNode::Raw("<script>".to_owned(), 1),
        ];
        assert_eq!(inline(&nodes), "<a href=\"/a&quot;b\">&lt;&amp;&gt;</a>in");
    }
}
