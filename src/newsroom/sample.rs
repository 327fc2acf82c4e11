//! The sample site that a new database starts with. It is imported like any other site, and removed when a
//! real one is imported.

use crate::domain::audit::AuditAction;
use std::borrow::Cow;

use rust_embed::RustEmbed;

use crate::domain::moment::Moment;
use crate::store::desk::{articles, imports};
use crate::store::settings;

use super::import::sample::{SOURCE, make_room};
use super::import::{import_source, source::ImportSource};
use super::{Newsroom, RequestContext, Result, audit, require};

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
pub fn titles(context: &RequestContext) -> Result<(Vec<String>, Vec<String>)> {
    let (newsroom, editor) = (&context.newsroom, &context.editor);
    require(editor.may_publish())?;
    Ok(newsroom.store.read_here(|db| imports::titles(db, SOURCE))?)
}

/// Removes the sample. Articles that somebody has edited stay. Returns whether there was a sample.
pub fn remove(context: &RequestContext) -> Result<bool> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    require(editor.may_publish())?;
    let removed = make_room(newsroom)?;
    if removed {
        newsroom.store.write_here(|db| audit::record(db, editor, AuditAction::SampleRemoval, "", "", now))?;
    }
    Ok(removed)
}
