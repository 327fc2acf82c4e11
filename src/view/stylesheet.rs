//! Minifies style sheets: removes comments and needless white space, changes nothing else.

/// The style sheet of every page.
pub(super) const READER: &str = "reader.css";
/// The style sheet of the fallback page for 500 and 503.
pub(super) const FAILURE: &str = "failure.css";

/// Removes comments and needless white space. Strings stay as they are.
pub(super) fn shorten(source: &str) -> String {
    let mut short = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(next) = rest.chars().next() {
        let taken = match next {
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '"' | '\'' => {
                let end = rest[1..].find(next).map_or(rest.len(), |end| end + 2);
                short.push_str(&rest[..end]);
                end
            }
            _ if next.is_whitespace() => {
                let end = rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len());
                let follows = rest[end..].chars().next();
                let precedes = short.chars().next_back();
                let needless = |c: Option<char>, set: &str| c.is_none_or(|c| set.contains(c));
                // A removed comment joins two words only if there was no space on either side of it.
                if !needless(precedes, "{};,:> ") && !needless(follows, "{};,>") {
                    short.push(' ');
                }
                end
            }
            '}' => {
                if short.ends_with(';') {
                    short.pop();
                }
                short.push('}');
                1
            }
            _ => {
                short.push(next);
                next.len_utf8()
            }
        };
        rest = &rest[taken..];
    }
    short
}

#[cfg(test)]
mod tests {
    use super::shorten;

    #[test]
    fn only_what_means_nothing_goes() {
        for (source, short) in [
            ("/* note */\na { color : red; }\n", "a{color :red}"),
            ("a  b > c,\n d { x: y z; }", "a b>c,d{x:y z}"),
            ("a::after { content: \"/* ; }\"; }", "a::after{content:\"/* ; }\"}"),
            (
                "@media (min-width: 64rem) { a { width: calc(1px + 2px); } }",
                "@media (min-width:64rem){a{width:calc(1px + 2px)}}",
            ),
            ("a :hover { b: c }", "a :hover{b:c}"),
        ] {
            assert_eq!(shorten(source), short);
        }
    }
}
