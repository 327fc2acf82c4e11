//! Documents of a plan that belong together: duplicates, and translations of each other.

use std::collections::HashMap;

use crate::domain::rendering::{Finding, FindingKind};

use super::{document::ImportDocument, file_role::FileRole};

/// Marks loose texts that have the same bytes as another document.
pub(super) fn twins(entries: &mut [ImportDocument]) {
    let mut first: HashMap<[u8; 32], String> = entries
        .iter()
        .filter(|entry| entry.placed.role != FileRole::Loose)
        .map(|entry| (entry.digest, entry.file.path.clone()))
        .collect();
    for entry in entries.iter_mut().filter(|entry| entry.placed.role == FileRole::Loose) {
        match first.get(&entry.digest) {
            Some(twin) => {
                entry.findings.push(Finding::without_line(FindingKind::SameDocument, twin));
                entry.twin_of = Some(twin.clone());
            }
            None => {
                first.insert(entry.digest, entry.file.path.clone());
            }
        }
    }
}

/// Links documents of one name in folders of different languages as translations, unless they have
/// translation keys: `_posts/2019-06-12-x.md` and `en/_posts/2019-06-12-x.md`.
pub(super) fn translations(entries: &mut [ImportDocument]) {
    let mut named: HashMap<(Option<String>, String), Vec<usize>> = HashMap::new();
    for (at, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.placed.collection.is_some()) {
        let name = (entry.placed.collection.clone(), entry.placed.base_name.clone());
        named.entry(name).or_default().push(at);
    }
    for ((_, name), group) in named {
        let foreign = group.iter().filter(|&&at| entries[at].placed.language().is_some()).count();
        let said = group.iter().any(|&at| entries[at].matter.translation_key.is_some());
        let languages: std::collections::HashSet<_> =
            group.iter().map(|&at| entries[at].language.clone()).collect();
        if foreign == 0 || said || languages.len() != group.len() || group.len() < 2 {
            continue;
        }
        for at in group {
            entries[at].matter.translation_key = Some(name.clone());
        }
    }
}
