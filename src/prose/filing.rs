//! Changing what a document is filed under: categories, tags and authors, in the spelling and the
//! shape the document has. What is not named stays byte for byte (`document`).

use crate::domain::{
    folding::fold,
    name::{Name, NameKind},
};

use super::document::{Document, Value};
use super::matter::{Values, plain};
use super::yaml::Node;

/// The keys that say what a document is filed under.
const fn keys(kind: NameKind) -> &'static [&'static str] {
    match kind {
        NameKind::Category => &["categories", "category"],
        NameKind::Tag => &["tags", "tag"],
        NameKind::Author => &["auteur", "auteurs", "author", "authors"],
    }
}

/// Puts a name in the place of another, wherever the document says it. Says whether it did.
pub fn rename(document: &mut Document, kind: NameKind, folded: &str, to: &Name) -> bool {
    let (values, _) = Values::of(document, &[]);
    let mut changed = false;
    for key in keys(kind) {
        let Some(node) = values.get(key) else { continue };
        let node = apart(key, node);
        if !says(&node, folded) {
            continue;
        }
        document.set(key, &value(&once(replaced(&node, folded, to))));
        changed = true;
    }
    changed
}

/// Adds a tag at the end. Says whether it was new.
pub fn add_tag(document: &mut Document, tag: &Name) -> bool {
    let (values, _) = Values::of(document, &[]);
    let mut names: Vec<Node> = Vec::new();
    for key in ["tag", "tags"] {
        if let Some(node) = values.get(key) {
            let node = apart(key, node);
            if says(&node, tag.folded()) {
                return false;
            }
            names.extend(node.items().iter().cloned());
        }
    }
    names.push(Node::text(tag.shown()));
    document.remove("tag");
    document.set("tags", &value(&Node::List(names)));
    true
}

/// Makes a category the main one; the others stay behind it. Says whether that is new.
pub fn put_first(document: &mut Document, category: &Name) -> bool {
    let (values, _) = Values::of(document, &[]);
    let mut names: Vec<Node> = Vec::new();
    for key in ["categories", "category"] {
        if let Some(node) = values.get(key) {
            names.extend(apart(key, node).items().iter().cloned());
        }
    }
    if names.first().is_some_and(|first| says(first, category.folded())) {
        return false;
    }
    names.retain(|name| !says(name, category.folded()));
    let wants_one = values.get("categories").is_none() && names.len() <= 1;
    if wants_one {
        // One category in the place of one: the key stays as it is, and so does its shape.
        document.set("category", &Value::from(category.shown()));
        return true;
    }
    names.insert(0, Node::text(category.shown()));
    document.remove("category");
    document.set("categories", &value(&Node::List(names)));
    true
}

/// A text that holds several names as a list of them, cut as front matter is read.
fn apart(key: &str, node: &Node) -> Node {
    let Some(text) = node.as_text() else { return node.clone() };
    let list = |parts: Vec<&str>| Node::List(parts.into_iter().map(|part| Node::text(part.trim())).collect());
    match key {
        "tags" if text.contains(',') => {
            list(text.split(',').filter(|part| !part.trim().is_empty()).collect())
        }
        "tags" | "categories" => list(text.split_whitespace().collect()),
        _ => node.clone(),
    }
}

/// The keys of a map that name a person.
const PERSON: [&str; 5] = ["name", "nom", "display_name", "title", "login"];

fn says(node: &Node, folded: &str) -> bool {
    match node {
        Node::Scalar { text, .. } => fold(&plain(text)) == folded,
        Node::List(items) => items.iter().any(|item| says(item, folded)),
        Node::Map(pairs) => {
            pairs.iter().any(|(key, node)| PERSON.contains(&key.as_str()) && says(node, folded))
        }
    }
}

fn replaced(node: &Node, folded: &str, to: &Name) -> Node {
    match node {
        Node::Scalar { .. } if says(node, folded) => Node::text(to.shown()),
        Node::List(items) => Node::List(items.iter().map(|item| replaced(item, folded, to)).collect()),
        Node::Map(pairs) => {
            let pair = |(key, node): &(String, Node)| match PERSON.contains(&key.as_str()) {
                true => (key.clone(), replaced(node, folded, to)),
                false => (key.clone(), node.clone()),
            };
            Node::Map(pairs.iter().map(pair).collect())
        }
        other => other.clone(),
    }
}

/// A list with each plain name once: a name that was merged may have stood beside the other.
fn once(node: Node) -> Node {
    let Node::List(items) = node else { return node };
    let mut seen: Vec<String> = Vec::new();
    let kept = items.into_iter().filter(|item| match item.as_text() {
        Some(text) => {
            let folded = fold(&plain(text));
            let new = !seen.contains(&folded);
            seen.push(folded);
            new
        }
        None => true,
    });
    Node::List(kept.collect())
}

fn value(node: &Node) -> Value {
    match node {
        node if node.is_null() => Value::Null,
        Node::Scalar { text, .. } => Value::Text(text.clone()),
        Node::List(items) => Value::List(items.iter().map(value).collect()),
        Node::Map(pairs) => Value::Map(pairs.iter().map(|(key, node)| (key.clone(), value(node))).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Name {
        Name::parse(text).expect("a name")
    }

    fn edited(source: &str, edit: impl Fn(&mut Document) -> bool) -> Option<String> {
        let (mut document, _) = Document::parse(source);
        edit(&mut document).then(|| document.to_source())
    }

    #[test]
    fn a_name_is_replaced_in_the_shape_it_stands_in() {
        let rename = |source: &str, kind| edited(source, |d| rename(d, kind, "journee", &name("Journée")));
        for (before, after) in [
            (
                "---\n# note\ntags: [Journee, b]\nx: 1\n---\nJournee\n",
                "---\n# note\ntags:\n- Journée\n- b\nx: 1\n---\nJournee\n",
            ),
            ("---\ntags: Journee\n---\n", "---\ntags:\n- Journée\n---\n"),
            ("---\ntags: a, JOURNEE\n---\n", "---\ntags:\n- a\n- Journée\n---\n"),
            ("---\ntags:\n- Journee\n- journée\n---\n", "---\ntags:\n- Journée\n---\n"),
        ] {
            assert_eq!(rename(before, NameKind::Tag).as_deref(), Some(after), "{before}");
        }
        let author = rename("---\nauteur: Journee\n---\n", NameKind::Author);
        assert_eq!(author.as_deref(), Some("---\nauteur: Journée\n---\n"));
        let map = rename("---\nauthors:\n- name: Journee\n  email: Journee\n---\n", NameKind::Author);
        assert_eq!(map.as_deref(), Some("---\nauthors:\n- name: Journée\n  email: Journee\n---\n"));
        assert_eq!(rename("---\ntags: [a]\ncategory: Journee\n---\n", NameKind::Tag), None);
    }

    #[test]
    fn a_tag_is_added_once() {
        let add = |source: &str| edited(source, |d| add_tag(d, &name("Été")));
        assert_eq!(add("---\ntags: [a]\n---\nx").as_deref(), Some("---\ntags:\n- a\n- Été\n---\nx"));
        assert_eq!(add("x").as_deref(), Some("---\ntags:\n- Été\n---\nx"));
        assert_eq!(add("---\ntags: [ete]\n---\n"), None);
    }

    #[test]
    fn a_category_becomes_the_main_one() {
        let first = |source: &str| edited(source, |d| put_first(d, &name("Culture")));
        assert_eq!(first("---\ncategory: Sport\n---\n").as_deref(), Some("---\ncategory: Culture\n---\n"));
        assert_eq!(
            first("---\ncategories: [Sport, Culture]\n---\n").as_deref(),
            Some("---\ncategories:\n- Culture\n- Sport\n---\n")
        );
        assert_eq!(first("---\ncategories: [culture]\n---\n"), None);
        assert_eq!(first("x").as_deref(), Some("---\ncategory: Culture\n---\nx"));
    }
}
