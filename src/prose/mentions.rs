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
    let (nodes, mut entries) = parse::mentioned(
        body,
        &LiquidSite { old: old_site, render_context: None, is_html: old_site.is_html },
    );
    let mut seen = HashSet::new();
    let mut named = HashSet::new();
    let mut files = Vec::new();
    tree::each(&nodes, &mut |element| {
        for key in files_of(element, old_site) {
            if seen.insert(key.clone()) {
                files.push(key);
            }
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

fn files_of(element: &Element, old_site: &OldSite) -> impl Iterator<Item = FileKey> {
    let key = |attribute| element.get(attribute).and_then(|address| reference::file_key(address, old_site));
    let (first, second) = match element.name {
        "img" | "source" | "track" | "audio" => (key("src"), None),
        "video" => (key("src"), key("poster")),
        "a" => (key("href").filter(reference::is_file), None),
        _ => (None, None),
    };
    first.into_iter().chain(second)
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
