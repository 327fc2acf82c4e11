//! The examples of the CommonMark specification, run through the Markdown step alone, extensions off.
//! Compared as trees: white space between blocks, attribute order and escaping do not matter.

use pulldown_cmark::Options;
use scraper::{ElementRef, Html, Node};

use super::{allowlist, html_writer, markdown};

/// The specification's text is under CC-BY-SA 4.0; the notice is in the file.
const EXAMPLES: &str = include_str!("../../tests/commonmark-0.31.2.json");

#[test]
fn every_example_of_the_specification() {
    let file: serde_json::Value = serde_json::from_str(EXAMPLES).expect("the examples");
    let examples = file["examples"].as_array().expect("a list");
    assert_eq!(examples.len(), 652);
    let mut failed = Vec::new();
    for (nth, example) in examples.iter().enumerate() {
        let (markdown, html) = (example["markdown"].as_str(), example["html"].as_str());
        let (markdown, html) = (markdown.expect("a text"), html.expect("a text"));
        let (nodes, _) = markdown::build(markdown, Options::empty(), &[], |_| 0);
        let mut written = String::new();
        html_writer::for_cleaning(&nodes, &mut written);
        let mut written = allowlist::unguarded_html(&written);
        written.push('\n');
        let (ours, theirs) = (shape(&written), shape(html));
        if ours != theirs {
            failed.push(format!("{}: {markdown:?}\n  ours   {ours}\n  theirs {theirs}", nth + 1));
        }
    }
    assert!(failed.is_empty(), "{} of 652 failed\n{}", failed.len(), failed.join("\n"));
}

fn shape(html: &str) -> String {
    let page = Html::parse_fragment(html);
    let mut shape = String::new();
    push(page.root_element(), false, &mut shape);
    shape
}

fn push(element: ElementRef<'_>, in_code: bool, shape: &mut String) {
    for child in element.children() {
        match child.value() {
            Node::Text(text) if in_code => shape.push_str(text),
            Node::Text(text) => text.chars().for_each(|sign| {
                let is_space = sign.is_ascii_whitespace();
                if !(is_space && (shape.ends_with(' ') || shape.is_empty() || shape.ends_with('|'))) {
                    shape.push(if is_space { ' ' } else { sign });
                }
            }),
            Node::Element(tag) => {
                let is_block = !allowlist::is_inline(tag.name());
                let edge = |shape: &mut String| {
                    if is_block {
                        shape.truncate(shape.trim_end_matches(' ').len());
                        shape.push('|');
                    }
                };
                edge(shape);
                // A later pass escapes addresses.
                let decoded = |value| percent_encoding::percent_decode_str(value).decode_utf8_lossy();
                let compared =
                    tag.attrs().filter(|(name, _)| !matches!(*name, "class" | "data-lang" | "data-tight"));
                let mut attrs: Vec<_> = compared.map(|(name, value)| (name, decoded(value))).collect();
                attrs.sort_unstable();
                shape.push_str(&format!("<{} {attrs:?}>", tag.name()));
                if is_block {
                    shape.push('|');
                }
                if let Some(inner) = ElementRef::wrap(child) {
                    push(inner, in_code || tag.name() == "pre", shape);
                }
                edge(shape);
                shape.push_str(&format!("</{}>", tag.name()));
                if is_block {
                    shape.push('|');
                }
            }
            _ => {}
        }
    }
    if !in_code {
        shape.truncate(shape.trim_end_matches(' ').len());
    }
}
