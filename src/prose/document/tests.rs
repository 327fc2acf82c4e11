use proptest::prelude::*;

use super::*;
use crate::prose::yaml::{self, YamlNode};

fn document(source: &str) -> Document {
    let (document, _) = Document::parse(source);
    assert_eq!(document.to_source(), source);
    document
}

fn keys(document: &Document) -> Vec<&str> {
    document.entries().iter().map(MatterEntry::key).collect()
}

fn read_back(document: &Document, key: &str) -> YamlNode {
    let (again, _) = Document::parse(&document.to_source());
    let entry = again.entry(key).unwrap_or_else(|| panic!("{key} in {:?}", document.to_source()));
    yaml::read(entry.text()).expect("valid").remove(0).value
}

#[test]
fn fences_of_every_kind_are_found() {
    for (source, format, entries, body, line) in [
        ("---\na: 1\n---\nB\n", MatterFormat::Yaml, vec!["a"], "B\n", 4),
        ("--- \na: 1\n--- \nB", MatterFormat::Yaml, vec!["a"], "B", 4),
        ("---\na: 1\n...\nB", MatterFormat::Yaml, vec!["a"], "B", 4),
        ("\u{feff}---\r\na: 1\r\nb: 2\r\n---\r\nB", MatterFormat::Yaml, vec!["a", "b"], "B", 5),
        ("---\n---\nB", MatterFormat::Yaml, vec![], "B", 3),
        ("---\na: 1\n---", MatterFormat::Yaml, vec!["a"], "", 3),
        ("+++\na = 1\n[b]\nc = 2\n+++\nB", MatterFormat::Toml, vec!["a", "b"], "B", 6),
        ("Only text\n", MatterFormat::None, vec![], "Only text\n", 1),
        ("", MatterFormat::None, vec![], "", 1),
        ("---", MatterFormat::None, vec![], "---", 1),
        ("--- a\nb: 1\n---\n", MatterFormat::None, vec![], "--- a\nb: 1\n---\n", 1),
        ("---\na: \n 𞟨", MatterFormat::Yaml, vec!["a"], "", 3),
        ("---\na: 1\nb: 2\n\nText: here\n", MatterFormat::Yaml, vec!["a", "b"], "\nText: here\n", 4),
    ] {
        let found = document(source);
        assert_eq!(found.format(), format, "{source:?}");
        assert_eq!(keys(&found), entries, "{source:?}");
        assert_eq!(found.body(), body, "{source:?}");
        assert_eq!(found.body_line(), line, "{source:?}");
    }
}

#[test]
fn an_edit_changes_one_entry_and_nothing_else() {
    let source =
        "---\n# who\ntitle: 'Un\n  deux'\n\nposition:   7 # kept\ntags:\n- a\n\n# end\n---\n\nBody\n";
    let mut edited = document(source);
    edited.set("title", &MatterValue::from("Trois : quatre"));
    assert_eq!(edited.to_source(), source.replace("'Un\n  deux'", "'Trois : quatre'"));
    edited.set("sous-titre", &MatterValue::from("Cinq"));
    assert!(edited.to_source().contains("- a\nsous-titre: Cinq\n\n# end\n---\n\nBody"));
    edited.remove("sous-titre");
    edited.remove("title");
    assert_eq!(edited.to_source(), source.replace("title: 'Un\n  deux'\n", ""));
}

#[test]
fn lists_and_maps_are_written_as_siteleaf_does() {
    let mut edited = document("---\ntitle: x\n---\n");
    edited.set("categories", &MatterValue::texts(["Journée d'échanges", "no"]));
    edited.set(
        "une-ou-diaporama",
        &MatterValue::List(vec![MatterValue::Map(vec![
            ("image".into(), "/uploads/a.jpg".into()),
            ("legende".into(), MatterValue::Null),
        ])]),
    );
    edited.set("published", &MatterValue::Bool(false));
    assert_eq!(
        edited.to_source(),
        "---\ntitle: x\ncategories:\n- 'Journée d''échanges'\n- 'no'\nune-ou-diaporama:\n\
         - image: '/uploads/a.jpg'\n  legende:\npublished: false\n---\n"
    );
}

#[test]
fn a_key_that_stands_twice_keeps_both_entries() {
    let mut edited = document("---\na: 1\nb: 2\na: 3\n---\n");
    edited.set("a", &MatterValue::from("x"));
    assert_eq!(edited.to_source(), "---\na: 1\nb: 2\na: x\n---\n");
}

#[test]
fn one_broken_entry_leaves_the_others_apart() {
    let found = document("---\ntitle: \"never closed\ndate: 2024-01-01\n\tx: y\ntags: [a\nlang: fr\n---\nB");
    assert_eq!(keys(&found), ["title", "date", "tags", "lang"]);
    assert_eq!(found.entry_lines(), [2, 3, 5, 6]);
    let found = document("---\nauthor: Ada\nversion:@ 2\nlang: fr\n---\n");
    assert_eq!(keys(&found), ["author", "", "lang"]);
}

#[test]
fn a_document_without_front_matter_gets_one() {
    let mut edited = document("\u{feff}Body\r\n");
    edited.set("title", &MatterValue::from("x"));
    assert_eq!(edited.to_source(), "\u{feff}---\ntitle: x\n---\nBody\r\n");
    let mut edited = document("---\na: 1\nText without end");
    edited.set("b", &MatterValue::from("2"));
    assert_eq!(edited.to_source(), "---\na: 1\nb: '2'\n---\nText without end");
}

#[test]
fn toml_is_edited_before_its_tables() {
    let mut edited = document("+++\na = [\n 1,\n]\n[t]\nb = 1\n+++\nB");
    edited.set("title", &MatterValue::from("x \"y\""));
    assert_eq!(edited.to_source(), "+++\na = [\n 1,\n]\ntitle = \"x \\\"y\\\"\"\n[t]\nb = 1\n+++\nB");
}

fn value() -> impl Strategy<Value = MatterValue> {
    let text = prop_oneof![".*", "\\PC*", "[-:#'\"\\\\ \t\n,a-z0-9~<>&*!|%@`{}\\[\\]]{0,12}"];
    text.prop_map(MatterValue::Text).prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(MatterValue::List),
            prop::collection::btree_map("[a-z-]{1,8}", inner, 1..4)
                .prop_map(|map| MatterValue::Map(map.into_iter().collect())),
        ]
    })
}

fn node(value: &MatterValue) -> YamlNode {
    match value {
        MatterValue::List(items) => YamlNode::List(items.iter().map(node).collect()),
        MatterValue::Map(pairs) => {
            YamlNode::Map(pairs.iter().map(|(key, value)| (key.clone(), node(value))).collect())
        }
        MatterValue::Text(text) => YamlNode::text(text.as_str()),
        _ => unreachable!("the strategy makes texts, lists and maps"),
    }
}

/// The same tree with every scalar marked as quoted.
fn quoted(node: YamlNode) -> YamlNode {
    match node {
        YamlNode::Scalar { text, .. } => YamlNode::text(text),
        YamlNode::List(items) => YamlNode::List(items.into_iter().map(quoted).collect()),
        YamlNode::Map(pairs) => {
            YamlNode::Map(pairs.into_iter().map(|(key, node)| (key, quoted(node))).collect())
        }
    }
}

fn toml_node(value: &toml::Value) -> YamlNode {
    match value {
        toml::Value::Array(items) => YamlNode::List(items.iter().map(toml_node).collect()),
        toml::Value::Table(table) => {
            YamlNode::Map(table.iter().map(|(key, value)| (key.clone(), toml_node(value))).collect())
        }
        value => YamlNode::text(value.as_str().unwrap_or_default()),
    }
}

proptest! {
    #[test]
    fn any_text_comes_back(source in "(---\n|\\+\\+\\+\n|\u{feff}---\r\n|)([a-z]{1,3}: |[ \t]|- |#|\"|'|=|\n|\r\n|---\n|\\.\\.\\.\n|\\PC){0,40}") {
        document(&source);
    }

    #[test]
    fn what_is_set_is_read_back(value in value(), source in "(---\n([a-z]{1,3}: ([a-z]|\"|'|\\[)?\n|#x\n|\n){0,6}(---\n)?)?[a-z\n]{0,8}") {
        let (mut edited, _) = Document::parse(&source);
        edited.set("cle", &value);
        let (again, _) = Document::parse(&edited.to_source());
        prop_assert_eq!(again.body(), edited.body());
        prop_assert_eq!(quoted(read_back(&edited, "cle")), node(&value));
    }

    #[test]
    fn what_is_set_in_toml_is_read_back(value in value()) {
        let mut edited = document("+++\na = [\n1]\n# x\n[t]\nb = 2\n+++\nB");
        edited.set("cle", &value);
        let (again, _) = Document::parse(&edited.to_source());
        prop_assert_eq!(keys(&again), ["a", "cle", "t"]);
        let table: toml::Table = toml::from_str(&again.front_matter()).expect("valid");
        prop_assert_eq!(toml_node(&table["cle"]), node(&value));
    }

    #[test]
    fn a_body_that_is_set_is_read_back(
        body in "(---\n|\\+\\+\\+\n|\u{feff})?([a-z]: |\n|---\n|\\PC){0,8}",
        source in "(\u{feff}?---\r?\n([a-z]: x\n|\n){0,3}(---)?\n?)?[a-z\n]{0,8}",
    ) {
        let (mut edited, _) = Document::parse(&source);
        let keys: Vec<_> = edited.entries().iter().map(|entry| entry.key().to_owned()).collect();
        edited.set_body(&body);
        let (again, _) = Document::parse(&edited.to_source());
        prop_assert_eq!(again.body(), body.trim_start_matches('\u{feff}'));
        let kept: Vec<_> = again.entries().iter().map(|entry| entry.key().to_owned()).collect();
        prop_assert_eq!(kept, keys);
    }

    #[test]
    fn bytes_are_always_text(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let (text, _) = Document::decode(&bytes);
        document(&text);
    }
}
