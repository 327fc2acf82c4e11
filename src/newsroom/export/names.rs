//! The names of the files of an export: such that every system can hold them, and no two are one anywhere.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use unicode_normalization::UnicodeNormalization as _;

use crate::domain::media::folded_name;

/// Maximum length of one part of a name, in bytes, with room for a number.
const PART_MAX_BYTES: usize = 240;
/// Device names that Windows reserves, whatever their ending.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// The names that are taken, as hashes of their folded forms: a few bytes for each file.
#[derive(Default)]
pub(super) struct ExportNames(HashSet<u64>);

impl ExportNames {
    /// Takes a path, or the next like it that is free. The second says whether it had to be changed.
    pub(super) fn take(&mut self, wished: &str) -> (String, bool) {
        let safe = safe(wished);
        for number in 1_u32.. {
            let candidate = if number == 1 { safe.clone() } else { numbered(&safe, number) };
            if self.0.insert(hash(&candidate)) {
                let changed = candidate != wished;
                return (candidate, changed);
            }
        }
        unreachable!("there are more numbers than files")
    }

    /// Takes a path only as it is. False if some system cannot hold it, or it is taken.
    pub(super) fn take_as_is(&mut self, path: &str) -> bool {
        safe(path) == path && self.0.insert(hash(path))
    }
}

fn hash(path: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    folded_name(path).hash(&mut hasher);
    hasher.finish()
}

/// A path whose parts every system can hold.
fn safe(path: &str) -> String {
    path.split('/').map(safe_part).collect::<Vec<_>>().join("/")
}

fn safe_part(part: &str) -> String {
    let forbidden = |c: char| c.is_control() || matches!(c, '<' | '>' | ':' | '"' | '\\' | '|' | '?' | '*');
    let mut safe: String = part.nfc().map(|c| if forbidden(c) { '-' } else { c }).collect();
    let kept = safe.trim_end_matches(['.', ' ']).len();
    safe.truncate(kept);
    if safe.len() > PART_MAX_BYTES {
        let (stem, ending) =
            safe.rsplit_once('.').filter(|(_, ending)| ending.len() <= 12).unwrap_or((&safe, ""));
        let dot = if ending.is_empty() { "" } else { "." };
        let most = PART_MAX_BYTES - ending.len() - dot.len();
        let end = (0..=most.min(stem.len())).rev().find(|at| stem.is_char_boundary(*at)).unwrap_or(0);
        safe = format!("{}{dot}{ending}", &stem[..end]);
    }
    let stem = safe.split('.').next().unwrap_or_default().to_lowercase();
    let device = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    let numbered = stem.len() == device.len() + 1;
    if safe.is_empty() || DEVICES.contains(&device) && (numbered || stem == device && device.len() == 3) {
        safe = format!("file-{safe}");
    }
    safe
}

fn numbered(path: &str, number: u32) -> String {
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let slash = if folder.is_empty() { "" } else { "/" };
    match name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()) {
        Some((stem, ending)) => format!("{folder}{slash}{stem}-{number}.{ending}"),
        None => format!("{folder}{slash}{name}-{number}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_system_can_hold_the_names_and_tell_them_apart() {
        let mut names = ExportNames::default();
        let long = "é".repeat(200);
        for (wished, given) in [
            ("uploads/a.jpg", "uploads/a.jpg"),
            ("uploads/A.JPG", "uploads/A-2.JPG"),
            ("uploads/e\u{301}.jpg", "uploads/é.jpg"),
            ("uploads/é.jpg", "uploads/é-2.jpg"),
            ("uploads/con.jpg", "uploads/file-con.jpg"),
            ("uploads/COM1", "uploads/file-COM1"),
            ("uploads/contact.pdf", "uploads/contact.pdf"),
            ("uploads/quoi ?.pdf", "uploads/quoi -.pdf"),
            ("uploads/fin.", "uploads/fin"),
            ("a/../b", "a/file-/b"),
        ] {
            assert_eq!(names.take(wished), (given.to_owned(), given != wished), "{wished}");
        }
        let (short, changed) = names.take(&format!("uploads/{long}.jpg"));
        assert!(
            changed && short.len() <= "uploads/".len() + PART_MAX_BYTES && short.ends_with("é.jpg"),
            "{short}"
        );
        assert!(!names.take_as_is("uploads/a.JPG") && names.take_as_is("_posts/2024-01-01-a.md"));
    }
}
