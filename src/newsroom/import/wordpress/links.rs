//! Buttons and documents: blocks that are a link and no more.

use crate::prose::html_markdown::escaped;

use super::grammar::Block;
use super::tags::{self, Token};

/// A button, by itself.
pub(super) fn button(inside: &str) -> String {
    match inside.find("<a ") {
        Some(at) => format!(
            "<p>{}<a data-chapeau=\"button\" {}</p>",
            &strip_divs(&inside[..at]),
            strip_divs(&inside[at + 3..])
        ),
        None => inside.to_owned(),
    }
}

fn strip_divs(html: &str) -> String {
    let mut out = String::new();
    for token in tags::tokens(html) {
        match token {
            Token::Tag(tag) if tags::name_of(tag) == "div" => {}
            Token::Tag(whole) | Token::Text(whole) | Token::Comment(whole) | Token::Whole(whole) => {
                out.push_str(whole)
            }
        }
    }
    out
}

/// A document: one link, without the button that says the same and the frame that shows it.
pub(super) fn file(inside: &str, block: &Block) -> String {
    let mut out = String::new();
    let mut is_passed_over = None;
    for token in tags::tokens(inside) {
        let whole = match token {
            Token::Tag(whole) | Token::Text(whole) | Token::Comment(whole) | Token::Whole(whole) => whole,
        };
        let name = if let Token::Tag(tag) = token { tags::name_of(tag) } else { String::new() };
        if let Some(open) = &is_passed_over {
            if *open == name && whole.starts_with("</") {
                is_passed_over = None;
            }
            continue;
        }
        if name == "object" || name == "a" && whole.contains("wp-block-file__button") {
            is_passed_over = Some(name);
            continue;
        }
        out.push_str(whole);
    }
    if out.contains("<a ") {
        return out.replace("<div", "<p").replace("</div>", "</p>");
    }
    let href = block.text("href");
    let label = href.rsplit('/').next().unwrap_or_default();
    if href.is_empty() {
        inside.to_owned()
    } else {
        format!("<p><a href=\"{}\">{}</a></p>", escaped(href), escaped(label))
    }
}
