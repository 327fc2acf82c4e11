//! Lists that Hugo made: sections, terms, and their further pages, with the list of this site that shows the same.

use std::collections::BTreeMap;

use crate::domain::slug::Slug;

use super::super::translation::Translation;
use super::address::urlized;
use super::pages::Page;
use super::settings::Settings;
use super::values::texts;

/// Where all articles are listed.
const ARTICLES: &str = "/articles/";
/// Further pages of one list that lead on.
const PAGES_MAX: usize = 100;

/// A list of the old site.
#[derive(Default)]
struct OldList {
    here: String,
    /// Texts in it.
    texts: usize,
    /// Whether a page of this site stands at its address.
    is_page: bool,
}

/// Leads lists of the old site to those of this one.
pub(super) fn redirect(pages: &[Page], settings: &Settings, translation: &mut Translation) {
    let mut lists: BTreeMap<String, OldList> = BTreeMap::new();
    let mut count = |old: String, here: &str| {
        let list = lists.entry(old).or_default();
        list.texts += 1;
        here.clone_into(&mut list.here);
    };
    for page in pages.iter().filter(|page| page.address.is_some() && !page.is_section()) {
        let prefix = settings.prefix(&page.language);
        count(format!("{prefix}/"), "/");
        let mut taxonomies = vec![("tags".to_owned(), "tags"), ("categories".to_owned(), "categories")];
        taxonomies.extend(settings.taxonomies().into_iter().map(|key| (key, "tags")));
        for (key, folder) in taxonomies {
            count(format!("{prefix}/{key}/"), &format!("/{folder}/"));
            for name in texts(&page.matter, &key) {
                if let Some(here) = Slug::from_title(&name) {
                    count(
                        format!("{prefix}/{key}/{}/", urlized(&name)),
                        &format!("/{folder}/{}/", here.as_str()),
                    );
                }
            }
        }
        let mut folder = page.folders();
        while !folder.is_empty() {
            count(format!("{prefix}/{}/", urlized(folder)), ARTICLES);
            folder = folder.rfind('/').map_or("", |at| &folder[..at]);
        }
    }
    for page in pages.iter().filter(|page| page.is_section() && !page.body.trim().is_empty()) {
        if let Some(list) = page.address.as_ref().and_then(|address| lists.get_mut(address)) {
            list.is_page = true;
        }
    }
    // Lists that this site has at the same address have further pages of their own.
    let is_ours = |old: &str| ["/tags/", "/categories/"].iter().any(|list| old.starts_with(list));
    for (old, list) in lists.iter().filter(|(old, list)| !is_ours(old) || **old != list.here) {
        if !list.is_page {
            translation.redirect(old, &list.here);
        }
        let further = list.texts.div_ceil(settings.on_a_page()).clamp(1, PAGES_MAX);
        let first = if list.is_page { old } else { &list.here };
        for number in (1..=further).filter(|_| !is_ours(old)) {
            let to = if number == 1 { first } else { &list.here };
            translation.redirect(&format!("{old}page/{number}/"), to);
        }
    }
    if !settings.is_default_in_folder && settings.languages.len() > 1 {
        translation.redirect(&format!("/{}/", settings.default_language), "/");
    }
}
