//! What an imported document inherits from its old site: the defaults of `_config.yml` for keys missing from
//! its front matter, and the folders it was in. Stored as a YAML block beside the document.

use crate::domain::{front_matter::FrontMatter, term_name::TermName};
use crate::prose::front_matter::parse_block;
use crate::prose::yaml::YamlNode;

/// The key that holds the folders. Front matter never uses it.
const FOLDERS: &str = "chapeau-folders";

/// The key of a document that was made of a page in HTML, whose file Jekyll would only copy.
pub(super) const FROM_HTML: &str = "chapeau-from-html";

/// The key of a document whose file is HTML: nothing in its text is Markdown.
pub(super) const IS_HTML: &str = "chapeau-is-html";

/// Inherited values, by front matter key, and folder names from the top down.
#[derive(Debug, Clone, Default)]
pub(super) struct ImportedDefaults {
    pub(super) defaults: Vec<(String, YamlNode)>,
    pub(super) folders: Vec<String>,
}

impl ImportedDefaults {
    /// Reads a block written by [`Self::to_block`].
    pub(super) fn parse(block: &str) -> Self {
        let (mut defaults, _) = parse_block(block);
        let mut folders = Vec::new();
        defaults.retain(|(key, value)| {
            if key == FOLDERS {
                folders = value.items().iter().filter_map(YamlNode::as_text).map(str::to_owned).collect();
            }
            key != FOLDERS
        });
        Self { defaults, folders }
    }

    /// Puts the folders above a post before its own categories, as Jekyll does.
    pub(super) fn add_folders(&self, matter: &mut FrontMatter) {
        let mut all: Vec<TermName> =
            self.folders.iter().filter_map(|folder| TermName::parse(folder).ok()).collect();
        all.retain(|name| matter.categories.iter().all(|own| own.folded() != name.folded()));
        all.append(&mut matter.categories);
        matter.categories = all;
    }

    /// Writes the block. Values are JSON, which is valid YAML; plain scalars stay plain to keep their type.
    pub(super) fn to_block(&self) -> String {
        let mut block = String::new();
        for (key, value) in &self.defaults {
            let value = match value {
                YamlNode::Scalar { text, plain: true } if !text.contains('\n') => text.clone(),
                other => json(other).to_string(),
            };
            block.push_str(&format!("{}: {value}\n", serde_json::Value::from(key.as_str())));
        }
        if !self.folders.is_empty() {
            block.push_str(&format!("{FOLDERS}: {}\n", serde_json::Value::from(self.folders.clone())));
        }
        block
    }
}

fn json(node: &YamlNode) -> serde_json::Value {
    match node {
        node if node.is_null() => serde_json::Value::Null,
        YamlNode::Scalar { text, .. } => text.as_str().into(),
        YamlNode::List(items) => items.iter().map(json).collect(),
        YamlNode::Map(pairs) => pairs.iter().map(|(key, value)| (key.clone(), json(value))).collect(),
    }
}

/// A value as JSON: numbers and truth values that were written bare keep their type.
pub(super) fn json_of(node: &YamlNode) -> serde_json::Value {
    match node {
        YamlNode::Scalar { text, plain: true } => match text.as_str() {
            "true" => true.into(),
            "false" => false.into(),
            number => match number.parse::<i64>() {
                Ok(whole) if whole.to_string() == *number => whole.into(),
                _ => json(node),
            },
        },
        YamlNode::List(items) => items.iter().map(json_of).collect(),
        YamlNode::Map(pairs) => pairs.iter().map(|(key, value)| (key.clone(), json_of(value))).collect(),
        node @ YamlNode::Scalar { .. } => json(node),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let (defaults, _) =
            parse_block("author: Rédaction\ntags: [a, \"1.10\"]\ndate: 2018-01-02\nx: {y: \"é: #\"}\n");
        let inherited = ImportedDefaults { defaults: defaults.clone(), folders: vec!["Été: 1".to_owned()] };
        let again = ImportedDefaults::parse(&inherited.to_block());
        assert_eq!(again.folders, inherited.folders);
        assert_eq!(again.defaults.len(), 4);
        assert_eq!(again.defaults[0], defaults[0]);
        assert_eq!(again.defaults[2], defaults[2]);
    }
}
