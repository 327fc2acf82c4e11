//! Emphasis next to punctuation: kramdown closes `**« x »**mot`, CommonMark does not, since `»` is
//! punctuation and `m` a letter. An inert letter between them makes CommonMark close it too.

use std::borrow::Cow;

use super::{INERT, LineKind, SourceLine, code};

/// Lets stars between punctuation and a letter open and close emphasis.
pub(super) fn add_inert(lines: &mut Vec<SourceLine<'_>>) {
    for line in lines.iter_mut().filter(|line| line.kind == LineKind::Prose && line.text.contains('*')) {
        let mut soft = String::new();
        let mut from = 0;
        for range in code::text_ranges(&line.text) {
            let mut place = range.start;
            while let Some(step) = line.text[place..range.end].find('*') {
                let start = place + step;
                let end = start + line.text[start..].bytes().take_while(|byte| *byte == b'*').count();
                place = end;
                let before = line.text[..start].chars().next_back();
                let after = line.text[end..].chars().next();
                let inert_at = match (before, after) {
                    (Some(before), Some(after)) if is_punctuation(before) && after.is_alphanumeric() => start,
                    (Some(before), Some(after)) if before.is_alphanumeric() && is_punctuation(after) => end,
                    _ => continue,
                };
                // These stars already open (after a bracket or dash) or close (before a closing sign).
                if before.is_some_and(|sign| "([{«“‘-–—\\/".contains(sign))
                    || after.is_some_and(|sign| ")]}»”’,.;:!?…-–—".contains(sign))
                {
                    continue;
                }
                soft.push_str(&line.text[from..inert_at]);
                soft.push(INERT);
                from = inert_at;
            }
        }
        if !soft.is_empty() {
            soft.push_str(&line.text[from..]);
            line.text = Cow::Owned(soft);
        }
    }
}

fn is_punctuation(sign: char) -> bool {
    sign.is_ascii_punctuation() && sign != '*' || "«»“”‘’„…–—¡¿‹›·•€°§".contains(sign)
}

#[cfg(test)]
mod tests {
    use super::{super::testing::passed, *};

    #[test]
    fn stars_between_sign_and_letter_are_softened() {
        let check = |text: &str, expected: &str| {
            assert_eq!(passed(text, |lines, _| add_inert(lines)), expected, "{text}");
        };
        check("**« x »**mot", "**« x »·**mot");
        check("mot**« x »**", "mot**·« x »**");
        check("a **b**, *c*. (*d*)", "a **b**, *c*. (*d*)");
        check("`»*x` 2*3", "`»*x` 2*3");
    }
}
