//! Long texts on their way through the sanitizer. Its serializer looks ahead to the end of a text for each sign that
//! it escapes, which makes a long text of such signs quadratic: it gets texts in pieces, with an empty comment between
//! them that it removes. Nothing else of the page changes.

/// Bytes of a piece before it ends at the next sign or space.
const PIECE_BYTES: usize = 4096;
/// What the sanitizer removes between two pieces.
const BREAK: &str = "<!---->";

/// Appends text whose signs are escaped.
pub(super) fn push(text: &str, html: &mut String) {
    let mut rest = text;
    while let Some(end) = piece_end(rest) {
        html.push_str(&rest[..end]);
        html.push_str(BREAK);
        rest = &rest[end..];
    }
    html.push_str(rest);
}

/// Appends what an author wrote between two tags: text with comments and what the HTML parser reads as comments
/// (13.2.5.41 of the HTML standard), which stay whole.
pub(super) fn push_authors(text: &str, html: &mut String) {
    let mut rest = text;
    while let Some((start, end)) = comment(rest) {
        push(&rest[..start], html);
        html.push_str(&rest[start..end]);
        rest = &rest[end..];
    }
    push(rest, html);
}

/// Where a piece of this text ends, before its last one: never within a reference such as `&amp`.
fn piece_end(text: &str) -> Option<usize> {
    // The first byte of `«`, `»`, no-break spaces and others.
    const LEAD: u8 = 0xc2;
    let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(*byte, b'&' | LEAD);
    let found = text.as_bytes().get(PIECE_BYTES..)?.iter().position(ends)?;
    Some(PIECE_BYTES + found)
}

/// Where the first comment starts and ends.
fn comment(text: &str) -> Option<(usize, usize)> {
    let opens = |place: &usize| text[*place + 1..].starts_with(['!', '?', '/']);
    let start = text.match_indices('<').map(|(place, _)| place).find(opens)?;
    let end = if text[start..].starts_with("<!--") { "-->" } else { ">" };
    let length = text[start..].find(end).map_or(text.len() - start, |place| place + end.len());
    Some((start, start + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<usize> {
        let mut html = String::new();
        push_authors(text, &mut html);
        assert_eq!(html.replace(BREAK, ""), text);
        html.split(BREAK).map(str::len).collect()
    }

    #[test]
    fn a_long_text_goes_in_pieces_that_end_at_a_sign_or_a_space() {
        assert_eq!(pieces(&"&amp".repeat(3000)), [4096, 4096, 3808]);
        assert_eq!(pieces(&"«".repeat(3000)), [4096, 1904]);
        assert_eq!(pieces(&"&amp;".repeat(1000)), [4100, 900], "a reference stays whole");
        assert_eq!(pieces(&"a".repeat(10_000)), [10_000], "there is nothing to escape");
        assert_eq!(pieces("court & bon"), [11]);
    }

    #[test]
    fn a_comment_stays_whole() {
        for comment in ["<!-- b & -->", "<? b & >", "<! b & >", "</ b & >"] {
            let inside = comment.replace('b', &"b ".repeat(5000));
            assert_eq!(pieces(&inside).len(), 1, "{comment}");
            let between = format!("{}{inside}{}", "c & ".repeat(2000), "d & ".repeat(2000));
            assert_eq!(pieces(&between).len(), 3, "{comment}");
        }
        assert_eq!(pieces(&format!("<!-- b & {}", "c & ".repeat(5000))).len(), 1, "one without end");
    }
}
