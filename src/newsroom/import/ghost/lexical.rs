//! Texts in Lexical as HTML.

use serde_json::Value;

use crate::prose::html_markdown::escaped;

use super::super::foreign::Names;
use super::cards;

/// Nesting that is followed.
const DEPTH_MAX: usize = 60;
/// Formats of text, by their bits.
const FORMATS: [(u64, &str); 8] =
    [(16, "code"), (1, "strong"), (2, "em"), (4, "s"), (8, "u"), (32, "sub"), (64, "sup"), (128, "mark")];

/// HTML, and the names of nodes that nobody knows.
#[derive(Debug, Default)]
pub(super) struct Converted {
    pub(super) html: String,
    pub(super) unknown: Vec<String>,
}

/// Converts a document in JSON.
pub(super) fn html(json: &str, names: &mut Names) -> Result<Converted, String> {
    let document: Value = serde_json::from_str(json).map_err(|error| error.to_string())?;
    let Some(root) = document.get("root") else { return Err("it has no root".to_owned()) };
    let mut converted = Converted::default();
    converted.html = converted.children(root, names, 0);
    Ok(converted)
}

impl Converted {
    fn children(&mut self, node: &Value, names: &mut Names, depth: usize) -> String {
        let children = node.get("children").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        children.iter().map(|child| self.node(child, names, depth + 1)).collect()
    }

    fn node(&mut self, node: &Value, names: &mut Names, depth: usize) -> String {
        let get = |key: &str| node.get(key).and_then(Value::as_str).unwrap_or_default();
        let kind = get("type");
        if depth > DEPTH_MAX {
            return escaped(&words(node));
        }
        match kind {
            "text" | "extended-text" | "tk" => {
                formatted(get("text"), node.get("format").and_then(Value::as_u64))
            }
            "linebreak" => "<br>".to_owned(),
            "tab" => " ".to_owned(),
            "zwnj" => String::new(),
            "link" | "autolink" => {
                let inside = self.children(node, names, depth);
                let title = if get("title").is_empty() {
                    String::new()
                } else {
                    format!(" title=\"{}\"", escaped(get("title")))
                };
                format!("<a href=\"{}\"{title}>{inside}</a>", escaped(get("url")))
            }
            "at-link" | "at-link-search" => self.children(node, names, depth),
            "paragraph" => format!("<p>{}</p>", self.children(node, names, depth)),
            "heading" | "extended-heading" => {
                let tag =
                    Some(get("tag")).filter(|tag| matches!(*tag, "h1" | "h2" | "h3" | "h4" | "h5" | "h6"));
                let tag = tag.unwrap_or("h2");
                format!("<{tag}>{}</{tag}>", self.children(node, names, depth))
            }
            "quote" | "extended-quote" | "aside" => {
                format!("<blockquote>{}</blockquote>", self.children(node, names, depth))
            }
            "list" => self.list(node, names, depth),
            "listitem" => format!("<li>{}</li>", self.children(node, names, depth)),
            _ if node.get("children").is_some() && node.get("version").is_none() => {
                self.children(node, names, depth)
            }
            kind => match cards::html(kind, node, names) {
                Some(html) => html,
                None if node.get("children").is_some() => self.children(node, names, depth),
                None => {
                    self.unknown.push(kind.to_owned());
                    cards::placeholder(kind, node, names)
                }
            },
        }
    }

    /// A list. An item that holds nothing but a list belongs to the item before it.
    fn list(&mut self, node: &Value, names: &mut Names, depth: usize) -> String {
        const ITEM_END: &str = "</li>";
        let is_ordered = node.get("listType").and_then(Value::as_str) == Some("number")
            || node.get("tag").and_then(Value::as_str) == Some("ol");
        let tag = if is_ordered { "ol" } else { "ul" };
        let start = node.get("start").and_then(Value::as_u64).filter(|start| is_ordered && *start != 1);
        let start = start.map(|start| format!(" start=\"{start}\"")).unwrap_or_default();
        let items = node.get("children").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let mut out = format!("<{tag}{start}>");
        for item in items {
            let children =
                item.get("children").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
            let is_list = |child: &Value| child.get("type").and_then(Value::as_str) == Some("list");
            let inside = self.children(item, names, depth + 1);
            let is_behind = out.ends_with(ITEM_END) && !children.is_empty() && children.iter().all(is_list);
            if is_behind {
                out.truncate(out.len() - ITEM_END.len());
            } else {
                out.push_str("<li>");
            }
            out.push_str(&inside);
            out.push_str(ITEM_END);
        }
        out + &format!("</{tag}>")
    }
}

fn formatted(text: &str, format: Option<u64>) -> String {
    let format = format.unwrap_or(0);
    let mut out = escaped(text);
    for (bit, tag) in FORMATS {
        if format & bit != 0 {
            out = format!("<{tag}>{out}</{tag}>");
        }
    }
    out
}

/// All words in a node, without following it.
fn words(node: &Value) -> String {
    let mut words = String::new();
    let mut stack = vec![node];
    while let Some(node) = stack.pop() {
        words.push_str(node.get("text").and_then(Value::as_str).unwrap_or_default());
        if let Some(children) = node.get("children").and_then(Value::as_array) {
            stack.extend(children.iter().rev());
        }
    }
    words
}
