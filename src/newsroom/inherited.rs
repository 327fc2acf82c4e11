//! What an imported document inherits from the site it came from: values of `_config.yml` that
//! hold where it says nothing, and the folders it stood in. Kept as a YAML block beside it.

use crate::domain::{matter::Matter, name::Name};
use crate::prose::matter::parse_block;
use crate::prose::yaml::Node;

/// The key under which folders stand; no front matter has it.
const FOLDERS: &str = "chapeau-folders";

/// Values and folders.
#[derive(Debug, Clone, Default)]
pub(super) struct Inherited {
    pub(super) defaults: Vec<(String, Node)>,
    pub(super) folders: Vec<String>,
}

impl Inherited {
    /// Reads the block.
    pub(super) fn parse(block: &str) -> Self {
        let (mut defaults, _) = parse_block(block);
        let mut folders = Vec::new();
        defaults.retain(|(key, value)| {
            if key == FOLDERS {
                folders = value.items().iter().filter_map(Node::as_text).map(str::to_owned).collect();
            }
            key != FOLDERS
        });
        Self { defaults, folders }
    }

    /// Folders above a post are its first categories, as Jekyll has it.
    pub(super) fn add_folders(&self, matter: &mut Matter) {
        let mut all: Vec<Name> = self.folders.iter().filter_map(|folder| Name::parse(folder).ok()).collect();
        all.retain(|name| matter.categories.iter().all(|own| own.folded() != name.folded()));
        all.append(&mut matter.categories);
        matter.categories = all;
    }

    /// Writes the block: JSON values, which YAML reads, but for plain scalars, which stay plain.
    pub(super) fn to_block(&self) -> String {
        let mut block = String::new();
        for (key, value) in &self.defaults {
            let value = match value {
                Node::Scalar { text, plain: true } if !text.contains('\n') => text.clone(),
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

fn json(node: &Node) -> serde_json::Value {
    match node {
        node if node.is_null() => serde_json::Value::Null,
        Node::Scalar { text, .. } => text.as_str().into(),
        Node::List(items) => items.iter().map(json).collect(),
        Node::Map(pairs) => pairs.iter().map(|(key, value)| (key.clone(), json(value))).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let (defaults, _) =
            parse_block("author: Rédaction\ntags: [a, \"1.10\"]\ndate: 2018-01-02\nx: {y: \"é: #\"}\n");
        let inherited = Inherited { defaults: defaults.clone(), folders: vec!["Été: 1".to_owned()] };
        let again = Inherited::parse(&inherited.to_block());
        assert_eq!(again.folders, inherited.folders);
        assert_eq!(again.defaults.len(), 4);
        assert_eq!(again.defaults[0], defaults[0]);
        assert_eq!(again.defaults[2], defaults[2]);
    }
}
