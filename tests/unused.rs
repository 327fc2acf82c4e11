//! What nothing uses is removed: classes of the style sheets, templates, sentences of the writing screen.
//! The other sentences are tested where they are looked up (`view::words`, `view::desk::tongue`).

#![expect(clippy::expect_used, reason = "a test fails where it fails")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

type Names = BTreeSet<String>;

/// Classes that the sources make of a beginning and something else.
struct Composed {
    beginning: &'static str,
    /// What shows that the sources still make them.
    sign: &'static str,
    may_follow: fn(&str) -> bool,
}

const COMPOSED: [Composed; 7] = [
    // How many cards or pictures stand in a row.
    Composed { beginning: "cols--", sign: "cols--{{", may_follow: is_number },
    Composed { beginning: "mosaic--", sign: "mosaic--{{", may_follow: is_number },
    // The focal point of a picture, in tenths.
    Composed { beginning: "fx", sign: "fx{}", may_follow: is_number },
    Composed { beginning: "fy", sign: "fy{}", may_follow: is_number },
    // The average colour of a picture, sixteen steps a channel.
    Composed { beginning: "tr", sign: "tr{red:x}", may_follow: is_hex_digit },
    Composed { beginning: "tg", sign: "tg{green:x}", may_follow: is_hex_digit },
    Composed { beginning: "tb", sign: "tb{blue:x}", may_follow: is_hex_digit },
];

/// What a part of coloured code is; each kind is a word of the sources.
const CODE: (&str, &str) = ("hl-", "class=\"hl-");

fn is_number(text: &str) -> bool {
    text.parse::<u8>().is_ok()
}

fn is_hex_digit(text: &str) -> bool {
    text.len() == 1 && text.chars().all(|c| c.is_ascii_hexdigit())
}

/// The files below a folder with one of these endings: their paths, as Git names them, and their texts.
fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.strip_prefix(root).expect("below the root").to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push((name, fs::read_to_string(&path).expect("text")));
            }
        }
    }
    assert!(!found.is_empty(), "{folder} has no {endings:?}");
    found
}

/// The sources of the program without their tests and comments.
fn sources() -> Vec<(String, String)> {
    let mut found = files("src", &[".rs"]);
    found.retain(|(path, _)| !path.ends_with("tests.rs") && !path.contains("/tests/"));
    for (_, text) in &mut found {
        let program = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        *text = without_comments(program, &["//"]);
    }
    found
}

/// The scripts that are written by hand, without comments.
fn scripts() -> String {
    let own = files("assets/js", &[".js"]).into_iter().chain(files("assets/editor/src", &[".js"]));
    own.filter(|(path, _)| !path.contains("js/editor"))
        .map(|(_, text)| without_comments(&text, &["//", "/*", "*"]))
        .collect()
}

fn without_comments(text: &str, signs: &[&str]) -> String {
    let says = |line: &&str| !signs.iter().any(|sign| line.trim_start().starts_with(sign));
    text.lines().filter(says).map(|line| format!("{line}\n")).collect()
}

/// The words a text is made of, as classes are spelled.
fn words(text: &str) -> impl Iterator<Item = String> {
    let inside = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    text.split(move |c| !inside(c)).filter(|word| !word.is_empty()).map(str::to_owned)
}

/// The texts in quotation marks, their own quotation marks among them.
fn literals(text: &str) -> Vec<String> {
    let text = text.replace("'\"'", "").replace("\\\"", "\u{1}");
    text.split('"').skip(1).step_by(2).map(|literal| literal.replace('\u{1}', "\"")).collect()
}

/// The words of every `class="…"`, also around what a template puts in.
fn attributes(text: &str) -> Names {
    let mut found = Names::new();
    for rest in text.split("class=\"").skip(1) {
        let mut depth = 0_i32;
        let mut value = String::new();
        let mut before = ' ';
        for c in rest.chars() {
            match (before, c) {
                ('{', '{' | '%') => depth += 1,
                ('}' | '%', '}') => depth -= 1,
                (_, '"') if depth == 0 => break,
                _ => {}
            }
            value.push(c);
            before = c;
        }
        found.extend(words(&value));
    }
    found
}

/// Classes in templates: in an attribute, or in a block that stands in one.
fn written_in_templates() -> Names {
    let mut found = Names::new();
    for (_, text) in files("templates", &[".html"]) {
        found.extend(attributes(&text));
        for rest in text.split("{% block ").skip(1) {
            let inside = rest.split_once("%}").map_or("", |(_, inside)| inside);
            let inside = inside.split("{%").next().unwrap_or_default();
            if !inside.contains('<') {
                found.extend(words(inside));
            }
        }
    }
    found
}

/// Classes in the program: in `view` any text that may be nothing but classes, elsewhere one on a line that
/// is about classes, or a word that is no other.
fn written_in_sources() -> Names {
    let may_be_classes = |text: &str| {
        text.trim().starts_with(|c: char| c.is_ascii_lowercase())
            && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_ ".contains(c))
    };
    let mut found = Names::new();
    for (path, text) in sources() {
        let all = literals(&text);
        found.extend(all.iter().flat_map(|literal| attributes(literal)));
        found.extend(
            all.iter()
                .flat_map(|literal| words(literal))
                .filter(|word| word.contains("--") || word.contains("__")),
        );
        let about: String = if path.starts_with("src/view/") {
            text
        } else {
            text.lines().filter(|line| line.contains("class")).map(|line| format!("{line}\n")).collect()
        };
        found.extend(
            literals(&about)
                .iter()
                .filter(|literal| may_be_classes(literal))
                .flat_map(|literal| words(literal)),
        );
    }
    found
}

fn written_in_scripts() -> Names {
    let about = |line: &&str| line.contains("class") || line.contains("make(");
    scripts()
        .lines()
        .filter(about)
        .flat_map(literals)
        .flat_map(|literal| words(&literal).collect::<Vec<_>>())
        .collect()
}

/// Classes that an article gives itself: in HTML, or as kramdown has them, `{: .name}`.
fn written_in_articles() -> Names {
    let mut found = Names::new();
    for (_, text) in files("assets/sample", &[".md"]) {
        found.extend(attributes(&text));
        for rest in text.split("{:").skip(1) {
            let list = rest.split('}').next().unwrap_or_default();
            found.extend(list.split_whitespace().filter_map(|one| one.strip_prefix('.')).map(str::to_owned));
        }
    }
    found
}

/// The classes in the selectors of a style sheet.
fn selected(sheet: &str) -> Names {
    let mut found = Names::new();
    let mut plain = String::new();
    for part in sheet.split("/*") {
        plain.push_str(part.split_once("*/").map_or(part, |(_, rest)| rest));
    }
    for head in plain.split('{').map(|part| part.rsplit([';', '}']).next().unwrap_or_default()) {
        let outside: String = head.split('"').step_by(2).collect();
        for rest in outside.split('.').skip(1) {
            if rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
                found.extend(words(rest).next());
            }
        }
    }
    found
}

#[test]
fn every_class_of_the_style_sheets_is_written_somewhere() {
    let mut written = written_in_templates();
    written.extend(written_in_sources());
    written.extend(written_in_scripts());
    written.extend(written_in_articles());
    let code: Names = sources().iter().flat_map(|(_, text)| literals(text)).collect();
    let (_, editor) = files("assets/js", &["/editor.js"]).remove(0);
    let codemirror: Names = words(&editor).filter(|word| word.starts_with("cm-")).collect();
    let is_written = |class: &str| {
        written.contains(class)
            || codemirror.contains(class)
            || class.strip_prefix(CODE.0).is_some_and(|kind| code.contains(kind))
            || COMPOSED.iter().any(|one| class.strip_prefix(one.beginning).is_some_and(one.may_follow))
    };
    let mut unused = Names::new();
    let mut count = 0;
    for (path, sheet) in files("assets/css", &[".css"]) {
        let classes = selected(&sheet);
        count += classes.len();
        unused.extend(
            classes.into_iter().filter(|class| !is_written(class)).map(|class| format!("{path}: .{class}")),
        );
    }
    assert!(count > 300, "{count} classes");
    assert_eq!(unused, Names::new(), "nothing is ever of these classes: remove their rules");
}

#[test]
fn classes_that_are_composed_are_still_composed() {
    let mut text: String = sources().into_iter().map(|(_, text)| text.replace("\\\"", "\"")).collect();
    text.extend(files("templates", &[".html"]).into_iter().map(|(_, text)| text));
    for sign in COMPOSED.iter().map(|one| one.sign).chain([CODE.1]) {
        assert!(text.contains(sign), "nothing makes classes with {sign} any more");
    }
}

#[test]
fn every_template_is_rendered_or_part_of_one() {
    let program: String = sources().into_iter().map(|(_, text)| text).collect();
    let templates = files("templates", &[".html"]);
    let parts: String = templates.iter().map(|(_, text)| text.as_str()).collect();
    let unused: Names = templates
        .iter()
        .filter_map(|(path, _)| path.strip_prefix("templates/"))
        .filter(|name| {
            let calls = ["include", "import", "extends"].map(|verb| format!("{verb} \"{name}\""));
            !program.contains(&format!("path = \"{name}\"")) && !calls.iter().any(|call| parts.contains(call))
        })
        .map(str::to_owned)
        .collect();
    assert_eq!(unused, Names::new(), "no page is made of these templates");
}

#[test]
fn the_writing_screen_says_every_sentence_that_it_is_given() {
    let sources = sources();
    let (_, lists) = sources
        .iter()
        .find(|(_, text)| text.contains("const MESSAGES") && text.contains("\"writing-saved-at\""))
        .expect("the lists of the sentences of the script");
    let given: Vec<String> = ["const MESSAGES", "const COUNTED"]
        .iter()
        .filter_map(|list| lists.split_once(list)?.1.split("];").next())
        .flat_map(literals)
        .map(|key| key.trim_start_matches("writing-").to_owned())
        .collect();
    assert!(given.len() > 20, "{given:?}");
    let types = files("assets/editor/src", &["words.js"]).remove(0).1;
    let said = scripts();
    let unused: Names = given
        .into_iter()
        .filter(|name| {
            assert!(
                types.contains(&format!("\"{name}\"")),
                "assets/editor/src/words.js does not know {name}"
            );
            !said.contains(&format!("\"{name}\"")) && !said.contains(&format!("words.{name}"))
        })
        .collect();
    assert_eq!(unused, Names::new(), "the script never says these sentences");
}
