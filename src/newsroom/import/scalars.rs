//! The scalars of YAML, also by the names that Liquid gives them: `site.title`, `site.data.menu[0].name`.

use std::collections::BTreeMap;

use crate::prose::yaml::YamlNode;

/// Maximum bytes of one value.
const VALUE_MAX_BYTES: usize = 4_000;
/// Maximum values of one file.
const VALUES_MAX: usize = 20_000;

/// Every scalar below a node, by its name.
pub(super) fn flat(prefix: &str, node: &YamlNode) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    add(prefix, node, &mut values);
    values
}

/// Adds every scalar below a node that has a name.
pub(super) fn add(name: &str, node: &YamlNode, values: &mut BTreeMap<String, String>) {
    match node {
        YamlNode::Map(pairs) => {
            pairs.iter().for_each(|(key, node)| add(&format!("{name}.{key}"), node, values))
        }
        YamlNode::List(items) => {
            items.iter().enumerate().for_each(|(at, node)| add(&format!("{name}[{at}]"), node, values));
        }
        scalar => {
            if let Some(text) = scalar.as_text() {
                put(name, text, values);
            }
        }
    }
}

/// Adds a value, unless it is long or there are too many.
pub(super) fn put(name: &str, text: &str, values: &mut BTreeMap<String, String>) {
    if values.len() < VALUES_MAX && text.len() <= VALUE_MAX_BYTES {
        values.insert(name.to_owned(), text.to_owned());
    }
}

/// Whether Ruby takes a value for true. A quoted `"false"` is true to Ruby, but not to who wrote it.
pub(super) fn is_truthy(node: &YamlNode) -> bool {
    match node {
        YamlNode::Scalar { .. } => !node.is_null() && node.as_bool() != Some(false),
        YamlNode::List(_) | YamlNode::Map(_) => true,
    }
}

/// The texts of a list, or the one text.
pub(super) fn texts(node: Option<&YamlNode>) -> Vec<String> {
    node.map(YamlNode::items)
        .unwrap_or_default()
        .iter()
        .filter_map(YamlNode::as_text)
        .map(str::to_owned)
        .collect()
}
