//! Changes the categories, tags and authors of a document, keeping its spelling and shape. Everything
//! else stays byte for byte (`document`).

use crate::domain::{
    folding::fold,
    term_name::{Taxonomy, TermName},
};

use super::document::{Document, MatterValue};
use super::front_matter::{PERSON_NAME_KEYS, Values, plain};
use super::yaml::YamlNode;

/// The front-matter keys of a taxonomy.
const fn keys(kind: Taxonomy) -> &'static [&'static str] {
    match kind {
        Taxonomy::Category => &["categories", "category"],
        Taxonomy::Tag => &["tags", "tag"],
        Taxonomy::Author => &["auteur", "auteurs", "author", "authors"],
    }
}

/// Replaces the term with the name `folded` by `to` wherever the document has it. Returns whether it did.
pub fn rename(document: &mut Document, kind: Taxonomy, folded: &str, to: &TermName) -> bool {
    let (values, _) = Values::of(document, &[]);
    let mut changed = false;
    for key in keys(kind) {
        let Some(node) = values.get(key) else { continue };
        let node = split_names(key, node);
        if !contains_name(&node, folded) {
            continue;
        }
        document.set(key, &value(&dedup_names(replaced(&node, folded, to))));
        changed = true;
    }
    changed
}

/// Adds a tag at the end. Returns false if the document already has it.
pub fn add_tag(document: &mut Document, tag: &TermName) -> bool {
    let (values, _) = Values::of(document, &[]);
    let mut names: Vec<YamlNode> = Vec::new();
    for key in ["tag", "tags"] {
        if let Some(node) = values.get(key) {
            let node = split_names(key, node);
            if contains_name(&node, tag.folded()) {
                return false;
            }
            names.extend(node.items().iter().cloned());
        }
    }
    names.push(YamlNode::text(tag.shown()));
    document.remove("tag");
    document.set("tags", &value(&YamlNode::List(names)));
    true
}

/// Makes a category the first, hence main one; the others follow. Returns false if it already is.
pub fn put_first(document: &mut Document, category: &TermName) -> bool {
    let (values, _) = Values::of(document, &[]);
    let mut names: Vec<YamlNode> = Vec::new();
    for key in ["categories", "category"] {
        if let Some(node) = values.get(key) {
            names.extend(split_names(key, node).items().iter().cloned());
        }
    }
    if names.first().is_some_and(|first| contains_name(first, category.folded())) {
        return false;
    }
    names.retain(|name| !contains_name(name, category.folded()));
    let wants_one = values.get("categories").is_none() && names.len() <= 1;
    if wants_one {
        // One category replaces one: key and shape stay.
        document.set("category", &MatterValue::from(category.shown()));
        return true;
    }
    names.insert(0, YamlNode::text(category.shown()));
    document.remove("category");
    document.set("categories", &value(&YamlNode::List(names)));
    true
}

/// Splits a text of several names into a list, as front matter is read.
fn split_names(key: &str, node: &YamlNode) -> YamlNode {
    let Some(text) = node.as_text() else { return node.clone() };
    let list = |parts: Vec<&str>| {
        YamlNode::List(parts.into_iter().map(|part| YamlNode::text(part.trim())).collect())
    };
    match key {
        "tags" if text.contains(',') => {
            list(text.split(',').filter(|part| !part.trim().is_empty()).collect())
        }
        "tags" | "categories" => list(text.split_whitespace().collect()),
        _ => node.clone(),
    }
}

fn contains_name(node: &YamlNode, folded: &str) -> bool {
    match node {
        YamlNode::Scalar { text, .. } => fold(&plain(text)) == folded,
        YamlNode::List(items) => items.iter().any(|item| contains_name(item, folded)),
        YamlNode::Map(pairs) => pairs
            .iter()
            .any(|(key, node)| PERSON_NAME_KEYS.contains(&key.as_str()) && contains_name(node, folded)),
    }
}

fn replaced(node: &YamlNode, folded: &str, to: &TermName) -> YamlNode {
    match node {
        YamlNode::Scalar { .. } if contains_name(node, folded) => YamlNode::text(to.shown()),
        YamlNode::List(items) => {
            YamlNode::List(items.iter().map(|item| replaced(item, folded, to)).collect())
        }
        YamlNode::Map(pairs) => {
            let pair = |(key, node): &(String, YamlNode)| match PERSON_NAME_KEYS.contains(&key.as_str()) {
                true => (key.clone(), replaced(node, folded, to)),
                false => (key.clone(), node.clone()),
            };
            YamlNode::Map(pairs.iter().map(pair).collect())
        }
        other => other.clone(),
    }
}

/// Removes duplicate names: the new name may already have been in the list.
fn dedup_names(node: YamlNode) -> YamlNode {
    let YamlNode::List(items) = node else { return node };
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
    YamlNode::List(kept.collect())
}

fn value(node: &YamlNode) -> MatterValue {
    match node {
        node if node.is_null() => MatterValue::Null,
        YamlNode::Scalar { text, .. } => MatterValue::Text(text.clone()),
        YamlNode::List(items) => MatterValue::List(items.iter().map(value).collect()),
        YamlNode::Map(pairs) => {
            MatterValue::Map(pairs.iter().map(|(key, node)| (key.clone(), value(node))).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> TermName {
        TermName::parse(text).expect("a name")
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
            assert_eq!(rename(before, Taxonomy::Tag).as_deref(), Some(after), "{before}");
        }
        let author = rename("---\nauteur: Journee\n---\n", Taxonomy::Author);
        assert_eq!(author.as_deref(), Some("---\nauteur: Journée\n---\n"));
        let map = rename("---\nauthors:\n- name: Journee\n  email: Journee\n---\n", Taxonomy::Author);
        assert_eq!(map.as_deref(), Some("---\nauthors:\n- name: Journée\n  email: Journee\n---\n"));
        assert_eq!(rename("---\ntags: [a]\ncategory: Journee\n---\n", Taxonomy::Tag), None);
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
