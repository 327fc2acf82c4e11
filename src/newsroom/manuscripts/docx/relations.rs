//! What the parts of a document are to each other.

use std::collections::HashMap;

use super::super::container::Container;
use crate::domain::manuscript::ManuscriptFault;

/// Maximum length of an address or a name, in bytes: each link that uses one repeats it.
const TARGET_MAX_BYTES: usize = 4_000;

/// The relations of one part.
#[derive(Debug, Clone, Default)]
pub(super) struct Relations(HashMap<String, Relation>);

#[derive(Debug, Clone)]
pub(super) struct Relation {
    kind: String,
    /// The name of a part, or an address if it is external.
    pub(super) target: String,
    pub(super) is_external: bool,
}

impl Relations {
    /// The relations of a part, none if it has none. The archive itself is the part without a name.
    pub(super) fn of(container: &mut Container, part: &str) -> Result<Self, ManuscriptFault> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let list = if folder.is_empty() {
            format!("_rels/{name}.rels")
        } else {
            format!("{folder}/_rels/{name}.rels")
        };
        let Some(tree) = container.tree(&list)? else { return Ok(Self::default()) };
        let mut found = HashMap::new();
        for one in tree.elements().flat_map(|root| root.elements()) {
            let (Some(id), Some(kind), Some(target)) = (one.get("Id"), one.get("Type"), one.get("Target"))
            else {
                continue;
            };
            if target.len() > TARGET_MAX_BYTES {
                continue;
            }
            let is_external = one.get("TargetMode") == Some("External");
            let target = if is_external { target.to_owned() } else { within(folder, target) };
            found.insert(id.to_owned(), Relation { kind: kind.to_owned(), target, is_external });
        }
        Ok(Self(found))
    }

    /// The relation with an id.
    pub(super) fn get(&self, id: &str) -> Option<&Relation> {
        self.0.get(id)
    }

    /// The part that this one has of a kind, by the end of its type.
    pub(super) fn of_kind(&self, kind: &str) -> Option<&str> {
        let mut all: Vec<&Relation> = self.0.values().filter(|one| one.kind.ends_with(kind)).collect();
        all.sort_by(|one, other| one.target.cmp(&other.target));
        all.into_iter().find(|one| !one.is_external).map(|one| one.target.as_str())
    }

    /// All parts of a kind, with their ids.
    pub(super) fn all_of_kind(&self, kind: &str) -> Vec<(&str, &str)> {
        let all = self.0.iter().filter(|(_, one)| one.kind.ends_with(kind) && !one.is_external);
        all.map(|(id, one)| (id.as_str(), one.target.as_str())).collect()
    }
}

/// A name as it is written in a part of a folder. It is looked up among the parts and nowhere else.
fn within(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').filter(|part| !part.is_empty()).collect()
    };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}
