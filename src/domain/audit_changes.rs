//! What was changed, as a detail of the audit: a line for each field, with what was there before and what is there now,
//! between tabs. A first line without tabs may name what was changed.

/// A longer value is cut: the audit says what changed, and revisions keep texts.
const VALUE_MAX_CHARS: usize = 500;

/// The detail of a change; fields that are as before are left out.
pub fn write<'a>(head: &str, fields: impl IntoIterator<Item = (&'a str, String, String)>) -> String {
    let changed = fields.into_iter().filter(|(_, before, now)| before != now);
    let line = |(field, before, now): (&str, String, String)| {
        format!("{field}\t{}\t{}", value(&before), value(&now))
    };
    let head = (!head.is_empty()).then(|| value(head));
    head.into_iter().chain(changed.map(line)).collect::<Vec<_>>().join("\n")
}

/// The first line, and each field with its value before and now. `None` if the detail is no list of changes.
pub fn read(detail: &str) -> Option<(&str, Vec<[&str; 3]>)> {
    let mut head = "";
    let mut fields = Vec::new();
    for (number, line) in detail.split('\n').enumerate() {
        let mut parts = line.split('\t');
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(field), Some(before), Some(now), None) => fields.push([field, before, now]),
            (Some(first), None, None, None) if number == 0 => head = first,
            _ => return None,
        }
    }
    (!fields.is_empty()).then_some((head, fields))
}

/// A value on one line.
fn value(text: &str) -> String {
    let text = text.trim().replace(['\n', '\t', '\r'], " ");
    match text.char_indices().nth(VALUE_MAX_CHARS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(name: &'static str, before: &str, now: &str) -> (&'static str, String, String) {
        (name, before.to_owned(), now.to_owned())
    }

    #[test]
    fn what_is_written_is_read_again_and_what_is_as_before_is_left_out() {
        let detail = write(
            "p.jpg",
            [field("alt", "a\nb", "c\td"), field("credit", "x", "x"), field("caption", "", "é")],
        );
        assert_eq!(read(&detail), Some(("p.jpg", vec![["alt", "a b", "c d"], ["caption", "", "é"]])));
        assert_eq!(read(&write("", [field("alt", "a", "b")])), Some(("", vec![["alt", "a", "b"]])));
        assert_eq!(write("p.jpg", [field("alt", "a", "a")]), "p.jpg");
    }

    #[test]
    fn other_details_are_no_changes_and_long_values_are_cut() {
        for other in ["", "name, motto", "Eau → L’eau", "a\tb", "a\tb\tc\td", "x\ny"] {
            assert_eq!(read(other), None, "{other}");
        }
        let long = write("", [field("alt", "", &"é".repeat(9_000))]);
        assert!(long.chars().count() < 520);
    }
}
