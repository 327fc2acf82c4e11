//! Categories, tags and authors of which readers saw a list, and where these lists are here.

use std::collections::HashSet;

use crate::domain::moment::Moment;
use crate::domain::slug::Slug;
use crate::prose::html_markdown;

use super::super::translation::Translation;
use super::item::Audience;
use super::site::Site;
use super::xml::Record;

/// Terms of which readers saw a list.
#[derive(Default)]
pub(super) struct UsedTerms {
    categories: HashSet<(String, String)>,
    tags: HashSet<(String, String)>,
    authors: HashSet<(String, String)>,
}

impl UsedTerms {
    pub(super) fn see(&mut self, item: &Record, now: Moment) {
        let is_live = item.get("wp:status") == "publish" && Audience::of(item, now) == Audience::Everybody;
        if !is_live || item.get("wp:post_type") != "post" {
            return;
        }
        let login = item.get("dc:creator");
        self.authors.insert((login.to_owned(), String::new()));
        for field in item.fields.iter().filter(|field| field.name == "category") {
            let term = (field.attribute("nicename").to_owned(), html_markdown::text(&field.text));
            match field.attribute("domain") {
                "category" => drop(self.categories.insert(term)),
                "post_tag" => drop(self.tags.insert(term)),
                _ => {}
            }
        }
    }

    /// Leads the addresses of their lists to the lists of this site.
    pub(super) fn redirect(&self, site: &Site, translation: &mut Translation) {
        let base = site.own.local(&site.link).unwrap_or_default();
        let base = base.trim_end_matches('/');
        let sorted = |terms: &HashSet<(String, String)>| {
            let mut terms: Vec<_> = terms.iter().cloned().collect();
            terms.sort();
            terms
        };
        for (slug, name) in sorted(&self.categories) {
            if let Some(here) = Slug::from_title(&name) {
                let path = site.category_path(&slug);
                translation.redirect(
                    &format!("{base}/category/{path}/"),
                    &format!("/categories/{}/", here.as_str()),
                );
            }
        }
        for (login, _) in sorted(&self.authors) {
            if let Some(here) = Slug::from_title(&site.author(&login)) {
                let slug = Slug::from_title(&login).map_or(login, |slug| slug.as_str().to_owned());
                translation
                    .redirect(&format!("{base}/author/{slug}/"), &format!("/auteurs/{}/", here.as_str()));
            }
        }
        for (slug, name) in sorted(&self.tags) {
            if let Some(here) = Slug::from_title(&name) {
                translation.redirect(&format!("{base}/tag/{slug}/"), &format!("/tags/{}/", here.as_str()));
            }
        }
    }
}
