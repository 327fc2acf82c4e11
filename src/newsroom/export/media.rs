//! The files of an export: where their texts look for them, with what the media library says of each.

use crate::domain::path::escape;
use crate::media::Digest;
use crate::newsroom::exported_facts::{MediumFacts, instant};
use crate::newsroom::{Error, Newsroom, Result};
use crate::store::Conn;
use crate::store::desk::exports::{self, ExportedMedium};

use super::folder::{ExportFolder, ExportList};
use super::names::ExportNames;
use super::report::{BATCH, ExportReport};

/// Where files stand that no import brought.
const UPLOADS: &str = "uploads/";
/// Where files stand that readers may not have.
const HIDDEN: &str = "_drafts/uploads/";

/// Writes the files that readers may have and, if it is asked for, the others. Returns the redirects that changed names
/// need.
pub(super) fn write(
    newsroom: &Newsroom,
    db: &mut Conn,
    folder: &ExportFolder,
    names: &mut ExportNames,
    drafts: bool,
    report: &mut ExportReport,
    tick: &mut dyn FnMut(),
) -> Result<Vec<(String, String)>> {
    let mut facts = ExportList::begin(folder, crate::newsroom::exported_facts::MEDIA)?;
    let mut redirects = Vec::new();
    let mut after = 0;
    loop {
        let media = exports::media_after(db, after, BATCH)?;
        let Some((last, _)) = media.last() else { break };
        after = last.id().0;
        for (medium, is_public) in &media {
            if !is_public && !drafts {
                report.files_left += 1;
                tick();
                continue;
            }
            let wished = format!("{}{}", if *is_public { UPLOADS } else { HIDDEN }, medium.name);
            let mut paths = Vec::new();
            if *is_public {
                let places = exports::places_of_medium(db, medium.id())?;
                paths.extend(
                    places.into_iter().filter(|path| !path.starts_with("_drafts/") && names.take_as_is(path)),
                );
            }
            if paths.is_empty() {
                let (path, changed) = names.take(&wished);
                if changed {
                    report.renamed.push((wished.clone(), path.clone()));
                    redirects
                        .push((format!("/uploads/{}", escape(&medium.name)), format!("/{}", escape(&path))));
                }
                paths.push(path);
            }
            for path in &paths {
                if copy(newsroom, folder, path, medium)? {
                    facts.add(&said(path, medium))?;
                } else {
                    report.files_lost.push(medium.name.clone());
                }
            }
            report.files += 1;
            tick();
        }
    }
    facts.end()?;
    Ok(redirects)
}

fn copy(newsroom: &Newsroom, folder: &ExportFolder, path: &str, medium: &ExportedMedium) -> Result<bool> {
    let unreadable = |error: &dyn std::fmt::Display| Error::Files(format!("{}: {error}", medium.name));
    let digest = Digest::parse(&medium.digest).map_err(|error| unreadable(&error))?;
    let Some(mut kept) = newsroom.shelf.open(&digest).map_err(|error| unreadable(&error))? else {
        return Ok(false);
    };
    let mut file = folder.create(path)?;
    file.add_all(&mut kept.reader)?;
    file.end()?;
    Ok(true)
}

fn said(path: &str, medium: &ExportedMedium) -> MediumFacts {
    MediumFacts {
        path: path.to_owned(),
        name: medium.name.clone(),
        alt_state: medium.alt_state.clone(),
        alt: medium.alt.clone(),
        caption: medium.caption.clone(),
        credit: medium.credit.clone(),
        rights: medium.rights.clone(),
        consent: medium.consent.clone(),
        focal: [medium.focal_x, medium.focal_y],
        taken: medium.taken_at().map(instant),
        original_name: medium.original_name.clone(),
        kept: medium.is_kept,
    }
}
