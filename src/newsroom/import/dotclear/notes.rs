//! Footnotes as Dotclear writes them in HTML, made notes again: calls that link to an anchor, and the list at the end.

use std::collections::HashMap;

/// The HTML with its notes as notes. As it is if it has none, or they are not as expected.
pub(super) fn restored(html: &str) -> String {
    let Some((before, rest)) = html.split_once("<div class=\"footnotes\"") else { return html.to_owned() };
    let Some((list, after)) = rest.split_once("</div>") else { return html.to_owned() };
    let notes = notes(list);
    if notes.is_empty() {
        return html.to_owned();
    }
    let Some(text) = called(before, &notes) else { return html.to_owned() };
    let written: String = notes
        .iter()
        .enumerate()
        .map(|(at, (_, note))| format!("<div data-id=\"{}\">{note}</div>", at + 1))
        .collect();
    format!("{text}{after}<div data-chapeau=\"notes\">{written}</div>")
}

/// The notes of a list, each with its anchor and its HTML.
fn notes(list: &str) -> Vec<(String, String)> {
    let items: Vec<&str> = if list.contains("<li") {
        list.split("<li").skip(1).collect()
    } else {
        list.split("<p>").skip(1).collect()
    };
    let note = |item: &str| {
        let (_, rest) = item.split_once("id=\"")?;
        let (anchor, rest) = rest.split_once('"')?;
        let inner = rest.split_once('>')?.1;
        // The call in brackets before it, or the arrow behind it, leads back.
        let inner = inner.split_once("</a>]").map_or(inner, |(_, text)| text);
        let inner = inner.split("</li>").next().unwrap_or(inner);
        let inner = match inner.rfind("<a href=\"#fnref") {
            Some(back) => format!(
                "{}{}",
                inner[..back].trim_end_matches("&#160;"),
                &inner[back..].split_once("</a>")?.1
            ),
            None => inner.split("</p>").next().unwrap_or(inner).to_owned(),
        };
        Some((anchor.to_owned(), inner.trim().to_owned()))
    };
    items.into_iter().filter_map(note).collect()
}

/// The text with the calls of all notes marked; `None` if one is never called.
fn called(text: &str, notes: &[(String, String)]) -> Option<String> {
    const LINK: &str = "href=\"#";
    let mut waiting: HashMap<&str, (usize, bool)> = HashMap::new();
    for (at, (anchor, _)) in notes.iter().enumerate() {
        waiting.entry(anchor).or_insert((at + 1, false));
    }
    let mut out = String::with_capacity(text.len());
    let (mut from, mut at) = (0, 0);
    while let Some(link) = text[at..].find(LINK).map(|found| at + found) {
        at = link + LINK.len();
        let Some((number, is_called)) =
            text[at..].split_once('"').and_then(|(anchor, _)| waiting.get_mut(anchor))
        else {
            continue;
        };
        let start = from + text[from..link].rfind("<sup")?;
        let end = link + text[link..].find("</sup>")? + "</sup>".len();
        out.push_str(&text[from..start]);
        out.push_str(&format!("<sup data-chapeau=\"note\" data-id=\"{number}\">{number}</sup>"));
        *is_called = true;
        (from, at) = (end, end);
    }
    let all = waiting.len() == notes.len() && waiting.values().all(|(_, is_called)| *is_called);
    all.then(|| out + &text[from..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_of_both_formats_are_notes_again() {
        let wiki = "<p>Un<sup>[<a href=\"#w-1\" id=\"rev-w-1\">1</a>]</sup>.</p><div class=\"footnotes\"><h4>Notes</h4>\
                    <p>[<a href=\"#rev-w-1\" id=\"w-1\">1</a>] La <em>note</em>.</p></div>";
        let markdown = "<p>Un<sup id=\"fnref:1\"><a href=\"#fn:1\">1</a></sup>.</p><div class=\"footnotes\" role=\"x\"><hr />\
                        <ol><li id=\"fn:1\"><p>La <em>note</em>.&#160;<a href=\"#fnref:1\">&#8617;</a></p></li></ol></div>";
        for html in [wiki, markdown] {
            let html = restored(html);
            assert!(html.starts_with("<p>Un<sup data-chapeau=\"note\" data-id=\"1\">1</sup>.</p>"), "{html}");
            assert!(html.contains("<div data-id=\"1\">") && html.contains("La <em>note</em>."), "{html}");
            assert!(!html.contains("footnotes") && !html.contains("href"), "{html}");
        }
        for other in ["<p>Un.</p>", "<div class=\"footnotes\">", "<div class=\"footnotes\"><p>[1]</p></div>"]
        {
            assert_eq!(restored(other), other);
        }
    }
}
