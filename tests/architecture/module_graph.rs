//! Which module of `src/` uses which: read from the source, path by path.
//!
//! An edge leads to the file that *defines* what is used: a re-export (`pub use child::Item`) is followed
//! and counts as no use of its own. A path counts wherever it stands, in `use` or in the code. Comments,
//! strings and everything under `#[cfg(test)]` do not.

use std::collections::{BTreeMap, BTreeSet};

/// A module: the names from the root of the crate down to it.
type Module = Vec<String>;

/// A path in the code, or a name in a `use`.
struct Named {
    path: Vec<String>,
    /// What the file calls it; empty outside `use`.
    alias: String,
    exported: bool,
}

struct Source {
    names: Vec<Named>,
    /// Every other word of the file, to see whether a re-exported name is also used.
    words: BTreeSet<String>,
}

/// The edges between the modules of these files (path, text).
pub(crate) fn edges(files: &[(String, String)]) -> BTreeMap<Module, BTreeSet<Module>> {
    let sources: BTreeMap<Module, Source> = files
        .iter()
        .filter(|(path, _)| {
            path != "src/main.rs" && !path.ends_with("/tests.rs") && !path.contains("/tests/")
        })
        .map(|(path, text)| (module(path), read(text)))
        .collect();
    sources.keys().map(|here| (here.clone(), uses(here, &sources))).collect()
}

/// The groups of modules that reach each other, each sorted.
pub(crate) fn circles(edges: &BTreeMap<Module, BTreeSet<Module>>) -> BTreeSet<Vec<String>> {
    let reach: BTreeMap<&Module, BTreeSet<&Module>> =
        edges.keys().map(|from| (from, reached(from, edges))).collect();
    let mut circles = BTreeSet::new();
    for (from, all) in &reach {
        let mutual = |to: &&&Module| reach.get(**to).is_some_and(|back| back.contains(*from));
        let circle: Vec<String> = all.iter().filter(mutual).map(|module| module.join("::")).collect();
        if circle.len() > 1 {
            circles.insert(circle);
        }
    }
    circles
}

fn reached<'a>(from: &Module, edges: &'a BTreeMap<Module, BTreeSet<Module>>) -> BTreeSet<&'a Module> {
    let mut found: BTreeSet<&Module> = BTreeSet::new();
    let mut open: Vec<&Module> = edges.get(from).into_iter().flatten().collect();
    while let Some(next) = open.pop() {
        if found.insert(next) {
            open.extend(edges.get(next).into_iter().flatten());
        }
    }
    found
}

fn module(path: &str) -> Module {
    let inner = path.trim_start_matches("src/").trim_end_matches(".rs");
    inner.trim_end_matches("/mod").split('/').filter(|name| *name != "lib").map(str::to_owned).collect()
}

fn uses(here: &Module, sources: &BTreeMap<Module, Source>) -> BTreeSet<Module> {
    let Some(source) = sources.get(here) else { return BTreeSet::new() };
    let mut found = BTreeSet::new();
    for named in &source.names {
        let used_here = !named.exported || source.words.contains(&named.alias);
        if let Some((target, rest)) = resolve(here, &named.path, sources, 0)
            && used_here
            && target != *here
        {
            // A module that is only brought into scope is judged by what is then taken from it.
            let scope = rest.is_empty() && !named.alias.is_empty();
            let taken =
                source.names.iter().any(|other| other.alias.is_empty() && other.path[0] == named.alias);
            if !(scope && taken) {
                found.insert(target);
            }
        }
    }
    found
}

/// The module that defines what a path names, and what is left of the path inside it.
fn resolve(
    here: &Module,
    path: &[String],
    sources: &BTreeMap<Module, Source>,
    depth: usize,
) -> Option<(Module, Vec<String>)> {
    if depth > 20 {
        return None;
    }
    let (mut module, mut rest) = match path.first()?.as_str() {
        "crate" => (Vec::new(), &path[1..]),
        "self" => (here.clone(), &path[1..]),
        "super" => (here[..here.len().checked_sub(1)?].to_vec(), &path[1..]),
        first => {
            let child = [here.as_slice(), &[first.to_owned()]].concat();
            if sources.contains_key(&child) {
                (child, &path[1..])
            } else {
                let source = sources.get(here)?;
                let named = source.names.iter().find(|named| named.alias == first && named.path != *path)?;
                let full = [named.path.as_slice(), &path[1..]].concat();
                return resolve(here, &full, sources, depth + 1);
            }
        }
    };
    while let Some(next) = rest.first() {
        if next == "super" {
            module.pop()?;
        } else {
            let child = [module.as_slice(), std::slice::from_ref(next)].concat();
            if !sources.contains_key(&child) {
                break;
            }
            module = child;
        }
        rest = &rest[1..];
    }
    let exported = |name: &String| {
        let source = sources.get(&module)?;
        let named = source.names.iter().find(|named| named.alias == *name)?;
        let full = [named.path.as_slice(), &rest[1..]].concat();
        resolve(&module, &full, sources, depth + 1)
    };
    if module != *here
        && let Some(found) = rest.first().and_then(exported)
    {
        return Some(found);
    }
    Some((module, rest.to_vec()))
}

fn read(text: &str) -> Source {
    let tokens = without_tests(&tokens(text));
    let mut source = Source { names: Vec::new(), words: BTreeSet::new() };
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if token == "use" {
            let end =
                tokens[at..].iter().position(|token| token == ";").map_or(tokens.len(), |length| at + length);
            let exported = at > 0 && (tokens[at - 1] == "pub" || tokens[at - 1] == ")");
            group(&tokens[at + 1..end], &[], exported, &mut source.names);
            at = end;
        } else if token == "mod" {
            // Declaring a module is no use of it.
            at += 1;
        } else if is_name(token) {
            // `pub(in crate::room)` says who may look, and takes nothing.
            let visibility = at >= 2 && tokens[at - 2..at] == ["(", "in"];
            let mut path = vec![token.clone()];
            while tokens.get(at + 1).is_some_and(|token| token == "::")
                && tokens.get(at + 2).is_some_and(|token| is_name(token))
            {
                path.push(tokens[at + 2].clone());
                at += 2;
            }
            source.words.insert(path[0].clone());
            if path.len() > 1 && !visibility {
                source.names.push(Named { path, alias: String::new(), exported: false });
            }
        }
        at += 1;
    }
    source
}

/// Takes a tree of `use` apart: `a::{b, c as d}` is `a::b` and `a::c`.
fn group(tokens: &[String], before: &[String], exported: bool, names: &mut Vec<Named>) {
    let mut path = before.to_vec();
    let mut alias = None;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match token.as_str() {
            "{" => {
                let (mut depth, mut from) = (0, at + 1);
                for end in at..tokens.len() {
                    match tokens[end].as_str() {
                        "{" => depth += 1,
                        "}" => depth -= 1,
                        _ => {}
                    }
                    if depth == 0 || (depth == 1 && tokens[end] == ",") {
                        group(&tokens[from..end], &path, exported, names);
                        from = end + 1;
                    }
                }
                return;
            }
            "as" => {
                alias = tokens.get(at + 1).cloned();
                break;
            }
            "::" => {}
            "self" if !path.is_empty() => {}
            name => path.push(name.to_owned()),
        }
        at += 1;
    }
    if let Some(last) = path.last().filter(|_| !tokens.is_empty()) {
        let alias = alias.unwrap_or_else(|| last.clone());
        names.push(Named { path, alias, exported });
    }
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Without the items under `#[cfg(test)]`; what stands behind them stays.
fn without_tests(tokens: &[String]) -> Vec<String> {
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if !tokens[at..].starts_with(&["#", "[", "cfg", "(", "test", ")", "]"].map(str::to_owned)) {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        }
        let is_use = tokens[at + 7..].iter().take_while(|token| *token != "{").any(|token| token == "use");
        let mut depth = 0;
        while let Some(token) = tokens.get(at) {
            at += 1;
            match token.as_str() {
                "{" => depth += 1,
                "}" => depth -= 1,
                _ => {}
            }
            if depth == 0 && (token == ";" || (token == "}" && !is_use)) {
                break;
            }
        }
    }
    kept
}

/// Names, `::` and single signs; no comments, strings, characters or numbers.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let name = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(hashes) = raw_string(rest) {
            let end = format!("\"{}", "#".repeat(hashes));
            let from = rest.find('"').map_or(0, |at| at + 1);
            rest[from..].find(&end).map_or(rest.len(), |at| from + at + end.len())
        } else if first == '"' {
            quoted(rest, '"')
        } else if first == '\'' {
            // A character, or the sign before the name of a lifetime.
            let mut next = rest.chars().skip(1);
            let (inner, end) = (next.next(), next.next());
            if inner == Some('\\') || end == Some('\'') { quoted(rest, '\'') } else { 1 }
        } else if name > 0 {
            if !first.is_numeric() {
                tokens.push(rest[..name].to_owned());
            }
            name
        } else if rest.starts_with("::") {
            tokens.push("::".to_owned());
            2
        } else {
            if !first.is_whitespace() {
                tokens.push(first.to_string());
            }
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    tokens
}

/// The number of `#` of a raw string that begins here.
fn raw_string(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let hashes = inner.len() - inner.trim_start_matches('#').len();
    inner[hashes..].starts_with('"').then_some(hashes)
}

/// The length of a quoted text, its signs included.
fn quoted(rest: &str, sign: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        if c == sign && !escaped {
            return at + c.len_utf8();
        }
        escaped = c == '\\' && !escaped;
    }
    rest.len()
}
