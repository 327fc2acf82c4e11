//! Reads a backup that is one archive: a tar in zstd. Nothing of a tar is believed but the names of parts and their bytes:
//! links, folders, long names and whatever else it may hold are passed over.

use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use zstd::stream::read::Decoder;

use super::encryption;
use super::found::{Found, MANIFEST_MAX, Stopped, Take, is_part, json, take_part};
use super::manifest::{ABOUT, About, MANIFEST};
use crate::domain::refusal::{BackupRefusal, Refusal};
use crate::newsroom::{Error, Result};

/// The beginning of an archive in which `about.json` stands.
const HEAD: u64 = 64 << 10;
/// The most that is read behind the last part: ours end with two blocks of 512 bytes.
const END_MAX: u64 = 1 << 20;

/// What stands first in an archive.
pub(super) fn first_of(path: &Path, identities: &[PathBuf]) -> Result<About> {
    let shown = path.display().to_string();
    let refused = |why: BackupRefusal| Error::from(Refusal::Backup(why));
    let mut head = Vec::new();
    let read = open(path, identities)?.take(HEAD).read_to_end(&mut head);
    let about = parse_head(&head);
    match (about, read) {
        (Some(about), _) => Ok(about),
        (None, Ok(_)) => Err(refused(BackupRefusal::NotBackup(shown))),
        (None, Err(error)) if error.kind() == io::ErrorKind::UnexpectedEof => {
            Err(refused(BackupRefusal::CutOff(shown)))
        }
        (None, Err(error)) => Err(refused(BackupRefusal::Damaged(format!("{shown} ({error})")))),
    }
}

fn parse_head(head: &[u8]) -> Option<About> {
    let mut tar = tar::Archive::new(head);
    let first = tar.entries().ok()?.raw(true).next()?.ok()?;
    if first.path().ok()?.to_str() != Some(ABOUT) {
        return None;
    }
    json(first, HEAD).ok()
}

/// The tar in an archive.
fn open(path: &Path, identities: &[PathBuf]) -> Result<impl Read> {
    let failed = |error: io::Error| Error::Files(format!("{}: {error}", path.display()));
    Decoder::new(encryption::open(path, identities)?).map_err(failed)
}

pub(super) fn read_archive(
    path: &Path,
    identities: &[PathBuf],
    wants: &dyn Fn(&str) -> bool,
    take: &mut Take<'_>,
) -> Result<Found> {
    let failed = |error: io::Error| Error::Files(format!("{}: {error}", path.display()));
    let mut found = Found::default();
    let mut tar = tar::Archive::new(open(path, identities)?);
    let mut last = ABOUT.to_owned();
    // Raw: a long name is a part of its own here, and is not read into memory.
    for entry in tar.entries().map_err(failed)?.raw(true) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                found.stopped = Some(Stopped::at(&format!("behind {last}"), &error));
                break;
            }
        };
        let Some(name) = entry.path().ok().and_then(|path| Some(path.to_str()?.to_owned())) else { continue };
        if !entry.header().entry_type().is_file() {
            continue;
        }
        if name == MANIFEST {
            match json(BufReader::new(entry), MANIFEST_MAX) {
                Ok(manifest) => found.manifest = Some(manifest),
                Err(error) => found.stopped = Some(Stopped::at(MANIFEST, &error)),
            }
            continue;
        }
        if !is_part(&name) || !wants(&name) {
            continue;
        }
        let bytes = entry.size();
        if let Err(error) = take_part(entry, &name, bytes, take, &mut found)? {
            found.stopped = Some(Stopped::at(&name, &error));
            break;
        }
        last = name;
    }
    // Behind the last part: there the checksum of all bytes is compared, those of the manifest among them.
    let end = io::copy(&mut tar.into_inner().take(END_MAX), &mut io::sink());
    if let (None, Err(error)) = (&found.stopped, end) {
        found.stopped = Some(Stopped::at(&format!("behind {last}"), &error));
    }
    Ok(found)
}
