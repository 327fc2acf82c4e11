//! Texts in Mobiledoc as HTML.

use serde_json::Value;

use crate::prose::html_markdown::escaped;

use super::super::foreign::Names;
use super::cards;
use super::lexical::Converted;

/// How much longer than its document a page may be. Cards, atoms and markups stand there once, and may be shown often.
const GROWTH_MAX: usize = 20;
/// Bytes that a page may have however short its document is.
const GROWTH_FREE: usize = 1 << 20;

/// Converts a document in JSON.
pub(super) fn html(json: &str, names: &mut Names) -> Result<Converted, String> {
    let document: Value = serde_json::from_str(json).map_err(|error| error.to_string())?;
    let part = |key: &str| document.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let mut converted = Converted::default();
    let most = json.len() * GROWTH_MAX + GROWTH_FREE;
    let markers = |markers| self::markers(markers, part("markups"), part("atoms"), most);
    for section in part("sections") {
        let kind = section.get(0).and_then(Value::as_u64).unwrap_or(0);
        let html = match kind {
            1 => {
                let tag = section.get(1).and_then(Value::as_str).unwrap_or("p").to_ascii_lowercase();
                let tag = match tag.as_str() {
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" => tag.as_str(),
                    "aside" | "pull-quote" => "blockquote",
                    _ => "p",
                };
                format!("<{tag}>{}</{tag}>", markers(section.get(2)))
            }
            2 => {
                let src = section.get(1).and_then(Value::as_str).unwrap_or_default();
                format!("<figure><img src=\"{}\" alt=\"\"></figure>", escaped(src))
            }
            3 => {
                let tag = section.get(1).and_then(Value::as_str).filter(|tag| *tag == "ol").unwrap_or("ul");
                let items = section.get(2).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
                let mut shown = String::new();
                for item in items {
                    if shown.len() <= most {
                        shown.push_str(&format!("<li>{}</li>", markers(Some(item))));
                    }
                }
                format!("<{tag}>{shown}</{tag}>")
            }
            10 => {
                let at = section.get(1).and_then(Value::as_u64).and_then(|at| usize::try_from(at).ok());
                let card = at.and_then(|at| part("cards").get(at));
                let name = card.and_then(|card| card.get(0)).and_then(Value::as_str).unwrap_or_default();
                let inside = card.and_then(|card| card.get(1)).unwrap_or(&Value::Null);
                let name = cards::usual_name(name);
                cards::html(name, inside, names).unwrap_or_else(|| {
                    converted.unknown.push(name.to_owned());
                    cards::placeholder(name, inside, names)
                })
            }
            _ => String::new(),
        };
        converted.html.push_str(&html);
        if converted.html.len() > most {
            return Err(format!(
                "it shows the same again and again, and would be more than {} MB",
                most >> 20
            ));
        }
    }
    Ok(converted)
}

/// Texts and atoms with the markup that opens and closes at each, until they are more than `most` bytes.
fn markers(markers: Option<&Value>, markups: &[Value], atoms: &[Value], most: usize) -> String {
    let mut out = String::new();
    let mut open: Vec<String> = Vec::new();
    for marker in markers.and_then(Value::as_array).into_iter().flatten() {
        if out.len() > most {
            break;
        }
        let opened = marker.get(1).and_then(Value::as_array).into_iter().flatten();
        for markup in opened.filter_map(Value::as_u64).filter_map(|at| markups.get(usize::try_from(at).ok()?))
        {
            if out.len() > most {
                break;
            }
            let (tag, name) = markup_tag(markup);
            out.push_str(&tag);
            open.push(name);
        }
        match marker.get(0).and_then(Value::as_u64) {
            Some(1) => {
                let at = marker.get(3).and_then(Value::as_u64).and_then(|at| usize::try_from(at).ok());
                let atom = at.and_then(|at| atoms.get(at));
                match atom.and_then(|atom| atom.get(0)).and_then(Value::as_str) {
                    Some("soft-return") => out.push_str("<br>"),
                    _ => {
                        let words = atom.and_then(|atom| atom.get(1)).and_then(Value::as_str);
                        out.push_str(&escaped(words.unwrap_or_default()));
                    }
                }
            }
            _ => out.push_str(&escaped(marker.get(3).and_then(Value::as_str).unwrap_or_default())),
        }
        for _ in 0..marker.get(2).and_then(Value::as_u64).unwrap_or(0) {
            if let Some(name) = open.pop() {
                out.push_str(&format!("</{name}>"));
            }
        }
    }
    while let Some(name) = open.pop() {
        out.push_str(&format!("</{name}>"));
    }
    out
}

/// The tag of a markup, and its name.
fn markup_tag(markup: &Value) -> (String, String) {
    let name = markup.get(0).and_then(Value::as_str).unwrap_or("span").to_ascii_lowercase();
    let is_name = !name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphanumeric());
    let name = if is_name { name } else { "span".to_owned() };
    let mut tag = format!("<{name}");
    let values = markup.get(1).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    for pair in values.chunks(2) {
        if let [Value::String(key), Value::String(value)] = pair
            && matches!(key.as_str(), "href" | "title")
        {
            tag.push_str(&format!(" {key}=\"{}\"", escaped(value)));
        }
    }
    tag.push('>');
    (tag, name)
}
