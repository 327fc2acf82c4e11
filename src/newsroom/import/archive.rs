//! Reads untrusted `.zip` files: unpacked bytes are counted as they stream, whatever the archive claims.

use std::{
    fs::File,
    io::{self, Read},
};

use chrono::{Datelike, NaiveDate};
use zip::{ExtraField, ZipArchive, read::ZipFile, result::ZipError};

use super::listed_file::{FILES_MAX, FileTime, ListedFile, NO_FILE, SWOLLEN, relative};
use crate::domain::rendering::FindingKind;

/// What the report says of a file that only a password opens.
pub(super) const ENCRYPTED: &str = "it is encrypted: unpack the archive with its password";

/// Maximum bytes unpacked from one archive, over all reads.
pub(super) const UNPACKED_MAX_BYTES: u64 = 50 << 30;
/// Maximum unpacked bytes of one file.
pub(super) const FILE_MAX_BYTES: u64 = 2 << 30;
/// Maximum ratio of unpacked to packed size, for files larger than [`RATIO_FREE_BYTES`].
pub(super) const RATIO_MAX: u64 = 250;
/// Unpacked size up to which [`RATIO_MAX`] does not apply, in bytes.
pub(super) const RATIO_FREE_BYTES: u64 = 1 << 20;

/// Folders with a meaning in a site: an archive with only one of them is not unwrapped.
const MEANINGFUL: [&str; 5] = ["uploads", "assets", "img", "images", "files"];

/// An open archive, with the number of bytes unpacked so far.
pub(super) struct Archive {
    zip: ZipArchive<File>,
    packed_max: u64,
    unpacked: u64,
}

/// Opens an archive and lists its files. If one folder wraps everything, it is dropped from the names.
pub(super) fn open(file: File) -> io::Result<(Archive, Vec<ListedFile>)> {
    let packed_max = file.metadata()?.len();
    let mut zip = ZipArchive::new(file).map_err(|error| cut_off(&error))?;
    let mut listed = Vec::new();
    for index in 0..zip.len().min(FILES_MAX + 1) {
        let Ok(entry) = zip.by_index_raw(index) else {
            let name = format!("#{index}");
            let refused = Some((FindingKind::Unreadable, "the archive is damaged here"));
            listed.push(ListedFile { name, size: 0, index, modified: None, refused });
            continue;
        };
        if entry.is_dir() {
            continue;
        }
        let name = match std::str::from_utf8(entry.name_raw()) {
            Ok(name) => name.to_owned(),
            Err(_) => entry.name().map_or_else(|_| format!("#{index}"), |name| name.into_owned()),
        };
        let mode = entry.unix_mode().unwrap_or(0) & 0o170_000;
        let refused = match mode {
            _ if entry.is_symlink() => Some((FindingKind::NotAFile, "it is a link")),
            _ if entry.encrypted() => Some((FindingKind::Unreadable, ENCRYPTED)),
            0 | 0o100_000 => None,
            _ => Some((FindingKind::NotAFile, NO_FILE)),
        };
        listed.push(ListedFile { name, size: entry.size(), index, modified: modified(&entry), refused });
    }
    unwrap_folder(&mut listed);
    Ok((Archive { zip, packed_max, unpacked: 0 }, listed))
}

/// An archive has its list of files at its end.
fn cut_off(error: &ZipError) -> io::Error {
    let why = match error {
        ZipError::Io(error) => return io::Error::new(error.kind(), error.to_string()),
        ZipError::UnsupportedArchive(what) => format!("a .zip of a kind that is not read: {what}"),
        other => format!("a .zip that is cut off or damaged ({other}). Copy or download it again."),
    };
    io::Error::new(io::ErrorKind::InvalidData, why)
}

/// When an entry was last changed: as an instant if the program that packed it wrote that, else in its local time.
fn modified(entry: &ZipFile<'_, File>) -> Option<FileTime> {
    let extended = entry.extra_data_fields().find_map(|field| match field {
        ExtraField::ExtendedTimestamp(times) => times.mod_time(),
        _ => None,
    });
    if let Some(seconds) = extended {
        return FileTime::from_unix(i64::from(seconds));
    }
    let at = entry.last_modified().filter(zip::DateTime::is_valid)?;
    let day = NaiveDate::from_ymd_opt(at.year().into(), at.month().into(), at.day().into())?;
    // The first day of such times stands for none.
    let local = day.and_hms_opt(at.hour().into(), at.minute().into(), at.second().into())?;
    (local.year() > 1980 || local.ordinal() > 1).then_some(FileTime::Local(local))
}

fn unwrap_folder(listed: &mut [ListedFile]) {
    let counts = |item: &&mut ListedFile| {
        !item.name.starts_with("__MACOSX/") && item.refused.is_none() && relative(&item.name).is_ok()
    };
    let mut top: Option<String> = None;
    for item in listed.iter_mut().filter(counts) {
        match (item.name.split_once('/'), &top) {
            (Some((first, _)), None) => top = Some(first.to_owned()),
            (Some((first, _)), Some(known)) if first == known => {}
            _ => return,
        }
    }
    let Some(top) = top.filter(|top| !top.starts_with(['_', '.']) && !MEANINGFUL.contains(&top.as_str()))
    else {
        return;
    };
    let wrapping = format!("{top}/");
    for item in listed {
        if let Some(inner) = item.name.strip_prefix(&wrapping) {
            item.name = inner.to_owned();
        }
    }
}

impl Archive {
    /// Streams a file within the limits.
    pub(super) fn read<T>(
        &mut self,
        index: usize,
        reader: impl FnOnce(&mut dyn Read) -> io::Result<T>,
    ) -> io::Result<T> {
        let entry = self.zip.by_index(index).map_err(io::Error::other)?;
        let packed = entry.compressed_size().min(self.packed_max);
        let mut bounded = Bounded { inner: entry, packed, read: 0, left: UNPACKED_MAX_BYTES - self.unpacked };
        let outcome = reader(&mut bounded);
        self.unpacked = (self.unpacked + bounded.read).min(UNPACKED_MAX_BYTES);
        outcome
    }
}

/// Fails as soon as a file exceeds a limit.
struct Bounded<R> {
    inner: R,
    packed: u64,
    read: u64,
    left: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.read += count as u64;
        let swollen = self.read > RATIO_FREE_BYTES && self.read / RATIO_MAX > self.packed;
        if self.read > FILE_MAX_BYTES || self.read > self.left || swollen {
            return Err(io::Error::new(io::ErrorKind::InvalidData, SWOLLEN));
        }
        Ok(count)
    }
}
