//! nginx: entries of `map` blocks and of the files that they include, `rewrite` and `location =` of one address.
//! The rest of a configuration is no redirect, and not reported.

use super::rule::{RedirectRule, Rules, literal, of_query, rule, unescaped, words};

/// Words of a map that are no addresses.
const MAP_WORDS: [&str; 4] = ["default", "hostnames", "volatile", "include"];

/// What the entries of a map are compared with.
#[derive(Clone, PartialEq)]
enum MapKey {
    /// Path, or path and query.
    Address,
    /// The whole query.
    Query,
    /// One parameter of it.
    Parameter(String),
    /// Something else.
    Other,
}

/// Reads the file, statement by statement.
pub(super) fn read(text: &str, rules: &mut Rules) {
    // A file without blocks is what a map includes.
    let mut map = (!text.contains('{')).then_some(MapKey::Address);
    for (number, line) in statements(text) {
        let found = words(&line);
        let words: Vec<&str> = found.iter().map(String::as_str).collect();
        match (words.as_slice(), &map) {
            (["map", variable, _, "{"], _) => map = Some(key(variable)),
            (["}"], _) => map = None,
            ([word, ..], Some(_)) if MAP_WORDS.contains(word) => {}
            ([from, to], Some(key)) if *key != MapKey::Other => {
                rules.take(number, &line, entry(key, from, to))
            }
            (["rewrite", pattern, to, flag], _) if matches!(*flag, "permanent" | "redirect") => {
                let status = if *flag == "permanent" { 301 } else { 302 };
                let found =
                    literal(pattern).filter(|_| !to.contains('$')).and_then(|from| rule(&from, to, status));
                rules.take(number, &line, found.map(|rule| vec![rule]));
            }
            (["location", "=", from, "{", "return", status, to], _) if !to.contains('$') => {
                let found = status.parse().ok().and_then(|status| rule(from, to, status));
                rules.take(number, &line, found.map(|rule| vec![rule]));
            }
            _ => {}
        }
    }
}

fn key(variable: &str) -> MapKey {
    match variable {
        "$request_uri" | "$uri" | "$document_uri" => MapKey::Address,
        "$args" | "$query_string" => MapKey::Query,
        variable => {
            variable.strip_prefix("$arg_").map_or(MapKey::Other, |name| MapKey::Parameter(name.to_owned()))
        }
    }
}

fn entry(key: &MapKey, from: &str, to: &str) -> Option<Vec<RedirectRule>> {
    let pattern = from.strip_prefix("~*").or_else(|| from.strip_prefix('~'));
    let from = match pattern {
        Some(pattern) => {
            literal(pattern).or_else(|| unescaped(pattern.strip_prefix('^')?.strip_suffix('$')?))?
        }
        None => from.to_owned(),
    };
    if to.contains('$') {
        return None;
    }
    match key {
        MapKey::Address => rule(&from, to, 301).map(|rule| vec![rule]),
        MapKey::Query => of_query(&from, to, 301),
        MapKey::Parameter(name) => of_query(&format!("{name}={from}"), to, 301),
        MapKey::Other => None,
    }
}

/// Statements with the line they begin at: up to `;`, `{` or `}`. A `location =` keeps its first statement.
fn statements(text: &str) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    let (mut one, mut began) = (String::new(), 1);
    for (number, line) in text.lines().enumerate() {
        let mut quoted: Option<char> = None;
        let mut before = ' ';
        for c in line.chars() {
            // A statement never begins with white space: what is looked at for each letter stays short.
            if one.is_empty() {
                if c.is_whitespace() {
                    before = c;
                    continue;
                }
                began = number + 1;
            }
            match c {
                '#' if quoted.is_none() && before.is_whitespace() => break,
                '"' | '\'' if quoted.is_none_or(|open| open == c) => {
                    quoted = if quoted.is_some() { None } else { Some(c) };
                    one.push(c);
                }
                ';' | '{' | '}' if quoted.is_none() && !(c != ';' && in_pattern(&one, before)) => {
                    let opens = c == '{';
                    if opens {
                        one.push_str(" {");
                    }
                    let keeps = opens && one.starts_with("location =");
                    if keeps {
                        one.push(' ');
                    } else {
                        push(&mut found, began, &mut one);
                    }
                    if c == '}' {
                        found.push((number + 1, "}".to_owned()));
                    }
                }
                c => one.push(c),
            }
            before = c;
        }
        if !one.is_empty() {
            one.push(' ');
        }
    }
    push(&mut found, began, &mut one);
    found
}

/// Whether a brace stands in a pattern (`~^/a{2}$`) and opens no block.
fn in_pattern(statement: &str, before: char) -> bool {
    !before.is_whitespace() && statement.starts_with(['~', '^'])
}

fn push(found: &mut Vec<(usize, String)>, began: usize, one: &mut String) {
    let whole = one.trim().to_owned();
    if !whole.is_empty() {
        found.push((began, whole));
    }
    one.clear();
}
