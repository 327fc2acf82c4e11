//! Hard line breaks: two backslashes at the end of a line in kramdown, one in CommonMark.

use std::borrow::Cow;

use super::{LineKind, SourceLine};

/// Rewrites kramdown's breaks.
pub(super) fn rewrite(lines: &mut [SourceLine<'_>]) {
    for line in lines.iter_mut().filter(|line| line.kind == LineKind::Prose) {
        if line.text.ends_with("\\\\") && !line.text.ends_with("\\\\\\") {
            line.text = Cow::Owned(line.text[..line.text.len() - 1].to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::testing::passed, *};

    #[test]
    fn two_backslashes_are_one() {
        let check =
            |text: &str, expected: &str| assert_eq!(passed(text, |lines, _| rewrite(lines)), expected);
        check("a\\\\\nb\\\nc  \n\\\\\\", "a\\\nb\\\nc  \n\\\\\\");
        check("```\na\\\\\n```", "```\na\\\\\n```");
    }
}
