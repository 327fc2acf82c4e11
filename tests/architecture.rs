//! The rules of the house: who may import whom, who may say what, how long a file may be.
//! A rule without a test is a wish.

#![expect(clippy::expect_used, reason = "a test fails where it fails")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

#[path = "architecture/module_graph.rs"]
mod module_graph;

/// Which rooms each room may import.
const ARROWS: [(&str, &[&str]); 12] = [
    ("domain", &[]),
    ("prose", &["domain"]),
    ("search", &["domain"]),
    ("media", &["domain"]),
    ("store", &["domain"]),
    ("mail", &["domain"]),
    ("view", &["domain"]),
    ("config", &["domain"]),
    ("newsroom", &["domain", "prose", "search", "media", "store"]),
    ("http", &["domain", "newsroom", "store", "media", "mail", "view"]),
    ("app", &["domain", "newsroom", "store", "mail", "http"]),
    ("cli", &["domain", "newsroom", "store", "media", "mail", "config", "app"]),
];

/// Which rooms alone may name a foreign crate.
const FOREIGN: [(&str, &[&str]); 18] = [
    ("diesel", &["store"]),
    ("actix_web", &["http", "app", "cli"]),
    ("actix_files", &["http"]),
    ("actix_multipart", &["http"]),
    ("askama", &["view"]),
    ("fluent_templates", &["view"]),
    ("atom_syndication", &["view"]),
    ("rss", &["view"]),
    ("pulldown_cmark", &["prose"]),
    ("ammonia", &["prose"]),
    ("similar", &["prose"]),
    ("frostem", &["search"]),
    ("image", &["media"]),
    ("argon2", &["newsroom"]),
    ("thread_priority", &["newsroom"]),
    ("lettre", &["mail"]),
    ("clap", &["cli", "config"]),
    ("indicatif", &["cli"]),
];

/// Tables that a full-text module of SQLite makes, and PostgreSQL has as tables of its own kind.
/// Nothing but `store::search::index` names them.
const FULL_TEXT: [&str; 2] = ["live_search", "desk_search"];

/// Lines of a file of Rust without its tests: beyond it, the file holds two subjects.
const LINES_MAX: usize = 300;
/// Generated, or one table that grows by rows.
const LONG_ON_PURPOSE: [&str; 1] = ["src/store/schema.rs"];
const TEMPLATE_LINES_MAX: usize = 100;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, ending, found);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), ending, &mut found);
    found.sort();
    let name = |path: &Path| path.strip_prefix(root()).expect("inside").to_string_lossy().into_owned();
    found.into_iter().map(|path| (name(&path), std::fs::read_to_string(&path).expect("text"))).collect()
}

/// The room a source file belongs to: its first folder, or its own name.
fn room(path: &str) -> &str {
    let inner = path.trim_start_matches("src/");
    inner.split('/').next().unwrap_or(inner).trim_end_matches(".rs")
}

/// A source without comments and without its tests: what stands behind `#[cfg(test)] mod name;` stays.
fn code(text: &str) -> String {
    text[..tests_begin(text)]
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Where the module of tests of a source begins.
fn tests_begin(text: &str) -> usize {
    let inline = |at: &usize| text[*at..].lines().nth(1).is_some_and(|line| line.ends_with('{'));
    text.match_indices("#[cfg(test)]\nmod ").map(|(at, _)| at).find(inline).unwrap_or(text.len())
}

#[test]
fn rooms_import_only_along_the_arrows() {
    let mut wrong = BTreeSet::new();
    for (path, text) in files("src", ".rs") {
        let here = room(&path);
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == here) else { continue };
        for (name, _) in ARROWS.iter().filter(|(name, _)| *name != here && !allowed.contains(name)) {
            let direct = code(&text).contains(&format!("crate::{name}::"));
            let grouped = grouped(&code(&text), name);
            if direct || grouped {
                wrong.insert(format!("{path} imports {name}"));
            }
        }
    }
    assert_eq!(wrong, BTreeSet::new());
}

/// Whether `use crate::{ … }` names a room.
fn grouped(code: &str, room: &str) -> bool {
    code.split("use crate::{").skip(1).any(|rest| {
        let group = rest.split(';').next().unwrap_or_default();
        group.lines().map(str::trim).any(|line| line.starts_with(&format!("{room}::")))
            || group.starts_with(&format!("{room}::"))
    })
}

/// A circle is usually one type or one constant in the wrong file; a parent that calls its child while the
/// child imports from it is one too. What both need belongs into a leaf beside them.
#[test]
fn modules_import_in_no_circle() {
    let edges = module_graph::edges(&files("src", ".rs"));
    assert!(edges.len() > 300 && edges.values().map(BTreeSet::len).sum::<usize>() > 1000);
    assert_eq!(module_graph::circles(&edges), BTreeSet::new());
}

#[test]
fn a_circle_is_found_whatever_way_it_is_written() {
    let circles = |parent: &str, child: &str, other: &str| {
        let file = |path: &str, text: &str| (path.to_owned(), text.to_owned());
        let files = [file("src/a/mod.rs", parent), file("src/a/b.rs", child), file("src/c.rs", other)];
        module_graph::circles(&module_graph::edges(&files)).len()
    };
    // Between files.
    assert_eq!(circles("", "use crate::{c::{self, X}, d};", "fn f() { crate::a::b::g() }"), 1);
    assert_eq!(
        circles("", "use crate::c; fn f() { c::g() }", "#[cfg(test)]\nmod t { }\nuse crate::a::b::Y;"),
        1
    );
    assert_eq!(circles("", "use crate::c::X;", "use crate::a::Y;"), 0);
    // Through a parent that only passes on.
    assert_eq!(circles("mod b; pub use b::Y;", "use crate::c::X;", "use crate::a::Y;"), 1);
    // Between parent and child.
    assert_eq!(circles("mod b; pub use b::Y;", "use super::X;", ""), 0);
    assert_eq!(circles("mod b; pub use b::Y; fn f(y: Y) {}", "use super::X;", ""), 1);
    assert_eq!(circles("mod b; fn f() { b::g() }", "use super::{X, Z as W};", ""), 1);
    // What is no use.
    let silent = "// crate::a::b\npub(in crate::a) fn f() { \"crate::a::b\"; }\n#[cfg(test)]\nmod tests { use crate::a::b::Y; }";
    assert_eq!(circles("", "use crate::c::X;", silent), 0);
}

#[test]
fn foreign_crates_are_known_in_one_place_only() {
    let mut wrong = BTreeSet::new();
    for (path, text) in files("src", ".rs") {
        for (name, rooms) in FOREIGN {
            if rooms.contains(&room(&path)) {
                continue;
            }
            let code = code(&text);
            let named = code.lines().any(|line| {
                let line = line.trim_start();
                line.starts_with(&format!("use {name}::"))
                    || line.contains(&format!(" {name}::"))
                    || line.contains(&format!("({name}::"))
            });
            if named {
                wrong.insert(format!("{path} names {name}"));
            }
        }
        let env = code(&text).contains("std::env::var");
        if env && room(&path) != "config" {
            wrong.insert(format!("{path} reads the environment"));
        }
    }
    assert_eq!(wrong, BTreeSet::new());
}

#[test]
fn the_full_text_tables_are_named_in_one_place() {
    for (path, text) in files("src", ".rs") {
        let named = FULL_TEXT.iter().any(|table| code(&text).contains(table));
        assert!(!named || path == "src/store/search/index.rs", "{path} names a full-text table");
    }
}

#[test]
fn readers_never_ask_the_desk() {
    for (path, text) in files("src/http/site", ".rs") {
        assert!(!text.contains("desk"), "{path} knows store::desk");
    }
    for file in ["src/http/page_cache.rs", "src/http/pages.rs", "src/http/files.rs"] {
        let text = std::fs::read_to_string(root().join(file)).expect(file);
        assert!(!code(&text).contains("store::desk"), "{file} knows store::desk");
    }
}

#[test]
fn a_file_holds_one_subject() {
    let mut long = BTreeSet::new();
    for (path, text) in files("src", ".rs") {
        let lines = text[..tests_begin(&text)].lines().count();
        let tests = path.ends_with("/tests.rs");
        if lines > LINES_MAX && !tests && !LONG_ON_PURPOSE.contains(&path.as_str()) {
            long.insert(format!("{path}: {lines} lines"));
        }
    }
    for (path, text) in files("templates", ".html") {
        if text.lines().count() > TEMPLATE_LINES_MAX {
            long.insert(format!("{path}: {} lines", text.lines().count()));
        }
    }
    assert_eq!(long, BTreeSet::new());
}

#[test]
fn every_module_says_what_it_is() {
    for (path, text) in files("src", ".rs") {
        let generated = text.starts_with("// @generated");
        let tests = path.ends_with("tests.rs") || path.contains("/tests/");
        assert!(generated || tests || text.starts_with("//!"), "{path} opens with no //!");
    }
}

#[test]
fn nothing_is_left_undone() {
    // Spelled in two halves, so that this file does not find itself.
    let words = [
        concat!("to", "do!("),
        concat!("unim", "plemented!("),
        concat!("FIX", "ME"),
        concat!("#[ig", "nore"),
    ];
    for (path, text) in files("src", ".rs").into_iter().chain(files("tests", ".rs")) {
        for word in words {
            assert!(!text.contains(word), "{path} says {word}");
        }
    }
}

#[test]
fn migrations_stand_in_pairs() {
    let names = |folder: &str| -> BTreeSet<String> {
        std::fs::read_dir(root().join(folder))
            .expect(folder)
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect()
    };
    let (sqlite, postgres) = (names("migrations/sqlite"), names("migrations/postgres"));
    assert_eq!(sqlite, postgres);
    assert_eq!(sqlite.first().map(String::as_str), Some("100_initial"), "lower numbers were never released");
    for name in sqlite {
        let tables = |database: &str| -> BTreeSet<String> {
            let folder = format!("migrations/{database}/{name}");
            assert_eq!(
                names(&folder),
                BTreeSet::from(["up.sql".to_owned()]),
                "{folder}: nothing undoes a migration"
            );
            let sql = std::fs::read_to_string(root().join(folder).join("up.sql")).expect("up.sql");
            let made = sql.split("CREATE TABLE ").skip(1);
            made.filter_map(|table| table.split_whitespace().next()).map(str::to_owned).collect()
        };
        assert_eq!(tables("sqlite"), tables("postgres"), "{name}");
    }
}

#[test]
fn both_databases_have_the_columns_of_the_schema() {
    let schema = std::fs::read_to_string(root().join("src/store/schema.rs")).expect("schema.rs");
    let mut wanted = BTreeSet::new();
    for table in schema.split("diesel::table! {").skip(1) {
        let head = table.trim_start().split(' ').next().unwrap_or_default().to_owned();
        let columns = table.split('{').nth(1).and_then(|rest| rest.split('}').next()).unwrap_or_default();
        for line in columns
            .lines()
            .filter_map(|line| line.split("->").next())
            .map(str::trim)
            .filter(|name| !name.is_empty())
        {
            wanted.insert(format!("{head}.{line}"));
        }
    }
    assert!(wanted.len() > 100);
    for database in ["sqlite", "postgres"] {
        let mut found = BTreeSet::new();
        for (_, sql) in files(&format!("migrations/{database}"), "up.sql") {
            for table in sql.split("CREATE TABLE ").skip(1) {
                let name = table.split_whitespace().next().unwrap_or_default();
                if FULL_TEXT.contains(&name) {
                    continue;
                }
                let body = table.split(";\n").next().unwrap_or_default();
                for line in body.lines().skip(1).map(str::trim) {
                    let column = line.split_whitespace().next().unwrap_or_default();
                    if column.starts_with(|c: char| c.is_ascii_lowercase()) {
                        found.insert(format!("{name}.{column}"));
                    }
                }
            }
            for change in sql.split("ALTER TABLE ").skip(1) {
                let words: Vec<&str> = change.split_whitespace().take(4).collect();
                if let [table, "ADD", "COLUMN", column] = words[..] {
                    found.insert(format!("{table}.{column}"));
                }
            }
        }
        assert_eq!(found, wanted, "{database}");
    }
}

#[test]
fn every_dependency_has_a_reason() {
    let cargo = std::fs::read_to_string(root().join("Cargo.toml")).expect("Cargo.toml");
    let mut section = "";
    let mut above = "";
    for line in cargo.lines() {
        if line.starts_with('[') {
            section = line;
        } else if section.contains("dependencies") && line.contains('=') && !line.starts_with([' ', '#']) {
            assert!(line.contains(" # ") || above.starts_with('#'), "no reason for: {line}");
        }
        above = line;
    }
}

#[test]
fn there_is_one_tls_provider() {
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).expect("Cargo.lock");
    assert!(!lock.contains("name = \"aws-lc-rs\""), "rustls cannot choose between two providers");
}

#[test]
fn templates_hold_no_script_and_no_style() {
    for (path, text) in files("templates", ".html") {
        for word in [" style=", " onclick=", " onload=", "javascript:"] {
            assert!(!text.contains(word), "{path} says {word}");
        }
        for script in text.split("<script").skip(1) {
            let tag = script.split('>').next().unwrap_or_default();
            assert!(tag.contains("src=") || tag.contains("application/ld+json"), "{path}: an inline script");
        }
    }
}

#[test]
fn no_french_sign_is_left_alone_at_the_beginning_of_a_line() {
    let signs = [" :", " ;", " ?", " !", " »", "« "];
    let mut loose = BTreeSet::new();
    for (path, text) in files("assets/i18n/fr", ".ftl") {
        let lines = text.lines().filter(|line| signs.iter().any(|sign| line.contains(sign)));
        loose.extend(lines.map(|line| format!("{path}: {line}")));
    }
    assert_eq!(loose, BTreeSet::new(), "a no-break space belongs there: U+00A0, before ; ? and ! U+202F");
}
