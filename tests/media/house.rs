//! A shelf in a temporary folder, and pictures made to order.

use std::io::{Cursor, Read};
use std::path::PathBuf;

use chapeau::media::shelf::DiskShelf;
use chapeau::media::{Rejection, Rules, Shelf, TakenIn, take_in};
use image::{DynamicImage, ImageFormat, RgbImage};

/// A shelf of its own for each test.
pub(crate) struct House {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) shelf: DiskShelf,
}

impl House {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let shelf = DiskShelf::open(folder.path()).unwrap();
        Self { folder, shelf }
    }

    pub(crate) fn take(&self, name: &str, bytes: impl AsRef<[u8]>) -> Result<TakenIn, Rejection> {
        take_in(name, bytes.as_ref(), &self.shelf, &Rules::default())
    }

    /// Takes a file in and returns it with the bytes that would be served.
    pub(crate) fn served(&self, name: &str, bytes: impl AsRef<[u8]>) -> (TakenIn, Vec<u8>) {
        let taken = self.take(name, bytes).unwrap_or_else(|refusal| panic!("{refusal}"));
        let mut served = Vec::new();
        self.shelf.open(&taken.digest).unwrap().unwrap().reader.read_to_end(&mut served).unwrap();
        assert_eq!(served.len() as u64, taken.bytes);
        (taken, served)
    }

    /// The code of the refusal, having checked that it is a sentence and that nothing is left.
    pub(crate) fn refused(&self, name: &str, bytes: impl AsRef<[u8]>) -> &'static str {
        let refusal = self.take(name, bytes).expect_err(name);
        let sentence = refusal.to_string();
        assert!(sentence.contains(&refusal.name) && sentence.ends_with('.'), "{sentence}");
        assert!(!refusal.why.is_ours(), "{sentence}");
        assert!(self.is_empty(), "{name} left something behind");
        refusal.code()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.shelf.list().unwrap().count() == 0
            && std::fs::read_dir(self.folder.path().join("drafts")).unwrap().count() == 0
    }
}

/// A picture with something in each corner, so that turning it shows.
pub(crate) fn picture(width: u32, height: u32) -> DynamicImage {
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, y| {
        image::Rgb([(x * 255 / width) as u8, (y * 255 / height) as u8, ((x / 8 + y / 8) % 2 * 90) as u8])
    }))
}

pub(crate) fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

pub(crate) fn jpeg(width: u32, height: u32) -> Vec<u8> {
    encoded(&picture(width, height), ImageFormat::Jpeg)
}

/// Puts a segment right behind the beginning of a JPEG.
pub(crate) fn with_segment(jpeg: &[u8], marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, marker], &length, content, &jpeg[2..]].concat()
}

/// Puts a chunk right behind the header of a PNG.
pub(crate) fn with_chunk(png: &[u8], kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let chunk = chunk(kind, content);
    [&png[..33], &chunk, &png[33..]].concat()
}

pub(crate) fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(kind);
    crc.update(content);
    let length = u32::try_from(content.len()).unwrap().to_be_bytes();
    [&length, kind.as_slice(), content, &crc.sum().to_be_bytes()].concat()
}

/// The folder of real files, when it stands beside the project.
pub(crate) fn real_files() -> Vec<(String, Vec<u8>)> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let root = [root.clone(), PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data")]
        .into_iter()
        .find(|root| root.is_dir());
    let mut files = Vec::new();
    let mut folders: Vec<_> = root
        .iter()
        .flat_map(|root| ["photos", "seed/uploads", "site-eig/img"].map(|f| root.join(f)))
        .collect();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else {
                let name = entry.file_name().into_string().unwrap();
                files.push((name, std::fs::read(entry.path()).unwrap()));
            }
        }
    }
    files
}
