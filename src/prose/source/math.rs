//! Formulas: kramdown knows only `$$…$$`. In a text with formulas, single dollars are escaped, or the
//! Markdown parser would read `5 $ et 6 $` as one.

use std::borrow::Cow;

use super::{LineKind, SourceLine, code};

/// Protects formulas from the other passes. Returns whether the text has any.
pub(super) fn protect(lines: &mut Vec<SourceLine<'_>>) -> bool {
    let has = |line: &SourceLine<'_>| line.kind == LineKind::Prose && line.text.contains("$$");
    if !lines.iter().any(has) {
        return false;
    }
    let mut inside = false;
    for line in lines.iter_mut().filter(|line| line.kind == LineKind::Prose) {
        let fences = line.text.matches("$$").count();
        if inside {
            line.kind = LineKind::Code;
            inside = fences % 2 == 0 && !line.is_blank();
            continue;
        }
        if fences % 2 == 1 && line.text.trim_start().starts_with("$$") {
            line.kind = LineKind::Code;
            inside = true;
            continue;
        }
        escape_dollars(line);
    }
    true
}

fn escape_dollars(line: &mut SourceLine<'_>) {
    let mut escaped = String::new();
    let mut from = 0;
    for range in code::text_ranges(&line.text) {
        for (place, _) in line.text[range.clone()].match_indices('$') {
            let place = range.start + place;
            if !line.text[..place].ends_with('\\') {
                escaped.push_str(&line.text[from..place]);
                escaped.push('\\');
                from = place;
            }
        }
    }
    if from > 0 || !escaped.is_empty() {
        escaped.push_str(&line.text[from..]);
        line.text = Cow::Owned(escaped);
    }
}

#[cfg(test)]
mod tests {
    use super::{super::testing::passed, *};

    #[test]
    fn single_dollars_are_no_formulas() {
        let check = |text: &str, expected: &str| {
            assert_eq!(
                passed(text, |lines, _| {
                    protect(lines);
                }),
                expected,
                "{text}"
            );
        };
        check("5 $ et 6 $", "5 $ et 6 $");
        check("5 $ et $$x$$ et 6 $", "5 \\$ et $$x$$ et 6 \\$");
        check("$$\nx $ y\n$$\n3 $", "$$\nx $ y\n$$\n3 \\$");
    }
}
