//! Checks the files of the shelf: everything the database refers to is there and unaltered, and nothing else.

use std::io::Read;

use sha2::{Digest as _, Sha256};

use super::reporter::Reporter;
use crate::domain::{check::CheckProblem, moment::Moment};
use crate::media::Digest;
use crate::media::variant::VariantError;
use crate::newsroom::{Error, Newsroom, Result};
use crate::store::Conn;
use crate::store::desk::blob_references::{self, BlobReference};
use crate::store::desk::given_up::{self, GivenUp};
use crate::store::desk::variant_jobs;

/// Files looked up per query.
const LOOKUP_BATCH: usize = 500;
/// At most this many unreferenced files are looked up again at the end: a file uploaded during the check has
/// its row by then.
const ASKED_AGAIN_MAX: usize = 20_000;
/// Read buffer, in bytes.
const BUFFER: usize = 64 * 1024;

/// The state of a file that should be there.
enum FileProblem {
    Whole,
    Missing,
    Altered,
}

/// Checks every file. Notes the number of files on the shelf, and of pictures being made, because of which orphans were
/// not reported.
pub(super) fn check(newsroom: &Newsroom, now: Moment, teller: &mut Reporter<'_>) -> Result<()> {
    let (files, unnamed, mut in_the_making) = unnamed(newsroom, now, teller)?;
    teller.mendable.files = files;
    let all = newsroom.store.read_here(blob_references::count)?;
    let mut done = 0;
    let media = (CheckProblem::FileMissing, CheckProblem::FileAltered);
    read_all(newsroom, teller, blob_references::of_media, media, &mut done, all)?;
    read_all(newsroom, teller, blob_references::of_originals, media, &mut done, all)?;
    let sizes = (CheckProblem::SizeMissing, CheckProblem::SizeAltered);
    read_all(newsroom, teller, blob_references::of_sizes, sizes, &mut done, all)?;
    given_up(newsroom, teller)?;
    for (id, name) in newsroom.store.read_here(|db| variant_jobs::never_ended(db, now))? {
        let article = newsroom.store.read_here(|db| blob_references::shown_by(db, id))?;
        teller.tell(CheckProblem::SizesNotMade, article, format!("{name} (/desk/media/{})", id.0));
    }
    read_icons(newsroom, teller, &mut done, all)?;
    for digests in unnamed.chunks(LOOKUP_BATCH) {
        in_the_making = in_the_making.max(report_orphans(newsroom, now, teller, digests)?);
    }
    teller.mendable.pictures_in_the_making = in_the_making;
    Ok(())
}

/// Pictures that got no sizes because the shelf did not have them, and that are there now.
fn given_up(newsroom: &Newsroom, teller: &mut Reporter<'_>) -> Result<()> {
    let missing = VariantError::Missing.to_string();
    for named in newsroom.store.read_here(|db| given_up::because(db, &missing))? {
        let Ok(digest) = Digest::parse(&named.digest) else { continue };
        if newsroom.shelf.exists(&digest).map_err(unreadable)? {
            teller.mendable.is_size_missing = true;
            let GivenUp { digest, media, name } = named;
            let named = BlobReference { digest, media, name };
            tell(newsroom, teller, CheckProblem::SizeMissing, &named, "all sizes")?;
        }
    }
    Ok(())
}

/// The number of files, those unreferenced so far, and the number of pictures being made, because of which
/// further orphans were not reported.
fn unnamed(
    newsroom: &Newsroom,
    now: Moment,
    teller: &mut Reporter<'_>,
) -> Result<(usize, Vec<Digest>, usize)> {
    let (mut files, mut kept, mut asked) = (0, Vec::new(), Vec::with_capacity(LOOKUP_BATCH));
    let mut in_the_making = 0;
    let mut ask = |asked: &mut Vec<Digest>| -> Result<()> {
        kept.extend(unreferenced(newsroom, asked)?);
        asked.clear();
        if kept.len() > ASKED_AGAIN_MAX {
            let rest = kept.split_off(ASKED_AGAIN_MAX);
            in_the_making = in_the_making.max(report_orphans(newsroom, now, teller, &rest)?);
        }
        Ok(())
    };
    for listed in newsroom.shelf.list().map_err(unreadable)? {
        files += 1;
        asked.push(listed.map_err(unreadable)?.digest);
        if asked.len() == LOOKUP_BATCH {
            ask(&mut asked)?;
        }
    }
    ask(&mut asked)?;
    Ok((files, kept, in_the_making))
}

/// Reports orphans, unless pictures are being made: their sizes are on the shelf before they have rows.
/// Returns the number of pictures being made.
fn report_orphans(
    newsroom: &Newsroom,
    now: Moment,
    teller: &mut Reporter<'_>,
    digests: &[Digest],
) -> Result<usize> {
    let in_the_making = newsroom.store.read_here(|db| variant_jobs::claimed(db, now))?;
    if in_the_making > 0 {
        return Ok(in_the_making);
    }
    for digest in unreferenced(newsroom, digests)? {
        // Skip files removed meanwhile.
        if newsroom.shelf.exists(&digest).map_err(unreadable)? {
            teller.mendable.note_orphan(digest);
            teller.tell(CheckProblem::Orphan, None, place(newsroom, &digest));
        }
    }
    Ok(0)
}

fn unreferenced(newsroom: &Newsroom, digests: &[Digest]) -> Result<Vec<Digest>> {
    let keys: Vec<String> = digests.iter().map(Digest::to_string).collect();
    let named = newsroom.store.read_here(|db| blob_references::named(db, &keys))?;
    Ok(digests
        .iter()
        .zip(&keys)
        .filter(|(_, key)| !named.contains(*key))
        .map(|(digest, _)| *digest)
        .collect())
}

fn read_all(
    newsroom: &Newsroom,
    teller: &mut Reporter<'_>,
    ask: impl Fn(&mut Conn, &str) -> crate::store::Result<Vec<BlobReference>>,
    (missing, altered): (CheckProblem, CheckProblem),
    done: &mut usize,
    all: usize,
) -> Result<()> {
    let mut after = String::new();
    loop {
        let batch = newsroom.store.read_here(|db| ask(db, &after))?;
        let Some(last) = batch.last() else { return Ok(()) };
        after.clone_from(&last.digest);
        for named in batch {
            *done += 1;
            teller.listener.read(*done, all.max(*done));
            let Ok(digest) = Digest::parse(&named.digest) else {
                tell(newsroom, teller, missing, &named, &named.digest)?;
                continue;
            };
            let place = place(newsroom, &digest);
            match state(newsroom, &digest)? {
                FileProblem::Whole => {}
                FileProblem::Missing => {
                    teller.mendable.is_size_missing |= missing == CheckProblem::SizeMissing;
                    tell(newsroom, teller, missing, &named, &place)?;
                }
                FileProblem::Altered => {
                    if altered == CheckProblem::SizeAltered {
                        teller.mendable.altered.push(digest);
                    }
                    tell(newsroom, teller, altered, &named, &place)?;
                }
            }
        }
    }
}

fn read_icons(newsroom: &Newsroom, teller: &mut Reporter<'_>, done: &mut usize, all: usize) -> Result<()> {
    for (icon, key) in newsroom.store.read_here(blob_references::of_icons)? {
        *done += 1;
        teller.listener.read(*done, all.max(*done));
        let digest = Digest::parse(&key).ok();
        let (problem, place) = match digest.map(|digest| Ok::<_, Error>((digest, state(newsroom, &digest)?)))
        {
            None => (CheckProblem::IconMissing, key),
            Some(found) => match found? {
                (_, FileProblem::Whole) => continue,
                (digest, FileProblem::Missing) => (CheckProblem::IconMissing, place(newsroom, &digest)),
                (digest, FileProblem::Altered) => {
                    teller.mendable.altered.push(digest);
                    (CheckProblem::IconAltered, place(newsroom, &digest))
                }
            },
        };
        teller.mendable.wrong_icons += 1;
        teller.tell(problem, None, format!("{icon} ({place})"));
    }
    Ok(())
}

fn tell(
    newsroom: &Newsroom,
    teller: &mut Reporter<'_>,
    problem: CheckProblem,
    named: &BlobReference,
    place: &str,
) -> Result<()> {
    let article = newsroom.store.read_here(|db| blob_references::shown_by(db, named.media))?;
    let detail = format!("{} (/desk/media/{}, {place})", named.name, named.media.0);
    teller.tell(problem, article, detail);
    Ok(())
}

fn state(newsroom: &Newsroom, digest: &Digest) -> Result<FileProblem> {
    let Some(mut held) = newsroom.shelf.open(digest).map_err(unreadable)? else {
        return Ok(FileProblem::Missing);
    };
    let (mut hash, mut buffer) = (Sha256::new(), vec![0; BUFFER]);
    loop {
        match held.reader.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => hash.update(&buffer[..read]),
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            // An unreadable file counts as altered.
            Err(_) => return Ok(FileProblem::Altered),
        }
    }
    let whole = Digest::from_bytes(hash.finalize().into()) == *digest;
    Ok(if whole { FileProblem::Whole } else { FileProblem::Altered })
}

/// The path of a file, or its digest if the shelf does not store files.
fn place(newsroom: &Newsroom, digest: &Digest) -> String {
    newsroom.shelf.path(digest).map_or_else(|| digest.to_string(), |path| path.display().to_string())
}

fn unreadable(error: std::io::Error) -> Error {
    Error::Files(format!("the shelf could not be read: {error}"))
}
