//! How deep the elements of a drawing stand in each other, before anything reads it as XML: what a parser keeps of each
//! open element made a drawing of 1.4 MB take gigabytes.

/// Maximum nesting of elements, and of namespaces that are declared around one.
const NESTED_MAX: usize = 200;

/// Whether nothing in XML stands too deep. Zero bytes count for nothing, so that UTF-16 is read, too.
pub(super) fn is_shallow(source: &[u8]) -> bool {
    if source.contains(&0) {
        let narrow: Vec<u8> = source.iter().copied().filter(|byte| *byte != 0).collect();
        return is_shallow_text(&narrow);
    }
    is_shallow_text(source)
}

fn is_shallow_text(source: &[u8]) -> bool {
    // The namespaces that each open element declares.
    let mut open: Vec<usize> = Vec::new();
    let mut declared = 0;
    let mut rest = source;
    while let Some(at) = rest.iter().position(|byte| *byte == b'<') {
        rest = &rest[at..];
        let passed_over = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")]
            .iter()
            .find(|(start, _)| rest.starts_with(start.as_bytes()));
        if let Some((start, end)) = passed_over {
            let behind = &rest[start.len()..];
            let Some(at) = behind.windows(end.len()).position(|part| part == end.as_bytes()) else {
                return true;
            };
            rest = &behind[at + end.len()..];
            continue;
        }
        let (tag, behind) = rest.split_at(tag_length(rest));
        rest = behind;
        if tag.starts_with(b"</") {
            declared -= open.pop().unwrap_or_default();
        } else if !tag.ends_with(b"/>") {
            let namespaces = tag.windows(5).filter(|part| **part == *b"xmlns").count();
            declared += namespaces;
            open.push(namespaces);
            if open.len() > NESTED_MAX || declared > NESTED_MAX {
                return false;
            }
        }
    }
    true
}

/// The length of a tag; values in quotes may hold the sign that ends it.
fn tag_length(text: &[u8]) -> usize {
    let mut quote = None;
    for (at, byte) in text.iter().enumerate() {
        match (byte, quote) {
            (b'>', None) => return at + 1,
            (b'"' | b'\'', None) => quote = Some(*byte),
            (byte, Some(open)) if *byte == open => quote = None,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_and_namespaces_stand_only_so_deep() {
        let nested = |times: usize| format!("{}{}", "<g>".repeat(times), "</g>".repeat(times));
        let beside = |times: usize| "<g><a b=\"/>\"/></g>".repeat(times);
        for (text, expected) in [
            (nested(NESTED_MAX), true),
            (nested(NESTED_MAX + 1), false),
            (beside(10_000), true),
            ("<g/>".repeat(10_000), true),
            (format!("<!--{}-->", "<g>".repeat(10_000)), true),
            (format!("<![CDATA[{}]]>", "<g>".repeat(10_000)), true),
            (format!("<!DOCTYPE a>{}", nested(NESTED_MAX + 1)), false),
            // What only looks like an end hides nothing.
            (format!("<g a='</g>'><!-- </g> --><![CDATA[</g>]]>{}", "<g>".repeat(NESTED_MAX)), false),
            ("<g a='</g>'>".repeat(NESTED_MAX + 1), false),
            ("<g xmlns:a='b'>".repeat(NESTED_MAX), true),
            (format!("<g{}>", " xmlns:a='b'".repeat(NESTED_MAX + 1)), false),
            (format!("{}<g/>", "<g xmlns:a='b'></g>".repeat(1_000)), true),
            ("</g>".repeat(1_000), true),
            ("<".repeat(1_000), true),
        ] {
            assert_eq!(is_shallow(text.as_bytes()), expected, "{}", &text[..text.len().min(80)]);
        }
        let wide: Vec<u8> = nested(NESTED_MAX + 1).encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(!is_shallow(&wide));
    }
}
