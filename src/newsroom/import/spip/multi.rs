//! Texts in several languages: `<multi>[fr]…[en]…</multi>`.

use std::collections::BTreeSet;

const OPEN: &str = "<multi>";
const CLOSE: &str = "</multi>";
/// Maximum length of the code of a language, in bytes.
const CODE_MAX: usize = 40;
/// Maximum number of languages of one text besides its own: each becomes a document.
const LANGUAGES_MAX: usize = 40;

/// The text in one language; where it is not there, in the second, else in the first that is.
pub(super) fn choose(text: &str, language: &str, second: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, inner, behind)) = next(rest) {
        out.push_str(before);
        let parts = parts(inner);
        let wanted = |code: &str| {
            let exact = parts.iter().find(|(found, _)| *found == code);
            let base = |code: &str| code.split(['_', '-']).next().unwrap_or_default().to_owned();
            exact.or_else(|| parts.iter().find(|(found, _)| !code.is_empty() && base(found) == base(code)))
        };
        let chosen = wanted(language).or_else(|| wanted(second)).or_else(|| parts.first());
        out.push_str(chosen.map_or("", |(_, text)| text.trim()));
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// The languages that a text is in, besides its own.
pub(super) fn languages(text: &str) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    let mut rest = text;
    while let Some((_, inner, behind)) = next(rest) {
        let codes = parts(inner).into_iter().map(|(code, _)| code).filter(|code| !code.is_empty());
        for code in codes {
            if all.len() < LANGUAGES_MAX || all.contains(code) {
                all.insert(code.to_owned());
            }
        }
        rest = behind;
    }
    all
}

fn next(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once(OPEN)?;
    let (inner, behind) = rest.split_once(CLOSE)?;
    Some((before, inner, behind))
}

/// The parts of one, each with its language; what stands before the first has none.
fn parts(inner: &str) -> Vec<(&str, &str)> {
    let mut parts = Vec::new();
    let (mut code, mut start, mut at) = ("", 0, 0);
    while let Some(open) = inner[at..].find('[').map(|found| at + found) {
        let end = inner.bytes().skip(open + 1).take(CODE_MAX + 1).position(|sign| sign == b']');
        let end = end.map(|length| open + 1 + length);
        let name = end.map(|end| &inner[open + 1..end]).filter(|name| is_code(name));
        let Some((name, end)) = name.zip(end) else {
            at = open + 1;
            continue;
        };
        if !inner[start..open].trim().is_empty() || !code.is_empty() {
            parts.push((code, &inner[start..open]));
        }
        (code, start, at) = (name, end + 1, end + 1);
    }
    parts.push((code, &inner[start..]));
    parts
}

/// Whether a word is the code of a language.
pub(super) fn is_code(name: &str) -> bool {
    let mut parts = name.split(['_', '-']);
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|letter| letter.is_ascii_lowercase())
        && parts.all(|part| {
            (2..=8).contains(&part.len()) && part.bytes().all(|letter| letter.is_ascii_alphanumeric())
        })
}
