//! The mandatory pages: legal notice, accessibility, personal data. They are created at the first start as
//! ordinary drafts with gaps to fill in. Each is created once: if the team changes, moves or deletes a page, it
//! stays that way.

use rust_embed::RustEmbed;

use crate::domain::{
    article::{ArticleId, Kind, State},
    language::Language,
    moment::Moment,
    path::SitePath,
};
use crate::prose::document::Document;
use crate::prose::front_matter::{self, Context};
use crate::store::desk::articles::{self, NewArticle, WorkingCopy};
use crate::store::desk::{paths, trash, writing};
use crate::store::{Conn, settings};

use super::{Newsroom, Result};

/// Slugs of the pages, also the names of their template files.
const PAGES: [&str; 3] = ["mentions-legales", "accessibilite", "donnees-personnelles"];

#[derive(RustEmbed)]
#[folder = "assets/pages/"]
struct LegalFiles;

/// Creates the pages that never existed, as drafts, unless their address is or was in use. Returns the number
/// created.
pub fn provide(newsroom: &Newsroom, now: Moment) -> Result<usize> {
    let mut made = 0;
    for name in PAGES {
        made += usize::from(newsroom.store.write_here(|db| make(db, name, now))?.is_some());
    }
    Ok(made)
}

/// Number of these pages that are still drafts.
pub(super) fn unfinished(db: &mut Conn) -> crate::store::Result<usize> {
    let mut drafts = 0;
    for name in PAGES {
        let id = settings::remembered(db, &key_of(&SitePath::parse(&format!("/{name}/"))?))?;
        let Some(id) = id.and_then(|id| id.parse().ok()).map(ArticleId) else { continue };
        drafts += usize::from(articles::by_id(db, id)?.is_some_and(|stored| stored.state == State::Draft));
    }
    Ok(drafts)
}

/// Deletes an untouched legal page, so that an imported page can take its address. Returns whether it did.
pub(super) fn delete_if_untouched(db: &mut Conn, path: &SitePath) -> crate::store::Result<bool> {
    let Some(id) = articles::by_path(db, path)? else { return Ok(false) };
    let ours = PAGES.iter().any(|name| path.as_str() == format!("/{name}/"))
        && settings::remembered(db, &key_of(path))?.as_deref() == Some(&id.0.to_string());
    if !ours || !is_untouched(db, id)? {
        return Ok(false);
    }
    crate::store::live::projection::remove(db, id)?;
    trash::delete(db, id)?;
    Ok(true)
}

/// Lets [`provide`] create a page again that gave way to an imported one.
pub(super) fn let_come_back(db: &mut Conn, path: &SitePath) -> crate::store::Result<()> {
    match articles::by_path(db, path)? {
        Some(_) => Ok(()),
        None => settings::forget(db, &key_of(path)),
    }
}

/// Whether nobody has saved the page since it was created, nor taken it off line. Older versions published it.
fn is_untouched(db: &mut Conn, id: ArticleId) -> crate::store::Result<bool> {
    let saved = writing::last_saved(db, id)?;
    let stored = articles::by_id(db, id)?;
    Ok(stored.is_some_and(|stored| {
        matches!(stored.state, State::Draft | State::Published) && stored.revised_at.is_none()
    }) && saved.is_some_and(|(by, _)| by.is_none()))
}

fn make(db: &mut Conn, name: &str, now: Moment) -> crate::store::Result<Option<ArticleId>> {
    let path = SitePath::parse(&format!("/{name}/"))?;
    let key = key_of(&path);
    if settings::remembered(db, &key)?.is_some()
        || articles::by_path(db, &path)?.is_some()
        || !paths::is_free_for(db, &path, None)?
    {
        return Ok(None);
    }
    let site = settings::site(db)?;
    let Some(document) = template(site.language, name) else { return Ok(None) };
    let context = Context { zone: site.zone, kind: Kind::Page, base_name: name, defaults: &[] };
    let (matter, _) = front_matter::read(&Document::parse(&document).0, &context);
    let new = NewArticle {
        kind: Kind::Page,
        path,
        language: site.language.code().to_owned(),
        translation_key: None,
        state: State::Draft,
        published_at: None,
        file_name: None,
        inherited: String::new(),
    };
    let draft =
        WorkingCopy { document, title: matter.title.unwrap_or_default(), sort_at: now, names: Vec::new() };
    let id = articles::create(db, &new, &draft, now)?;
    settings::put(db, &key, &id.0.to_string())?;
    Ok(Some(id))
}

fn key_of(path: &SitePath) -> String {
    format!("made{}", path.as_str().trim_end_matches('/'))
}

fn template(language: Language, name: &str) -> Option<String> {
    let file = LegalFiles::get(&format!("{}/{name}.md", language.code()))?;
    Some(String::from_utf8_lossy(&file.data).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_there_in_every_language() {
        for language in [Language::Fr, Language::En] {
            for name in PAGES {
                let text = template(language, name).expect("a template");
                assert!(text.contains(&format!("permalink: /{name}/")), "{name}");
                assert!(text.contains('['), "{name} has nothing to fill in");
            }
        }
    }
}
