//! A text that was HTML on its old site, where nothing in it was Markdown: it becomes one block of HTML. A head, and what
//! only makes a whole page of it, are left out.

/// What is counted to keep the block in one.
const OPENS: &str = "<div";
const CLOSES: &str = "</div";

/// The text as one block. Its lines keep their numbers.
pub(super) fn enclosed(text: &str) -> String {
    let inside = inside(text);
    let before = text[..inside.start].bytes().filter(|byte| *byte == b'\n').count();
    let body = &text[inside];
    let (lowest, last) = depths(body);
    let opening = "<div>".repeat(1 + lowest);
    let closing = "</div>".repeat(1 + lowest + last);
    format!("{}{opening}{body}\n{closing}\n", "\n".repeat(before))
}

/// Where the body of a page stands, or the text if it is none.
fn inside(text: &str) -> std::ops::Range<usize> {
    let lower = text.to_ascii_lowercase();
    let tag_end = |at: usize| lower[at..].find('>').map(|end| at + end + 1);
    let start = match (lower.find("<body"), lower.find("</head>")) {
        (Some(at), _) => tag_end(at),
        (None, Some(at)) => tag_end(at),
        _ if lower.trim_start().starts_with("<!doctype") => lower.find("<!doctype").and_then(tag_end),
        _ => None,
    };
    let start = start.unwrap_or(0);
    let end = ["</body", "</html"].iter().find_map(|tag| lower[start..].rfind(tag)).map(|end| start + end);
    start..end.unwrap_or(text.len())
}

/// How far the boxes of a text go below where it begins, and how many stay open after that.
fn depths(text: &str) -> (usize, usize) {
    let lower = text.to_ascii_lowercase();
    let (mut lowest, mut depth) = (0, 0);
    for (at, _) in lower.match_indices('<') {
        if lower[at..].starts_with(OPENS) {
            depth += 1;
        } else if lower[at..].starts_with(CLOSES) {
            if depth == 0 {
                lowest += 1;
            } else {
                depth -= 1;
            }
        }
    }
    (lowest, depth)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_becomes_one_block() {
        for (text, block) in [
            ("<p>a</p>\n\n    <p>b</p>", "<div><p>a</p>\n\n    <p>b</p>\n</div>\n"),
            (
                "<!DOCTYPE html>\n<html>\n<head><title>t</title></head>\n<BODY class=x>a</BODY></html>",
                "\n\n\n<div>a\n</div>\n",
            ),
            ("<!doctype html>\n<p>a", "<div>\n<p>a\n</div>\n"),
            ("a</div>b<div>c", "<div><div>a</div>b<div>c\n</div></div></div>\n"),
        ] {
            assert_eq!(enclosed(text), block);
        }
    }
}
