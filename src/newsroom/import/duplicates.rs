//! Documents of a plan that belong together: duplicates, and translations of each other.

use std::collections::{HashMap, HashSet};

use crate::domain::{
    old_address::OldAddress,
    path::SitePath,
    rendering::{Finding, FindingKind},
};

use super::{config::SiteConfig, document::ImportDocument, file_role::FileRole};

/// Marks loose texts that have the same bytes as another document.
pub(super) fn twins(entries: &mut [ImportDocument]) {
    let mut first: HashMap<[u8; 32], String> = entries
        .iter()
        .filter(|entry| entry.placed.role != FileRole::Loose)
        .map(|entry| (entry.digest, entry.file.path.clone()))
        .collect();
    for entry in
        entries.iter_mut().filter(|entry| entry.placed.role == FileRole::Loose && entry.restored.is_none())
    {
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
    for (at, entry) in entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| entry.placed.collection.is_some() && entry.restored.is_none())
    {
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

/// Gives documents of one permalink in several languages an address each, as jekyll-polyglot does: that of the
/// site's language keeps it, the others stand below their language. With jekyll-polyglot, a document without a
/// translation answers there too.
pub(super) fn one_permalink(entries: &mut [ImportDocument], config: &SiteConfig) {
    let mut shared: HashMap<SitePath, Vec<usize>> = HashMap::new();
    for (at, entry) in
        entries.iter().enumerate().filter(|(_, entry)| entry.twin_of.is_none() && entry.restored.is_none())
    {
        if let Some(address) = &entry.address {
            shared.entry(address.clone()).or_default().push(at);
        }
    }
    for (address, group) in shared {
        let languages: Vec<Option<String>> = group.iter().map(|&at| entries[at].language.clone()).collect();
        let distinct: HashSet<_> = languages.iter().flatten().collect();
        if distinct.len() != group.len() || (group.len() < 2 && config.languages.is_empty()) {
            continue;
        }
        let home = languages.iter().position(|one| *one == config.language).unwrap_or(0);
        for (position, &at) in group.iter().enumerate() {
            let own = languages[position].as_deref();
            let listed = own.is_some_and(|own| config.languages.iter().any(|one| one == own));
            let moves = position != home || listed && own != config.language.as_deref();
            if let Some(below) = own.filter(|_| moves).and_then(|own| below(own, &address)) {
                entries[at].address = Some(below);
            }
            if group.len() > 1 && entries[at].matter.translation_key.is_none() {
                entries[at].matter.translation_key = Some(address.as_str().trim_matches('/').to_owned());
            }
        }
        let absent = config
            .languages
            .iter()
            .filter(|one| !distinct.contains(one) && Some(*one) != config.language.as_ref());
        let more: Vec<OldAddress> =
            absent.filter_map(|one| below(one, &address)).map(OldAddress::from).collect();
        entries[group[home]].old_addresses.extend(more);
    }
}

/// An address below a language: `/fr/a/`. `None` if it stands there already.
fn below(language: &str, address: &SitePath) -> Option<SitePath> {
    let folder = format!("/{language}/");
    if address.as_str().starts_with(&folder) {
        return None;
    }
    SitePath::stored(format!("/{language}{address}")).ok()
}
