//! The rules of the house: who may import whom, who may say what, how long a file may be.
//! A rule without a test is a wish.

#![expect(clippy::expect_used, reason = "a test fails where it fails")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

#[path = "architecture/module_graph.rs"]
mod module_graph;

/// Which rooms each room may import.
const ARROWS: [(&str, &[&str]); 13] = [
    ("domain", &[]),
    ("prose", &["domain"]),
    ("search", &["domain"]),
    ("media", &["domain"]),
    ("store", &["domain"]),
    ("mail", &["domain"]),
    ("identity", &["domain"]),
    ("view", &["domain"]),
    ("config", &["domain"]),
    ("newsroom", &["domain", "prose", "search", "media", "store"]),
    ("http", &["domain", "newsroom", "store", "media", "mail", "identity", "view"]),
    ("app", &["domain", "newsroom", "store", "mail", "identity", "http"]),
    ("cli", &["domain", "newsroom", "store", "media", "mail", "identity", "view", "config", "app"]),
];

/// Which rooms alone may name a foreign crate.
const FOREIGN: [(&str, &[&str]); 22] = [
    ("diesel", &["store"]),
    ("actix_web", &["http", "app", "cli"]),
    ("actix_multipart", &["http"]),
    ("askama", &["view"]),
    ("fluent_templates", &["view"]),
    ("atom_syndication", &["view"]),
    ("rss", &["view"]),
    ("pulldown_cmark", &["prose"]),
    ("ammonia", &["prose"]),
    ("html5ever", &["prose"]),
    ("similar", &["prose"]),
    ("frostem", &["search"]),
    ("chapeau_pixels", &["media"]),
    ("age", &["newsroom"]),
    ("argon2", &["newsroom"]),
    ("ring", &["newsroom"]),
    ("qrcodegen", &["view"]),
    ("lettre", &["mail"]),
    ("openidconnect", &["identity"]),
    ("ureq", &["identity"]),
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

/// The sources of all crates.
fn sources() -> Vec<(String, String)> {
    files("src", ".rs").into_iter().chain(files("pixels/src", ".rs")).collect()
}

/// The room a source file belongs to: its first folder, or its own name.
fn room(path: &str) -> &str {
    let inner = path.trim_start_matches("src/");
    inner.split('/').next().unwrap_or(inner).trim_end_matches(".rs")
}

/// A source without its test modules; what follows a test module is kept.
fn without_tests(text: &str) -> String {
    let mut kept = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let is_tests = line.trim() == "#[cfg(test)]"
            && lines
                .peek()
                .is_some_and(|next| next.trim_start().trim_start_matches("pub(crate) ").starts_with("mod "));
        if !is_tests {
            kept.push(line);
            continue;
        }
        // `mod tests;` is one line; `mod tests {` ends where a line closes it at its own indentation.
        let opening = lines.next().unwrap_or_default();
        if opening.trim_end().ends_with('{') {
            let indentation = &opening[..opening.len() - opening.trim_start().len()];
            let end = format!("{indentation}}}");
            for line in lines.by_ref() {
                if line == end {
                    break;
                }
            }
        }
    }
    kept.join("\n")
}

/// A source without comments and without its test modules.
fn code(text: &str) -> String {
    let is_comment = |line: &&str| line.trim_start().starts_with("//");
    without_tests(text).lines().filter(|line| !is_comment(line)).collect::<Vec<_>>().join("\n")
}

/// Every path a source names, in full: `use a::{b, c::d};` gives `a::b` and `a::c::d`; paths that stand in
/// expressions count as they are written.
fn paths(code: &str) -> BTreeSet<String> {
    fn expand(prefix: &str, tree: &str, found: &mut BTreeSet<String>) {
        let tree = tree.trim();
        let Some((head, group)) = tree.split_once('{') else {
            let name = tree.split(" as ").next().unwrap_or(tree).trim();
            found.insert(format!("{prefix}{name}"));
            return;
        };
        let prefix = format!("{prefix}{}", head.trim());
        let group = group.trim_end().strip_suffix('}').unwrap_or(group);
        let (mut depth, mut start) = (0_usize, 0_usize);
        for (at, sign) in group.char_indices() {
            match sign {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                ',' if depth == 0 => {
                    expand(&prefix, &group[start..at], found);
                    start = at + 1;
                }
                _ => {}
            }
        }
        if !group[start..].trim().is_empty() {
            expand(&prefix, &group[start..], found);
        }
    }
    let mut found = BTreeSet::new();
    let mut rest = String::new();
    let mut tree: Option<String> = None;
    for line in code.lines() {
        let opens = line.trim_start().trim_start_matches("pub(crate) ").trim_start_matches("pub(super) ");
        let opens = opens.trim_start_matches("pub ").strip_prefix("use ");
        match (&mut tree, opens) {
            (Some(open), _) => open.push_str(line.trim()),
            (None, Some(begun)) => tree = Some(begun.trim().to_owned()),
            (None, None) => {
                rest.push_str(line);
                rest.push('\n');
            }
        }
        if let Some(whole) = tree.take_if(|open| open.ends_with(';')) {
            expand("", whole.trim_end_matches(';'), &mut found);
        }
    }
    let is_path = |sign: char| sign.is_alphanumeric() || sign == '_' || sign == ':';
    let named = rest.split(|sign: char| !is_path(sign)).filter(|path| path.contains("::"));
    found.extend(named.map(|path| path.trim_matches(':').to_owned()));
    found
}

#[test]
fn paths_are_read_out_of_groups_and_behind_test_modules() {
    let source = "use crate::{domain::{a, b::C as D}, store};\n#[cfg(test)]\nmod tests {\n    use crate::http;\n}\n\
                  fn f() {\n    crate::mail::post();\n}\n";
    let found = paths(&code(source));
    let wanted = ["crate::domain::a", "crate::domain::b::C", "crate::store", "crate::mail::post"];
    assert_eq!(found, wanted.into_iter().map(str::to_owned).collect());
}

#[test]
fn rooms_import_only_along_the_arrows() {
    let mut wrong = BTreeSet::new();
    for (path, text) in files("src", ".rs") {
        let here = room(&path);
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == here) else { continue };
        for named in paths(&code(&text)) {
            let mut parts = named.split("::");
            let (Some("crate"), Some(there)) = (parts.next(), parts.next()) else { continue };
            let is_room = ARROWS.iter().any(|(name, _)| *name == there);
            if is_room && there != here && !allowed.contains(&there) {
                wrong.insert(format!("{path} names {named}"));
            }
        }
    }
    assert_eq!(wrong, BTreeSet::new());
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
            let named =
                paths(&code).iter().any(|path| path == name || path.starts_with(&format!("{name}::")));
            if named {
                wrong.insert(format!("{path} names {name}"));
            }
        }
        let env = paths(&code(&text)).iter().any(|path| path.starts_with("std::env::var"));
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
    for file in
        ["src/http/page_cache.rs", "src/http/pages.rs", "src/http/files/mod.rs", "src/http/kept_files.rs"]
    {
        let text = std::fs::read_to_string(root().join(file)).expect(file);
        assert!(!code(&text).contains("store::desk"), "{file} knows store::desk");
    }
}

#[test]
fn a_file_holds_one_subject() {
    let mut long = BTreeSet::new();
    for (path, text) in sources() {
        let lines = without_tests(&text).lines().count();
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
    for (path, text) in sources() {
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
    for (path, text) in sources().into_iter().chain(files("tests", ".rs")) {
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
                match words[..] {
                    [table, "ADD", "COLUMN", column] => {
                        found.insert(format!("{table}.{column}"));
                    }
                    [table, "DROP", "COLUMN", column] => {
                        let column = column.trim_end_matches(';');
                        assert!(found.remove(&format!("{table}.{column}")), "{table} has no {column}");
                    }
                    _ => {}
                }
            }
        }
        assert_eq!(found, wanted, "{database}");
    }
}

#[test]
fn every_dependency_has_a_reason() {
    for manifest in ["Cargo.toml", "pixels/Cargo.toml"] {
        let cargo = std::fs::read_to_string(root().join(manifest)).expect(manifest);
        let mut section = "";
        let mut above = "";
        for line in cargo.lines() {
            if line.starts_with('[') {
                section = line;
            } else if section.contains("dependencies")
                && line.contains('=')
                && !line.starts_with([' ', '#'])
                && !line.contains(".workspace = true")
            {
                assert!(line.contains(" # ") || above.starts_with('#'), "no reason for: {line}");
            }
            above = line;
        }
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

/// Features of the desk that have no module of their name in a room, each with the reason.
const OTHER_NAMES: [(&str, &[&str], &str); 27] = [
    ("absent", &["newsroom", "store", "view"], "HTTP only: an address of the desk where nothing is"),
    ("account_links", &["newsroom"], "one use case a kind of link: invitations, password_resets, setup"),
    ("article_request", &["newsroom", "store", "view"], "HTTP only: reads the article's number and version"),
    ("blocking", &["newsroom", "store", "view"], "HTTP only: runs a use case off the threads of readers"),
    ("bulk_actions", &["store"], "each action is the query of its own feature"),
    ("busy", &["newsroom", "store"], "a 503 and its page; the store says Busy"),
    (
        "desk_request",
        &["newsroom", "store", "view"],
        "HTTP only: the extractor; the newsroom has its context",
    ),
    (
        "expiry",
        &["newsroom", "store", "view"],
        "HTTP only: the address of a scheduled withdrawal, see schedules",
    ),
    ("confirmation", &["store"], "an instant in sessions"),
    ("email_change", &["store", "view"], "an account link; a page of sign_in"),
    ("form_uploads", &["newsroom", "store", "view"], "HTTP only: files sent inside another form"),
    ("help", &["store"], "documents of the program, which no database holds"),
    (
        "import_lines",
        &["newsroom", "store", "view"],
        "HTTP only: a report, see imports, as its page shows it",
    ),
    ("manuscripts", &["store"], "its drafts are articles, its pictures media"),
    ("own_account", &["store"], "the queries are those of accounts"),
    ("publication", &["store"], "writes through live::projection and live_documents"),
    ("publication_form", &["newsroom", "store", "view"], "HTTP only: the fields of the page publication"),
    ("replay", &["newsroom", "store", "view"], "HTTP only: a form that is carried through the sign-in"),
    (
        "request_limits",
        &["newsroom", "store", "view"],
        "HTTP only: how much people without a session may send",
    ),
    ("review", &["store", "view"], "a state of the article; its buttons stand on the page publication"),
    ("sample", &["store"], "imported like any other site"),
    ("quiet", &["store", "view"], "a setting that a restore leaves; a panel of the dashboard"),
    ("sessions", &["view"], "listed by own_account"),
    ("setup", &["store", "view"], "an account link; a page of sign_in"),
    ("sign_out", &["newsroom", "store", "view"], "HTTP only: ends what sessions and single_sign_on hold"),
    ("sign_in", &["store"], "the queries are those of sessions, accounts and login_attempts"),
    ("withdrawal", &["store", "view"], "a state of the article; asks with the page confirmation"),
];

#[test]
fn a_feature_of_the_desk_has_one_name_in_every_room() {
    let stems = |folder: &str| -> BTreeSet<String> {
        let inside = files(folder, ".rs");
        let parts = inside
            .iter()
            .flat_map(|(path, _)| path.split('/').skip(2).map(str::to_owned).collect::<Vec<_>>());
        parts.map(|part| part.trim_end_matches(".rs").to_owned()).collect()
    };
    let rooms = ["newsroom", "store", "view"].map(|room| (room, stems(&format!("src/{room}"))));
    let features: BTreeSet<String> = std::fs::read_dir(root().join("src/http/desk"))
        .expect("src/http/desk")
        .map(|entry| {
            entry.expect("an entry").file_name().to_string_lossy().trim_end_matches(".rs").to_owned()
        })
        .filter(|stem| stem != "mod")
        .collect();
    let mut wrong = BTreeSet::new();
    for feature in &features {
        let excused =
            OTHER_NAMES.iter().find(|(name, _, _)| name == feature).map_or(&[][..], |found| found.1);
        for (room, stems) in &rooms {
            match (stems.contains(feature), excused.contains(room)) {
                (false, false) => wrong.extend([format!("{room} has no {feature}")]),
                (true, true) => wrong.extend([format!("{room} has {feature}: the exception is not needed")]),
                _ => {}
            }
        }
    }
    wrong.extend(
        OTHER_NAMES
            .iter()
            .filter(|(name, _, _)| !features.contains(*name))
            .map(|(name, _, _)| format!("{name} is gone")),
    );
    assert_eq!(wrong, BTreeSet::new());
}

/// The blocks of a style sheet for the dark.
fn in_the_dark(sheet: &str) -> Vec<String> {
    let blocks = sheet.split("prefers-color-scheme: dark").skip(1);
    blocks
        .map(|rest| {
            let mut depth = 0_i32;
            let inside = |c: char| {
                depth += i32::from(c == '{') - i32::from(c == '}');
                depth > 0 || c != '}'
            };
            rest.chars()
                .take_while({
                    let mut inside = inside;
                    move |c| inside(*c)
                })
                .collect()
        })
        .collect()
}

/// What a page does in the dark is what it does in the light, so its other qualities are judged once.
#[test]
fn in_the_dark_only_colours_change() {
    let is_colour = |name: &str, value: &str| {
        let a_number = value.parse::<f32>().is_ok();
        matches!(name, "background" | "color") && value.starts_with('#')
            || name.starts_with("--") && (value.starts_with('#') || a_number)
    };
    let mut seen = 0;
    let mut wrong = Vec::new();
    for (path, text) in files("assets/css", ".css") {
        for block in in_the_dark(&text) {
            let declared = block.split(['{', '}', ';']).filter_map(|part| part.split_once(':'));
            for (name, value) in declared.map(|(name, value)| (name.trim(), value.trim())) {
                // The beginning of a rule, such as `:root`.
                if name.is_empty() || value.contains("::") || name.contains(' ') || name.ends_with("feed") {
                    continue;
                }
                seen += 1;
                if !is_colour(name, value) {
                    wrong.push(format!("{path}: {name}: {value}"));
                }
            }
        }
    }
    assert!(seen > 40, "{seen} declarations");
    assert_eq!(wrong, Vec::<String>::new());
}
