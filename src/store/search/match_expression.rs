//! A query in the syntax of either full-text module.

use crate::domain::search::{Formula, IndexQuery};

/// A query in FTS5 syntax.
pub(super) fn as_fts5(ask: &IndexQuery) -> String {
    let wanted = formula(&ask.wanted, ["\"", " AND ", " OR "]);
    match joined(&ask.unwanted, ["\"", " AND ", " OR "], " OR ") {
        Some(unwanted) => format!("{wanted} NOT {unwanted}"),
        None => wanted,
    }
}

/// A query in tsquery syntax.
pub(super) fn as_tsquery(ask: &IndexQuery) -> String {
    let wanted = formula(&ask.wanted, ["'", " & ", " | "]);
    match joined(&ask.unwanted, ["'", " & ", " | "], " | ") {
        Some(unwanted) => format!("{wanted} & !{unwanted}"),
        None => wanted,
    }
}

fn formula(one: &Formula, signs: [&str; 3]) -> String {
    match one {
        Formula::Token(token) => format!("{0}{token}{0}", signs[0]),
        Formula::All(parts) => joined(parts, signs, signs[1]).unwrap_or_else(|| nothing(signs)),
        Formula::Any(parts) => joined(parts, signs, signs[2]).unwrap_or_else(|| nothing(signs)),
    }
}

fn joined(parts: &[Formula], signs: [&str; 3], glue: &str) -> Option<String> {
    let parts: Vec<String> = parts.iter().map(|part| formula(part, signs)).collect();
    (!parts.is_empty()).then(|| format!("({})", parts.join(glue)))
}

/// A token that no article has: an empty formula matches nothing.
fn nothing(signs: [&str; 3]) -> String {
    format!("{0}nothing_{0}", signs[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_databases_are_asked_the_same() {
        let token = |text: &str| Formula::Token(text.to_owned());
        let ask = IndexQuery {
            wanted: Formula::All(vec![token("nuage"), Formula::Any(vec![token("etat"), token("pay")])]),
            unwanted: vec![token("cloud"), Formula::All(vec![token("a"), token("b")])],
        };
        assert_eq!(as_fts5(&ask), r#"("nuage" AND ("etat" OR "pay")) NOT ("cloud" OR ("a" AND "b"))"#);
        assert_eq!(as_tsquery(&ask), "('nuage' & ('etat' | 'pay')) & !('cloud' | ('a' & 'b'))");
        let nothing = IndexQuery { wanted: Formula::All(Vec::new()), unwanted: Vec::new() };
        assert_eq!(as_fts5(&nothing), "\"nothing_\"");
    }
}
