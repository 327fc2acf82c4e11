//! What every shelf promises, on a folder and on something that is none.

use std::io::{Read as _, Seek as _, SeekFrom, Write as _};

use chapeau::media::shelf::{DiskShelf, ShelfEntry};
use chapeau::media::variant::{DecodeBudget, PictureEncoding, Recipe, make};
use chapeau::media::{Digest, Rules, Shelf, take_in};

use crate::house::jpeg;
use crate::memory_shelf::MemoryShelf;

fn on_each_shelf(promise: impl Fn(&dyn Shelf)) {
    let folder = tempfile::tempdir().unwrap();
    promise(&DiskShelf::open(folder.path()).unwrap());
    assert_eq!(std::fs::read_dir(folder.path().join("drafts")).unwrap().count(), 0);
    let memory = MemoryShelf::new();
    promise(&memory);
    assert_eq!(memory.drafts(), 0);
}

fn put(shelf: &dyn Shelf, bytes: &[u8]) -> Digest {
    let mut draft = shelf.draft().unwrap();
    draft.write_all(bytes).unwrap();
    shelf.put(draft).unwrap()
}

#[test]
fn twins_are_one_and_what_is_missing_is_not_there() {
    on_each_shelf(|shelf| {
        let digest = put(shelf, b"chapeau");
        assert_eq!(put(shelf, b"chapeau"), digest);
        let listed: Vec<_> = shelf.list().unwrap().map(Result::unwrap).collect();
        assert_eq!(listed, [ShelfEntry { digest, bytes: 7 }]);
        assert!(shelf.exists(&digest).unwrap());
        let nothing = Digest::from_bytes([7; 32]);
        assert!(shelf.open(&nothing).unwrap().is_none() && shelf.path(&nothing).is_none());
        assert!(!shelf.exists(&nothing).unwrap() && !shelf.remove(&nothing).unwrap());
        assert!(shelf.remove(&digest).unwrap());
        assert!(shelf.open(&digest).unwrap().is_none() && shelf.list().unwrap().next().is_none());
    });
}

#[test]
fn a_draft_is_not_there_before_it_is_put_and_never_when_it_is_dropped() {
    on_each_shelf(|shelf| {
        let mut draft = shelf.draft().unwrap();
        draft.write_all(b"half").unwrap();
        let digest = draft.digest();
        assert!(!shelf.exists(&digest).unwrap() && shelf.list().unwrap().next().is_none());
        drop(draft);
        assert!(!shelf.exists(&digest).unwrap());
    });
}

#[test]
fn any_part_can_be_read() {
    on_each_shelf(|shelf| {
        let bytes: Vec<u8> = (0..200_000_u32).map(|n| (n % 251) as u8).collect();
        let digest = put(shelf, &bytes);
        let mut held = shelf.open(&digest).unwrap().unwrap();
        assert_eq!(held.reader.seek(SeekFrom::End(0)).unwrap(), 200_000);
        held.reader.seek(SeekFrom::Start(150_000)).unwrap();
        let mut part = [0; 100];
        held.reader.read_exact(&mut part).unwrap();
        assert_eq!(part, bytes[150_000..150_100]);
        held.reader.seek(SeekFrom::End(-3)).unwrap();
        let mut rest = Vec::new();
        held.reader.read_to_end(&mut rest).unwrap();
        assert_eq!(rest, bytes[199_997..]);
    });
}

#[test]
fn photographs_come_in_and_are_made_small_on_any_shelf() {
    on_each_shelf(|shelf| {
        let photo = jpeg(640, 480);
        let taken = take_in("a.jpg", photo.as_slice(), shelf, &Rules::default()).unwrap();
        let recipe = Recipe::Width(320, PictureEncoding::WebP);
        let batch = make(shelf, &taken.digest, taken.mime, &[recipe], &DecodeBudget::default()).unwrap();
        let mut bytes = Vec::new();
        shelf.open(&batch.variants[0].digest).unwrap().unwrap().reader.read_to_end(&mut bytes).unwrap();
        assert_eq!(image::load_from_memory(&bytes).unwrap().width(), 320);
        assert!(take_in("cut.jpg", &photo[..photo.len() / 2], shelf, &Rules::default()).is_err());
        assert_eq!(shelf.list().unwrap().count(), 2, "what was refused is not there");
    });
}
