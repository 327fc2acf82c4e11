//! What is served carries nothing but the picture, and all of the picture.

use chapeau::domain::picture::FileKind;
use chapeau::media::intake::Removed;

use crate::house::{House, real_files};

/// Reads what is served with an EXIF reader: at most an orientation may be found.
fn assert_bare(name: &str, served: &[u8]) {
    let exif = exif::Reader::new().read_from_container(&mut std::io::Cursor::new(served));
    if let Ok(exif) = exif {
        let tags: Vec<_> = exif.fields().map(|field| field.tag).collect();
        assert_eq!(tags, [exif::Tag::Orientation], "{name}");
    }
    let holds = |needle: &[u8]| served.windows(needle.len()).any(|part| part == needle);
    for needle in [b"ns.adobe.com/xap".as_slice(), b"Photoshop 3.0", b"x:xmpmeta", b"http://ns.adobe.com"] {
        assert!(!holds(needle), "{name} holds {}", String::from_utf8_lossy(needle));
    }
}

#[test]
fn real_pictures_come_through_bare_and_with_every_pixel() {
    let house = House::new();
    for (name, bytes) in real_files() {
        if [".HEIC", "LICENSE", "README", ".rst"].iter().any(|ending| name.ends_with(ending)) {
            continue;
        }
        let (taken, served) = house.served(&name, &bytes);
        assert!(matches!(taken.kind, FileKind::Picture { .. }), "{name}: {taken:?}");
        if taken.mime == "image/svg+xml" {
            continue;
        }
        assert_bare(&name, &served);
        let before = image::load_from_memory(&bytes).unwrap();
        let after = image::load_from_memory(&served).unwrap();
        assert!(before == after, "{name}: other pixels");
    }
}

#[test]
fn the_seed_photographs_lose_what_their_camera_wrote() {
    let house = House::new();
    for (name, bytes) in real_files() {
        if name != "20240305_090918.jpg" {
            continue;
        }
        let (taken, served) = house.served(&name, &bytes);
        assert_eq!(taken.kind, FileKind::Picture { width: 3000, height: 4000 });
        for removed in [Removed::Location, Removed::Thumbnail, Removed::Exif] {
            assert!(taken.removed.contains(&removed), "{removed:?}");
        }
        let at = taken.taken_at().unwrap().local;
        assert_eq!(at.format("%F").to_string(), "2024-03-05");
        assert!(served.len() < bytes.len());
    }
}
