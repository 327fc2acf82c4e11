//! The sample site that a new database starts with. It is imported like any other site, and removed when a
//! real one is imported.

use crate::domain::audit::AuditAction;
use std::borrow::Cow;

use rust_embed::RustEmbed;

use crate::domain::{editor::Editor, moment::Moment};
use crate::media::Digest;
use crate::store::desk::{articles, imports};
use crate::store::settings;

use super::import::{import_source, source::ImportSource};
use super::{Newsroom, Result, audit, media, require};

/// Its name among the imported sites.
pub(super) const SOURCE: &str = "(sample)";
/// The setting that records who named the site: the sample, an import or the team.
pub(super) const NAMED_BY: &str = "named_by";

#[derive(RustEmbed)]
#[folder = "assets/sample/"]
struct SampleFiles;

/// Loads the sample unless the database has an article or the site has a name. Returns whether it did.
pub fn load(newsroom: &Newsroom, now: Moment) -> Result<bool> {
    if !newsroom.store.read_here(articles::is_empty)? || newsroom.store.read_here(settings::is_named)? {
        return Ok(false);
    }
    let held: Vec<(String, Cow<'static, [u8]>)> = SampleFiles::iter()
        .filter_map(|path| Some((path.to_string(), SampleFiles::get(&path)?.data)))
        .collect();
    let files: Vec<(&str, Cow<'_, [u8]>)> =
        held.iter().map(|(path, bytes)| (path.as_str(), Cow::Borrowed(bytes.as_ref()))).collect();
    import_source(newsroom, &ImportSource::memory(&files), SOURCE, now, &mut |_, _| {})?;
    Ok(true)
}

/// The titles of the sample articles: those that [`remove`] would delete, and those somebody has edited.
pub fn titles(newsroom: &Newsroom, editor: &Editor) -> Result<(Vec<String>, Vec<String>)> {
    require(editor.may_publish())?;
    Ok(newsroom.store.read_here(|db| imports::titles(db, SOURCE))?)
}

/// Removes the sample. Articles that somebody has edited stay. Returns whether there was a sample.
pub fn remove(newsroom: &Newsroom, editor: &Editor, now: Moment) -> Result<bool> {
    require(editor.may_publish())?;
    let removed = make_room(newsroom)?;
    if removed {
        newsroom.store.write_here(|db| audit::record(db, editor, AuditAction::SampleRemoval, "", "", now))?;
    }
    Ok(removed)
}

/// Removes the sample, if there is one, before a real site is imported.
pub(super) fn make_room(newsroom: &Newsroom) -> Result<bool> {
    // Record media uses first: pictures used by the team's own articles stay.
    media::catch_up(newsroom)?;
    let digests = newsroom.store.write_here(|db| {
        let digests = imports::forget(db, SOURCE)?;
        if digests.is_some() && settings::remembered(db, NAMED_BY)?.as_deref() == Some(SOURCE) {
            settings::forget_all(db)?;
        }
        Ok(digests)
    })?;
    let Some(digests) = digests else { return Ok(false) };
    for digest in digests.iter().filter_map(|text| Digest::parse(text).ok()) {
        if let Err(error) = newsroom.shelf.remove(&digest) {
            tracing::warn!(%digest, %error, "a sample picture could not be removed");
        }
    }
    Ok(true)
}
