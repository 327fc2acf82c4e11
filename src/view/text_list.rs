//! `/llms.txt`, in the form of <https://llmstxt.org>: a title, a summary, and lists of links with a few words each.

use std::fmt::Write as _;

use crate::domain::live::Card;
use crate::domain::path::SitePath;
use crate::view::frame::Frame;

/// The list of the pages and of these articles.
pub fn text_list(frame: &Frame, articles: &[Card]) -> String {
    let site = &frame.site;
    let mut text = format!("# {}\n", one_line(&site.name));
    let summary = if site.description.is_empty() { &site.motto } else { &site.description };
    if !summary.is_empty() {
        let _ = write!(text, "\n> {}\n", one_line(summary));
    }
    if !articles.is_empty() {
        let _ = write!(text, "\n## {}\n\n", frame.words.latest_articles);
        for card in articles {
            line(&mut text, frame, &card.title, &card.path, &card.lede);
        }
    }
    if !frame.pages.is_empty() {
        let _ = write!(text, "\n## {}\n\n", frame.words.pages);
        for page in &frame.pages {
            line(&mut text, frame, &page.title, &page.path, "");
        }
    }
    // What may be left out when there is little room has this name, in every language.
    text.push_str("\n## Optional\n\n");
    for (title, href) in [(&frame.words.site_map, "/plan-du-site/"), (&frame.words.archives, "/archives/")] {
        let _ = writeln!(text, "- [{title}]({})", frame.absolute(href));
    }
    text
}

fn line(text: &mut String, frame: &Frame, title: &str, path: &SitePath, words: &str) {
    let title = one_line(title).replace('[', "\\[").replace(']', "\\]");
    let _ = write!(text, "- [{title}]({})", frame.absolute(&path.markdown().href()));
    if !words.is_empty() {
        let _ = write!(text, ": {}", one_line(words));
    }
    text.push('\n');
}

/// Words without the line breaks that would begin something else.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
