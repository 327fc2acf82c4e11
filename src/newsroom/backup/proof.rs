//! Whether what was read of a backup is what its manifest says, and what the site names that it lacks.

use std::collections::BTreeSet;
use std::path::Path;

use super::found::Found;
use super::manifest::{DATABASE, Manifest, digest_of};
use super::restore_report::RestoreReport;
use super::source::BackupSource;
use crate::domain::refusal::{BackupRefusal, Refusal};
use crate::media::Digest;
use crate::newsroom::Result;
use crate::store::copies::{self, NamedBytes};
use crate::store::damage;

/// At most this many hurt parts are named in one sentence.
const NAMED_MAX: usize = 3;

/// Refuses what was cut off or is damaged, unless it is to be salvaged.
pub(super) fn judged(
    source: &BackupSource,
    copy: &Path,
    found: Found,
    salvage: bool,
) -> Result<RestoreReport> {
    let mut hurt = hurt(&found);
    let is_unreadable = found.stopped.as_ref().is_some_and(|stopped| !stopped.is_end);
    if !copy.exists() {
        // Damage before the place of the database hides it.
        let why = match is_unreadable && !salvage {
            true => BackupRefusal::Damaged(in_a_sentence(&hurt)),
            false => BackupRefusal::NoDatabase(source.shown()),
        };
        return Err(Refusal::Backup(why).into());
    }
    hurt.extend(damage::of_file(copy)?.said.first().map(|what| format!("{DATABASE} ({what})")));
    if !salvage {
        if found.manifest.is_none() && !is_unreadable {
            return Err(Refusal::Backup(BackupRefusal::CutOff(source.shown())).into());
        }
        if !hurt.is_empty() {
            return Err(Refusal::Backup(BackupRefusal::Damaged(in_a_sentence(&hurt))).into());
        }
    }
    let manifest = found.manifest.as_ref();
    Ok(RestoreReport {
        site: manifest.and_then(|manifest| manifest.site.clone()),
        made_at: manifest.map(|manifest| manifest.about.made_at.clone()).unwrap_or_default(),
        files: found.parts.keys().filter(|path| digest_of(path).is_some()).count(),
        bytes: found.parts.values().map(|(bytes, _)| bytes).sum(),
        hurt,
        ..RestoreReport::default()
    })
}

/// The parts that are not what the manifest says, or are not there; and where reading stopped.
fn hurt(found: &Found) -> Vec<String> {
    let mut hurt: Vec<String> = found.stopped.iter().map(|stopped| stopped.what.clone()).collect();
    let Some(Manifest { database, key, files, .. }) = &found.manifest else { return hurt };
    for part in files.iter().chain(key).chain([database]) {
        let is_whole = found
            .parts
            .get(&part.path)
            .is_some_and(|(bytes, sha256)| *bytes == part.bytes && *sha256 == part.sha256);
        if !is_whole {
            hurt.push(part.path.clone());
        }
    }
    hurt
}

/// Refuses a backup whose database is not what its manifest says.
pub(super) fn require_database(source: &BackupSource, copy: &Path, found: &Found) -> Result<()> {
    let Some(manifest) = &found.manifest else {
        return Err(Refusal::Backup(BackupRefusal::CutOff(source.shown())).into());
    };
    let is_whole = found.parts.get(DATABASE).is_some_and(|(bytes, sha256)| {
        *bytes == manifest.database.bytes && *sha256 == manifest.database.sha256
    });
    if is_whole && damage::of_file(copy)?.is_none() {
        return Ok(());
    }
    Err(Refusal::Backup(BackupRefusal::Damaged(DATABASE.to_owned())).into())
}

/// What a copy names and the backup lacks.
pub(super) fn absent(copy: &Path, there: &BTreeSet<Digest>) -> Result<Vec<NamedBytes>> {
    let is_there =
        |named: &NamedBytes| Digest::parse(&named.digest).is_ok_and(|digest| there.contains(&digest));
    Ok(copies::named_bytes(copy)?.into_iter().filter(|named| !is_there(named)).collect())
}

pub(super) fn names(named: Vec<NamedBytes>) -> Vec<String> {
    let names: BTreeSet<String> = named.into_iter().map(|one| one.name).collect();
    names.into_iter().collect()
}

fn in_a_sentence(hurt: &[String]) -> String {
    let named = hurt.iter().take(NAMED_MAX).cloned().collect::<Vec<_>>().join(", ");
    if hurt.len() > NAMED_MAX { format!("{named}, … ({})", hurt.len()) } else { named }
}
