//! The settings of the site. Only administrators may read and change them.

use crate::domain::audit::AuditAction;
use crate::domain::audit_changes;
use crate::domain::{
    editor::Editor,
    moment::Moment,
    picture::FileKind,
    site::{FIELDS, SettingsError, Site},
};
use crate::store::desk::{live_documents, media, media_list, render_jobs};
use crate::store::{Conn, settings};

use super::{Newsroom, RequestContext, Result, audit, import::sample, require};

/// The current settings.
pub fn show(context: &RequestContext) -> Result<Site> {
    require(context.editor.may_administer())?;
    Ok(context.site.clone())
}

/// Saves the settings; readers see them at once. If any field is wrong, returns the errors and saves nothing.
pub fn save(context: &RequestContext, new: &Site) -> Result<std::result::Result<(), Vec<SettingsError>>> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    require(editor.may_administer())?;
    let saved = write(newsroom, editor, new, now)?;
    super::site_icons::refresh(newsroom)?;
    Ok(saved)
}

fn write(
    newsroom: &Newsroom,
    editor: &Editor,
    new: &Site,
    now: Moment,
) -> Result<std::result::Result<(), Vec<SettingsError>>> {
    Ok(newsroom.store.write_here(|db| {
        let wrong = not_in_the_library(db, new)?;
        if !wrong.is_empty() {
            return Ok(Err(wrong));
        }
        let old = settings::site(db)?;
        let changed: Vec<&str> =
            FIELDS.into_iter().filter(|field| old.field(field) != new.field(field)).collect();
        if changed.is_empty() {
            return Ok(Ok(()));
        }
        settings::save(db, new)?;
        // From now on the name is the team's: removing the sample must not reset it.
        if settings::remembered(db, sample::NAMED_BY)?.is_none() || changed.contains(&"name") {
            settings::put(db, sample::NAMED_BY, "team")?;
        }
        if changed.contains(&"timezone") {
            let live = live_documents::live(db)?;
            render_jobs::ask(db, &live)?;
        }
        let changes = changed.iter().map(|field| (*field, old.field(field), new.field(field)));
        audit::record(db, editor, AuditAction::Settings, "site", &audit_changes::write("", changes), now)?;
        Ok(Ok(()))
    })?)
}

fn not_in_the_library(db: &mut Conn, new: &Site) -> crate::store::Result<Vec<SettingsError>> {
    let mut wrong = Vec::new();
    for (field, name) in [("logo", &new.logo), ("favicon", &new.favicon)] {
        if name.is_empty() {
            continue;
        }
        if !is_picture(db, name)? {
            wrong.push(SettingsError { field, key: "settings-no-picture", argument: name.clone() });
        }
    }
    Ok(wrong)
}

/// Whether the media library has a picture of this name.
pub(super) fn is_picture(db: &mut Conn, name: &str) -> crate::store::Result<bool> {
    let medium = match media::digest_of(db, name)? {
        Some((id, _)) => media_list::by_id(db, id)?,
        None => None,
    };
    Ok(medium.is_some_and(|medium| matches!(medium.facts.kind, FileKind::Picture { .. })))
}
