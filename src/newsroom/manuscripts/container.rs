//! The archive that a manuscript is: what it is by its first bytes, and its parts within limits. Parts are looked up
//! by name and never unpacked to a place, so a name leads nowhere.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::xml::{self, Element};
use crate::domain::manuscript::ManuscriptFault;

/// Maximum size of a manuscript, in bytes.
pub const MANUSCRIPT_MAX_BYTES: u64 = 200 << 20;
/// Maximum number of parts of an archive.
const PARTS_MAX: usize = 10_000;
/// Maximum size of one part in XML, in bytes.
const TEXT_MAX_BYTES: u64 = 32 << 20;
/// Maximum size of all parts that are read, in bytes.
const UNPACKED_MAX_BYTES: u64 = 600 << 20;
/// Maximum ratio of unpacked to packed size of a part larger than [`RATIO_FREE_BYTES`].
const RATIO_MAX: u64 = 250;
/// Unpacked size up to which [`RATIO_MAX`] does not apply, in bytes.
const RATIO_FREE_BYTES: u64 = 4 << 20;
/// How files of old office programs begin.
const OLE: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/// Bytes of such a file that are searched for its directory.
const OLE_MAX_BYTES: u64 = 64 << 20;
/// Bytes that are looked at to say what a file is.
const LOOKED_AT: u64 = 4096;

/// Which word processor's form a manuscript has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Office Open XML, `.docx`.
    Docx,
    /// OpenDocument, `.odt`.
    Odt,
}

/// An open manuscript.
pub(super) struct Container {
    zip: ZipArchive<BufReader<File>>,
    pub(super) form: Form,
    unpacked: u64,
}

impl Container {
    /// Opens a manuscript, or says what the file is instead.
    pub(super) fn open(mut file: File) -> Result<Self, ManuscriptFault> {
        let mut start = Vec::new();
        let read = file.by_ref().take(LOOKED_AT).read_to_end(&mut start).and_then(|_| file.rewind());
        read.map_err(|_| ManuscriptFault::CutOff)?;
        if start.starts_with(&OLE) {
            return Err(in_ole(file));
        }
        if let Some(fault) = not_an_archive(&start) {
            return Err(fault);
        }
        if file.metadata().map_or(0, |about| about.len()) > MANUSCRIPT_MAX_BYTES {
            return Err(ManuscriptFault::TooLarge(MANUSCRIPT_MAX_BYTES));
        }
        let mut zip = ZipArchive::new(BufReader::new(file)).map_err(|error| match error {
            ZipError::UnsupportedArchive(_) => ManuscriptFault::Encrypted,
            _ => ManuscriptFault::CutOff,
        })?;
        if zip.len() > PARTS_MAX {
            return Err(ManuscriptFault::Bomb);
        }
        let is_encrypted = (0..zip.len()).any(|at| zip.by_index_raw(at).is_ok_and(|part| part.encrypted()));
        if is_encrypted {
            return Err(ManuscriptFault::Encrypted);
        }
        let mut container = Self { zip, form: Form::Docx, unpacked: 0 };
        container.form = container.form()?;
        Ok(container)
    }

    /// Whether all that may be unpacked is.
    pub(super) fn is_spent(&self) -> bool {
        self.unpacked > UNPACKED_MAX_BYTES
    }

    /// Whether there is a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The bytes of a part; `None` if there is none.
    pub(super) fn bytes(&mut self, name: &str, most: u64) -> Result<Option<Vec<u8>>, ManuscriptFault> {
        let mut bytes = Vec::new();
        let copied = self.copy(name, most, &mut |part| {
            bytes.extend_from_slice(part);
            Ok(())
        })?;
        Ok(copied.then_some(bytes))
    }

    /// A part as a tree; `None` if there is none.
    pub(super) fn tree(&mut self, name: &str) -> Result<Option<Element>, ManuscriptFault> {
        self.bytes(name, TEXT_MAX_BYTES)?.map(|bytes| xml::read(&bytes)).transpose()
    }

    /// Streams a part; false if there is none.
    pub(super) fn copy(
        &mut self,
        name: &str,
        most: u64,
        take: &mut dyn FnMut(&[u8]) -> io::Result<()>,
    ) -> Result<bool, ManuscriptFault> {
        let Some(at) = self.zip.index_for_name(name) else { return Ok(false) };
        let mut part = self.zip.by_index(at).map_err(|_| ManuscriptFault::Damaged)?;
        let packed = part.compressed_size().clamp(1, MANUSCRIPT_MAX_BYTES);
        let mut buffer = vec![0; 64 << 10];
        let mut read = 0_u64;
        loop {
            let count = part.read(&mut buffer).map_err(|_| ManuscriptFault::CutOff)?;
            if count == 0 {
                return Ok(true);
            }
            read += count as u64;
            self.unpacked += count as u64;
            let is_swollen = read > RATIO_FREE_BYTES && read / RATIO_MAX > packed;
            if read > most || self.unpacked > UNPACKED_MAX_BYTES || is_swollen {
                return Err(ManuscriptFault::Bomb);
            }
            take(&buffer[..count]).map_err(|_| ManuscriptFault::CutOff)?;
        }
    }

    /// What the archive says it is.
    fn form(&mut self) -> Result<Form, ManuscriptFault> {
        const ODT: [&str; 3] = [
            "application/vnd.oasis.opendocument.text",
            "application/vnd.oasis.opendocument.text-template",
            "application/vnd.oasis.opendocument.text-master",
        ];
        if self.has("META-INF/encryption.xml") {
            return Err(ManuscriptFault::Encrypted);
        }
        if let Some(kind) = self.bytes("mimetype", LOOKED_AT)? {
            let kind = String::from_utf8_lossy(&kind).trim().to_owned();
            let is_text = ODT.contains(&kind.as_str());
            return if is_text { self.plain_odt() } else { Err(ManuscriptFault::OtherDocument) };
        }
        if self.has("Index/Document.iwa") || self.has("index.xml") || self.has("Index.zip") {
            return Err(ManuscriptFault::Pages);
        }
        if self.has("[Content_Types].xml") {
            let is_other = ["xl/workbook.xml", "ppt/presentation.xml"].iter().any(|name| self.has(name));
            return if is_other { Err(ManuscriptFault::OtherDocument) } else { Ok(Form::Docx) };
        }
        // Some programs leave the first part out.
        if self.has("content.xml") && self.has("META-INF/manifest.xml") {
            return self.plain_odt();
        }
        Err(if self.has("EncryptedPackage") {
            ManuscriptFault::Encrypted
        } else {
            ManuscriptFault::NoDocument
        })
    }

    /// An `.odt`, unless its manifest says that its parts are encrypted.
    fn plain_odt(&mut self) -> Result<Form, ManuscriptFault> {
        let manifest = self.tree("META-INF/manifest.xml")?;
        let is_encrypted = manifest.is_some_and(|manifest| manifest.has(&["manifest:encryption-data"]));
        if is_encrypted { Err(ManuscriptFault::Encrypted) } else { Ok(Form::Odt) }
    }
}

/// What a file is that is no archive.
fn not_an_archive(start: &[u8]) -> Option<ManuscriptFault> {
    match start {
        [] => Some(ManuscriptFault::Empty),
        [b'P', b'K', 3 | 5, 4 | 6, ..] => None,
        _ if start.starts_with(b"{\\rtf") => Some(ManuscriptFault::Rtf),
        _ => Some(ManuscriptFault::NoDocument),
    }
}

/// What the files of old office programs hold, and those that new ones encrypt: their directory names it.
fn in_ole(file: File) -> ManuscriptFault {
    let mut bytes = Vec::new();
    if file.take(OLE_MAX_BYTES).read_to_end(&mut bytes).is_err() {
        return ManuscriptFault::CutOff;
    }
    let names = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|part| part == wide)
    };
    match () {
        () if names("EncryptedPackage") => ManuscriptFault::Encrypted,
        () if names("WordDocument") => ManuscriptFault::OldWord,
        () => ManuscriptFault::OtherDocument,
    }
}
