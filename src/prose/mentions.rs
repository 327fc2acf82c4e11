//! Collects what a text refers to, so that the newsroom can ask the store about all of it at once.

use std::collections::HashSet;

use super::{
    parse, reference,
    source::LiquidSite,
    tree::{self, Element},
};
use crate::domain::rendering::{FileKey, Mentions, OldSite};

/// The local files a body refers to, and the arguments of its `{% link %}` and `{% post_url %}` tags;
/// each once, in text order.
pub fn mentions(body: &str, old_site: &OldSite) -> Mentions {
    let (nodes, mut entries) = parse::mentioned(body, &LiquidSite { old: old_site, render_context: None });
    let mut seen = HashSet::new();
    let mut named = HashSet::new();
    let mut files = Vec::new();
    tree::each(&nodes, &mut |element| {
        if let Some(key) = file_of(element, old_site)
            && seen.insert(key.clone())
        {
            files.push(key);
        }
        if element.name == "a"
            && let Some(name) = element.get("href").and_then(|href| reference::source_named(href, old_site))
            && named.insert(name.clone())
        {
            entries.push(name);
        }
    });
    Mentions { files, entries }
}

fn file_of(element: &Element, old_site: &OldSite) -> Option<FileKey> {
    match element.name {
        "img" | "source" | "track" | "audio" | "video" => reference::file_key(element.get("src")?, old_site),
        "a" => reference::file_key(element.get("href")?, old_site).filter(reference::is_file),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_entries_are_found_once() {
        let body = "![a](/uploads/a%20b.jpg) [x](../docs/x.pdf) [y]({% post_url 2020-01-01-y %}) [p](/page/)\n\n\
                    <img src=\"_uploads/c.png\"> `![n](/uploads/no.png)` ![a](uploads/a b.jpg) ![r](https://x.y/z.png)\n";
        let found = mentions(body, &OldSite::default());
        let files: Vec<_> = found.files.iter().map(|key| key.0.as_str()).collect();
        assert_eq!(files, ["uploads/a b.jpg", "docs/x.pdf", "uploads/c.png"]);
        assert_eq!(found.entries, ["2020-01-01-y"]);
    }
}
