//! The old site's name, description, motto, licence, language, time zone and email. They are taken over if this site has
//! no name; a newer copy changes those that are still as the last import wrote them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::{
    language::Language,
    site::{FIELDS, Site},
};
use crate::newsroom::Result;
use crate::prose::typography;
use crate::store::desk::import_changes::{self, ChangeSubject, ImportChange};
use crate::store::desk::imports;
use crate::store::{Conn, settings};

use super::config::SiteConfig;
use super::exported::ExportedSite;
use super::import_run::ImportRun;
use super::sample;

/// The settings that an import writes.
const IMPORTED: [&str; 7] = ["name", "description", "motto", "licence", "language", "timezone", "email"];

/// Takes over the settings. Returns the keys of those that somebody has changed here, and the newer copy too.
pub(super) fn take_over(run: &ImportRun<'_>, config: &SiteConfig) -> Result<Vec<&'static str>> {
    let exported = run.exported.and_then(ExportedSite::site);
    let Some(new) = exported.or_else(|| of_config(config)) else { return Ok(Vec::new()) };
    let left = run.newsroom.store.write_here(|db| {
        let before = imports::known_site(db, run.name)?.map(|known| known.settings()).unwrap_or_default();
        if !settings::is_named(db)? {
            let all = IMPORTED.into_iter().map(|key| (key, new.field(key)));
            for key in FIELDS {
                note(db, run, key, &new.field(key))?;
            }
            settings::save(db, &new)?;
            let by = if run.name == sample::SOURCE { sample::SOURCE } else { "import" };
            note(db, run, sample::NAMED_BY, by)?;
            settings::put(db, sample::NAMED_BY, by)?;
            let written = all.map(|(key, value)| (key.to_owned(), value)).collect();
            imports::remember_settings(db, run.name, &written)?;
            return Ok(Vec::new());
        }
        if before.is_empty() { Ok(Vec::new()) } else { change(db, run, &new, before) }
    })?;
    Ok(left)
}

/// Changes the settings that nobody has changed since the last import.
fn change(
    db: &mut Conn,
    run: &ImportRun<'_>,
    new: &Site,
    mut before: BTreeMap<String, String>,
) -> crate::store::Result<Vec<&'static str>> {
    let now = settings::site(db)?;
    let mut left = Vec::new();
    let mut changed = false;
    for key in IMPORTED {
        let (was, is, wanted) = (before.get(key).cloned(), now.field(key), new.field(key));
        if was.as_deref() == Some(wanted.as_str()) || is == wanted {
            continue;
        }
        before.insert(key.to_owned(), wanted.clone());
        if was.as_deref() != Some(is.as_str()) {
            left.push(key);
            continue;
        }
        note(db, run, key, &wanted)?;
        settings::put(db, key, &wanted)?;
        changed = true;
    }
    imports::remember_settings(db, run.name, &before)?;
    if changed {
        crate::store::live::freshness::raise(db)?;
    }
    Ok(left)
}

/// A setting that a batch wrote.
#[derive(Debug, Serialize, Deserialize)]
struct WrittenSetting {
    before: Option<String>,
    after: String,
}

/// Records a setting before it is written.
fn note(db: &mut Conn, run: &ImportRun<'_>, key: &str, after: &str) -> crate::store::Result<()> {
    let written = WrittenSetting { before: settings::remembered(db, key)?, after: after.to_owned() };
    import_changes::note(db, run.batch, ChangeSubject::Setting, key, Some(&written), None)
}

/// Puts back a setting, unless somebody has changed it since.
pub(super) fn restore(db: &mut Conn, change: &ImportChange) -> crate::store::Result<()> {
    let Some(written) = change.read::<WrittenSetting>()? else { return Ok(()) };
    if settings::remembered(db, &change.name)?.as_deref() != Some(written.after.as_str()) {
        return Ok(());
    }
    match &written.before {
        Some(before) => settings::put(db, &change.name, before)?,
        None => settings::forget(db, &change.name)?,
    }
    crate::store::live::freshness::raise(db)
}

/// The settings of a configuration; `None` if it has no name.
fn of_config(config: &SiteConfig) -> Option<Site> {
    let name = config.title.clone()?;
    let usual = Site::default();
    let language = config.language.as_deref().and_then(Language::parse).unwrap_or(usual.language);
    let set = |text: &Option<String>| typography::plain(text.as_deref().unwrap_or_default(), language);
    Some(Site {
        name: typography::plain(&name, language),
        description: set(&config.description),
        motto: set(&config.motto),
        licence: set(&config.licence),
        language,
        zone: config.zone.unwrap_or(usual.zone),
        email: config.email.clone().unwrap_or_default(),
        ..usual
    })
}
