//! Intake: from bytes someone sent to a clean file on the shelf, and its facts.
//!
//! Bytes are streamed into a draft on the shelf's own disk, inspected, copied clean into a second draft
//! and put on the shelf. Memory stays flat, and a rejected file leaves nothing behind. Sizes are judged
//! by headers, and so is the memory that variants would take; no pixel is decoded here ([`super::variant`]
//! does that, within limits).

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek as _, Write};

use super::clean;
use super::digest::Digest;
use super::format::{self, Cleaner, FileFormat, ShownAs};
use super::metadata::{self, EmbeddedMetadata, TakenAt};
use super::name;
use super::rejection::{Rejection, RejectionReason};
use super::shelf::{Shelf, ShelfDraft};
use super::sniff;
use super::variant::{self, PictureError, Recipe};
use crate::domain::picture::{FileKind, Focal};

pub use super::removed::Removed;
#[cfg(feature = "internals")]
pub use super::rules::MAX_BYTES;
pub use super::rules::{AllowedFiles, Rules};

/// A clean file on the shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenIn {
    /// Its key on the shelf: the hash of the clean bytes.
    pub digest: Digest,
    /// The key of the file as sent, if it was cleaned and [`Rules::keep_original`] is set.
    pub original: Option<Digest>,
    /// What it is; a picture has its size as a viewer sees it.
    pub kind: FileKind,
    /// The media type it is served as.
    pub mime: &'static str,
    /// Size of the clean file, in bytes.
    pub bytes: u64,
    /// Whether it has more than one frame.
    pub animated: bool,
    /// What its metadata says.
    pub embedded: EmbeddedMetadata,
    /// The name it was sent with, made safe to display.
    pub original_name: String,
    /// A proposed name for `/uploads/{name}`; the store decides whether it is free.
    pub safe_name: String,
    /// What was in the file and is not served.
    pub removed: BTreeSet<Removed>,
    /// The name, if it promised something else.
    pub misnamed: Option<Misnamed>,
}

/// A name whose extension is that of another format than the file has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misnamed {
    /// The name it was sent with, made safe to display.
    pub sent: String,
    /// The extension of what it is; `None` if nobody knows.
    pub ending: Option<&'static str>,
}

impl TakenIn {
    /// When the picture was taken, as its metadata says.
    pub const fn taken_at(&self) -> Option<TakenAt> {
        self.embedded.taken_at
    }
}

/// Takes a file in. Its format is detected from its content; its name only tells text formats apart.
pub fn take_in(
    original_name: &str,
    mut source: impl Read,
    shelf: &dyn Shelf,
    rules: &Rules,
) -> Result<TakenIn, Rejection> {
    let mut arriving = Upload::begin(original_name, shelf, rules)?;
    let mut buffer = vec![0; sniff::HEAD];
    loop {
        match source.read(&mut buffer) {
            Ok(0) => return arriving.take_in(shelf, rules),
            Ok(read) => arriving.write(&buffer[..read])?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(arriving.interrupted(error)),
        }
    }
}

/// An upload in progress: a draft that grows as bytes arrive and is deleted when it is dropped.
pub struct Upload {
    name: String,
    draft: ShelfDraft,
    limit: u64,
}

impl Upload {
    /// Starts an upload with the name it was sent with.
    pub fn begin(original_name: &str, shelf: &dyn Shelf, rules: &Rules) -> Result<Self, Rejection> {
        let draft = shelf.draft().map_err(|error| rejection(original_name, error.into()))?;
        Ok(Self { name: original_name.to_owned(), draft, limit: rules.bytes })
    }

    /// The name it was sent with.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The number of bytes that have arrived.
    pub fn bytes(&self) -> u64 {
        self.draft.bytes()
    }

    /// Reads what has arrived, from the beginning.
    pub fn reader(&self) -> io::Result<File> {
        self.draft.reader()
    }

    /// Adds bytes; rejects the file as soon as it exceeds the limit.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Rejection> {
        if self.draft.bytes() + bytes.len() as u64 > self.limit {
            return Err(rejection(&self.name, RejectionReason::TooLarge { limit: self.limit }));
        }
        self.draft.write_all(bytes).map_err(|error| rejection(&self.name, error.into()))
    }

    /// Gives up because the sender stopped midway.
    pub fn interrupted(self, error: io::Error) -> Rejection {
        rejection(&self.name, RejectionReason::Interrupted(error))
    }

    /// Gives up for a reason that is not in the file.
    pub fn rejected(self, why: RejectionReason) -> Rejection {
        rejection(&self.name, why)
    }

    /// Inspects the complete file, cleans it and puts it on the shelf.
    pub fn take_in(self, shelf: &dyn Shelf, rules: &Rules) -> Result<TakenIn, Rejection> {
        let name = self.name;
        take(&name, self.draft, shelf, rules).map_err(|why| rejection(&name, why))
    }
}

/// A rejection under the displayed name of the file.
pub fn rejection(original_name: &str, why: RejectionReason) -> Rejection {
    Rejection { name: name::shown(original_name), why }
}

fn take(
    original_name: &str,
    came: ShelfDraft,
    shelf: &dyn Shelf,
    rules: &Rules,
) -> Result<TakenIn, RejectionReason> {
    if came.bytes() == 0 {
        return Err(RejectionReason::Empty);
    }
    let mut raw = BufReader::with_capacity(sniff::HEAD, came.reader()?);
    let mut head = Vec::new();
    raw.by_ref().take(sniff::HEAD as u64).read_to_end(&mut head)?;
    let format = sniff::sniff(&head, original_name)?;
    if rules.wanted == AllowedFiles::Picture && format.shown != ShownAs::Picture {
        return Err(RejectionReason::NoPicture);
    }
    raw.rewind()?;

    let (draft, mut found) = if format.cleaner == Cleaner::AsItIs {
        (None, clean::Cleaned::default())
    } else {
        let mut draft = shelf.draft()?;
        let mut out = BufWriter::with_capacity(sniff::HEAD, &mut draft);
        let found = clean::clean(format.cleaner, &mut raw, &mut out, rules)?;
        out.flush()?;
        drop(out);
        allow_sizes(&draft, &format, &found, rules)?;
        (Some(draft), found)
    };
    let words = metadata::read(&found.embedded, &mut found.removed);
    let (bytes, digest, original) = match draft {
        None => (came.bytes(), shelf.put(came)?, None),
        Some(draft) => {
            let original = if rules.keep_original { Some(shelf.put(came)?) } else { None };
            (draft.bytes(), shelf.put(draft)?, original)
        }
    };
    Ok(TakenIn {
        digest,
        original,
        kind: kind(&format, &found),
        mime: format.mime,
        bytes,
        animated: found.frames > 1,
        embedded: words,
        original_name: name::shown(original_name),
        safe_name: name::propose_name(original_name, &format),
        removed: found.removed,
        misnamed: name::is_misleading(original_name, &format).then(|| Misnamed {
            sent: name::shown(original_name),
            ending: Some(format.endings[0]).filter(|_| format != format::BINARY),
        }),
    })
}

/// Checks that there is memory enough for the sizes of a picture. What cannot be decoded at all is found out
/// when they are made.
fn allow_sizes(
    draft: &ShelfDraft,
    format: &FileFormat,
    found: &clean::Cleaned,
    rules: &Rules,
) -> Result<(), RejectionReason> {
    let FileKind::Picture { width, height } = kind(format, found) else { return Ok(()) };
    let mut recipes = Recipe::of(width, format.mime, found.frames > 1);
    if recipes.is_empty() {
        return Ok(());
    }
    recipes.push(Recipe::Social(Focal::default()));
    let source = BufReader::with_capacity(sniff::HEAD, draft.reader()?);
    match variant::cost(source, format.mime, &recipes) {
        Ok(bytes) if bytes <= rules.decode_bytes => Ok(()),
        Ok(_) | Err(PictureError::TooCostly) => {
            Err(RejectionReason::TooCostly { width, height, limit: rules.decode_bytes })
        }
        Err(_) => Ok(()),
    }
}

fn kind(format: &FileFormat, found: &clean::Cleaned) -> FileKind {
    match format.shown {
        ShownAs::Picture => {
            let turned = found.orientation >= 5 && *format != format::AVIF;
            let (width, height) =
                if turned { (found.height, found.width) } else { (found.width, found.height) };
            FileKind::Picture { width, height }
        }
        ShownAs::Document => FileKind::Document,
        ShownAs::Audio => FileKind::Audio,
        ShownAs::Video => FileKind::Video,
    }
}
