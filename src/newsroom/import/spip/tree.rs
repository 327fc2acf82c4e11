//! The tree of sections, what belongs to what, and where lists are here.

use std::collections::{HashMap, HashSet};

use crate::domain::slug::Slug;

use super::object::{Kind, ObjectId};
use super::rows::Backup;

/// Sections above a section that are followed.
const DEPTH_MAX: usize = 100;

/// A section.
#[derive(Debug, Clone, Default)]
pub(super) struct Section {
    pub(super) title: String,
    pub(super) parent: i64,
    pub(super) is_hidden: bool,
}

/// Where lists of a sort are here.
pub(super) fn list_of(kind: Kind, title: &str) -> Option<String> {
    let folder = match kind {
        Kind::Section => "categories",
        Kind::Word => "tags",
        Kind::Author => "auteurs",
        _ => return None,
    };
    Some(
        Slug::from_title(title)
            .map_or_else(|| "/articles/".to_owned(), |slug| format!("/{folder}/{}/", slug.as_str())),
    )
}

/// The origin of a site, and its path without slash at the end.
pub(super) fn address_of(text: &str) -> (String, String) {
    let Ok(url) = url::Url::parse(text.trim()) else { return (String::new(), String::new()) };
    let host = url.host_str().unwrap_or_default();
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    (format!("{}://{host}{port}", url.scheme()), url.path().trim_end_matches('/').to_owned())
}

/// Sections that stand below themselves get no parent. Returns those.
pub(super) fn cut_circles(sections: &mut HashMap<i64, Section>) -> Vec<i64> {
    let mut ids: Vec<i64> = sections.keys().copied().collect();
    ids.sort_unstable();
    let (mut done, mut cut) = (HashSet::new(), Vec::new());
    for id in ids {
        let mut path = Vec::new();
        let mut at = id;
        while sections.contains_key(&at) && !done.contains(&at) {
            if path.contains(&at) || path.len() >= DEPTH_MAX {
                if let Some(section) = sections.get_mut(&at) {
                    section.parent = 0;
                }
                cut.push(at);
                break;
            }
            path.push(at);
            at = sections.get(&at).map_or(0, |section| section.parent);
        }
        done.extend(path);
    }
    cut
}

/// Which words or authors belong to what, in both forms that SPIP had.
pub(super) fn links(
    backup: &mut Backup,
    table: &str,
    key: &'static str,
) -> Result<HashMap<ObjectId, Vec<i64>>, String> {
    let mut found: HashMap<ObjectId, Vec<i64>> = HashMap::new();
    backup.each(&format!("{table}_liens"), &[key, "id_objet", "objet"], &mut |row| {
        if let Some(kind) = Kind::of(row.get("objet")) {
            found.entry((kind, row.number("id_objet"))).or_default().push(row.number(key));
        }
    })?;
    for kind in [Kind::Article, Kind::Brief, Kind::Section] {
        let ending = format!("{}s", kind.word());
        backup.each(&format!("{table}_{ending}"), &[key, kind.key()], &mut |row| {
            found.entry((kind, row.number(kind.key()))).or_default().push(row.number(key));
        })?;
    }
    for ids in found.values_mut() {
        ids.dedup();
    }
    Ok(found)
}
