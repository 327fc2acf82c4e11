//! The texts of a folder: their names as people know them, and the addresses that folders give them.

use std::collections::{HashMap, HashSet};

use percent_encoding::percent_decode_str;

use crate::domain::folding::fold;
use crate::domain::slug::Slug;

/// Signs of the number that Notion puts behind each name.
const NUMBER: usize = 32;
/// Names of texts that are the page of their folder.
const INDEX: [&str; 3] = ["index", "readme", "_index"];

/// A text.
#[derive(Debug, Clone)]
pub(super) struct Page {
    /// Its path in the folder.
    pub(super) path: String,
    /// Its name without ending and number.
    pub(super) name: String,
    pub(super) address: String,
}

/// All texts, found by what links call them.
#[derive(Debug, Default)]
pub(super) struct Pages {
    pub(super) all: Vec<Page>,
    by_path: HashMap<String, usize>,
    by_name: HashMap<String, usize>,
    /// Other files, by their path and by their name alone.
    files: HashMap<String, String>,
}

impl Pages {
    /// Texts and other files of a folder, each by its path.
    pub(super) fn of(texts: &[String], files: &[String]) -> Self {
        let mut pages = Self::default();
        let mut taken = HashSet::new();
        for path in texts {
            let mut address = address(path);
            let mut number = 2;
            while !taken.insert(address.clone()) {
                address = format!("{}-{number}/", self::address(path).trim_end_matches('/'));
                number += 1;
            }
            let name = name_of(path);
            let at = pages.all.len();
            pages.by_path.insert(path.clone(), at);
            pages.by_path.insert(without_ending(path).to_owned(), at);
            pages.by_name.entry(fold(&name)).or_insert(at);
            pages.all.push(Page { path: path.clone(), name, address });
        }
        for path in files {
            let name = path.rsplit('/').next().unwrap_or(path);
            pages.files.entry(fold(name)).or_insert_with(|| path.clone());
        }
        for path in files {
            pages.files.insert(path.clone(), path.clone());
        }
        pages
    }

    /// The page that a link between brackets means: by path, or by name wherever it is.
    pub(super) fn named(&self, name: &str) -> Option<&Page> {
        let name = name.trim().trim_start_matches('/');
        let bare = without_ending(name);
        let last = bare.rsplit('/').next().unwrap_or(bare);
        let at = self
            .by_path
            .get(name)
            .or_else(|| self.by_path.get(bare))
            .or_else(|| self.by_name.get(&fold(last)));
        self.all.get(*at?)
    }

    /// The file that a link between brackets means.
    pub(super) fn file(&self, name: &str) -> Option<&str> {
        let name = name.trim().trim_start_matches('/');
        let last = name.rsplit('/').next().unwrap_or(name);
        self.files.get(name).or_else(|| self.files.get(&fold(last))).map(String::as_str)
    }

    /// The page, or else the file, that an address in a text leads to, as an address of this site.
    pub(super) fn relative(&self, from: &str, address: &str) -> Option<String> {
        let (path, anchor) = address.find(['#', '?']).map_or((address, ""), |at| address.split_at(at));
        let path = percent_decode_str(path).decode_utf8().ok()?;
        let whole = resolved(from, &path)?;
        let page = self.by_path.get(&whole).or_else(|| self.by_path.get(whole.trim_end_matches('/')));
        if let Some(page) = page.and_then(|at| self.all.get(*at)) {
            return Some(format!("{}{anchor}", page.address));
        }
        self.files.get(&whole).map(|file| format!("/{}{anchor}", encoded(file)))
    }
}

/// A path with the signs in it that an address in a text may not hold.
pub(super) fn encoded(path: &str) -> String {
    path.replace('%', "%25")
        .replace(' ', "%20")
        .replace('(', "%28")
        .replace(')', "%29")
        .replace('#', "%23")
        .replace('?', "%3F")
}

/// Where a path leads from the folder of a text; `None` if that is outside.
fn resolved(from: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = match path.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => from.rsplit_once('/').map(|(folder, _)| folder.split('/').collect()).unwrap_or_default(),
    };
    for part in path.split('/').filter(|part| !part.is_empty() && *part != ".") {
        match part {
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Whether a name carries the number of Notion.
pub(super) fn has_number(path: &str) -> bool {
    let stem = without_ending(path.rsplit('/').next().unwrap_or(path));
    without_number(stem).len() < stem.len()
}

/// A name without the number of Notion behind it.
fn without_number(name: &str) -> &str {
    let found = name.rsplit_once(' ').filter(|(_, number)| {
        number.len() == NUMBER
            && number.bytes().all(|sign| sign.is_ascii_digit() || (b'a'..=b'f').contains(&sign))
    });
    found.map_or(name, |(bare, _)| bare)
}

fn without_ending(path: &str) -> &str {
    [".markdown", ".md", ".mdx"].iter().find_map(|ending| path.strip_suffix(ending)).unwrap_or(path)
}

/// The name of a text as people know it: that of its folder if it is the page of one.
fn name_of(path: &str) -> String {
    let bare = without_ending(path);
    let (folder, name) = bare.rsplit_once('/').unwrap_or(("", bare));
    let is_index = INDEX.contains(&name.to_lowercase().as_str()) && !folder.is_empty();
    let name = if is_index { folder.rsplit('/').next().unwrap_or(name) } else { name };
    without_number(name).to_owned()
}

/// The folders of a text, then its name, each as a part of an address.
fn address(path: &str) -> String {
    let bare = without_ending(path);
    let (folder, name) = bare.rsplit_once('/').unwrap_or(("", bare));
    let is_index = INDEX.contains(&name.to_lowercase().as_str());
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    if !is_index || parts.is_empty() {
        parts.push(name);
    }
    let slug = |part: &&str| {
        let bare = without_number(part);
        Slug::from_title(bare).map_or_else(|| "page".to_owned(), |slug| slug.as_str().to_owned())
    };
    format!("/{}/", parts.iter().map(slug).collect::<Vec<_>>().join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_addresses_are_those_of_the_folders() {
        let number = "0123456789abcdef0123456789abcdef";
        let notion = format!("Carnet {number}/Idée 2 {number}.md");
        let texts = ["Guide/Été à l’ombre.md", "Guide/README.md", "guide/ete a l'ombre.md", &notion]
            .map(str::to_owned);
        let pages = Pages::of(&texts, &["img/Un plan.png".to_owned()]);
        let told: Vec<_> = pages.all.iter().map(|page| (page.name.as_str(), page.address.as_str())).collect();
        assert_eq!(
            told,
            [
                ("Été à l’ombre", "/guide/ete-a-l-ombre/"),
                ("Guide", "/guide/"),
                ("ete a l'ombre", "/guide/ete-a-l-ombre-2/"),
                ("Idée 2", "/carnet/idee-2/"),
            ]
        );
        assert!(has_number(&notion) && !has_number("Guide/a 12.md"));
        assert_eq!(
            pages.relative("Guide/README.md", "%C3%89t%C3%A9%20%C3%A0%20l%E2%80%99ombre.md#x").as_deref(),
            Some("/guide/ete-a-l-ombre/#x")
        );
        assert_eq!(
            pages.relative("Guide/README.md", "../img/Un%20plan.png").as_deref(),
            Some("/img/Un%20plan.png")
        );
        assert_eq!(pages.relative("a.md", "../../etc/passwd"), None);
        assert_eq!(pages.named("idee 2").map(|page| page.address.as_str()), Some("/carnet/idee-2/"));
        assert_eq!(pages.file("un plan.png"), Some("img/Un plan.png"));
    }
}
