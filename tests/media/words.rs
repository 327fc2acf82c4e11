//! What metadata says about a picture, and what hostile metadata cannot do.

use chapeau::domain::picture::FileKind;
use chapeau::media::intake::Removed;

use crate::house::{House, jpeg, with_segment};

/// An EXIF block with text entries, an orientation, a GPS block and a serial number.
fn exif(orientation: u16, texts: &[(u16, &[u8])]) -> Vec<u8> {
    let count = texts.len() as u16 + 2;
    let mut heap = 8 + 2 + usize::from(count) * 12 + 4;
    let mut entries = vec![(0x0112_u16, 3_u16, 1_u32, u32::from(orientation) << 16)];
    let mut data = Vec::new();
    for (tag, text) in texts {
        entries.push((*tag, 2, text.len() as u32, heap as u32));
        data.extend_from_slice(text);
        heap += text.len();
    }
    entries.push((0x8825, 4, 1, heap as u32));
    data.extend(b"\0\x01\0\x01\0\x02\0\0\0\x02N\0\0\0\0\0\0\0");
    entries.sort_unstable();
    let mut block = b"Exif\0\0MM\0\x2a\0\0\0\x08".to_vec();
    block.extend(count.to_be_bytes());
    for (tag, kind, count, value) in entries {
        block.extend(tag.to_be_bytes());
        block.extend(kind.to_be_bytes());
        block.extend(count.to_be_bytes());
        block.extend(value.to_be_bytes());
    }
    block.extend([0; 4]);
    block.extend(data);
    block
}

#[test]
fn who_what_and_when_are_read_and_not_served() {
    let house = House::new();
    let texts: [(u16, &[u8]); 4] = [
        (0x010e, "La Mairie\0".as_bytes()),
        (0x0132, b"2024:03:05 09:09:18\0"),
        (0x013b, b"Ren\xc3\xa9e Vivien\0"),
        (0x8298, b"Ville de S\xe8te\0"),
    ];
    let (taken, served) = house.served("a.jpg", with_segment(&jpeg(64, 48), 0xe1, &exif(6, &texts)));
    assert_eq!(taken.kind, FileKind::Picture { width: 48, height: 64 });
    assert_eq!(taken.embedded.caption.as_deref(), Some("La Mairie"));
    assert_eq!(taken.embedded.credit.as_deref(), Some("Renée Vivien"));
    assert_eq!(taken.embedded.copyright.as_deref(), Some("Ville de Sète"));
    assert_eq!(taken.taken_at().unwrap().local.to_string(), "2024-03-05 09:09:18");
    assert!(taken.removed.contains(&Removed::Location));
    let exif = exif::Reader::new().read_from_container(&mut std::io::Cursor::new(&served)).unwrap();
    let fields: Vec<_> = exif.fields().map(|field| (field.tag, field.value.get_uint(0))).collect();
    assert_eq!(fields, [(exif::Tag::Orientation, Some(6))]);
}

#[test]
fn what_cameras_write_for_want_of_words_is_no_caption() {
    let house = House::new();
    for nothing in
        ["OLYMPUS DIGITAL CAMERA         \0", "SONY DSC\0", "  \0", "DCIM\\100MEDIA\\DJI_0001.JPG\0"]
    {
        let file = with_segment(&jpeg(16, 16), 0xe1, &exif(1, &[(0x010e, nothing.as_bytes())]));
        assert_eq!(house.take("a.jpg", file).unwrap().embedded.caption, None, "{nothing}");
    }
}

#[test]
fn hostile_words_are_plain_and_bounded() {
    let house = House::new();
    let texts: [(u16, &[u8]); 2] =
        [(0x010e, b"<script>alert(1)</script> \x01\x02 l\xe9gende \xff\xfe\0"), (0x8298, &[b'x'; 60_000])];
    let taken = house.take("a.jpg", with_segment(&jpeg(16, 16), 0xe1, &exif(1, &texts))).unwrap();
    let caption = taken.embedded.caption.unwrap();
    assert!(!caption.contains(['<', '\u{1}']) && caption.contains("légende"), "{caption}");
    assert_eq!(taken.embedded.copyright.unwrap().len(), 2_000);
}

#[test]
fn broken_metadata_costs_only_itself() {
    let house = House::new();
    let whole = exif(6, &[(0x010e, b"La Mairie\0"), (0x013b, b"R\0")]);
    let clean = house.take("clean.jpg", jpeg(16, 16)).unwrap().digest;
    for at in 6..whole.len() {
        let mut bent = whole.clone();
        bent[at] = 0xff;
        let taken = house.take("a.jpg", with_segment(&jpeg(16, 16), 0xe1, &bent)).unwrap();
        assert!(taken.removed.contains(&Removed::Exif));
        let cut = house.take("a.jpg", with_segment(&jpeg(16, 16), 0xe1, &whole[..at])).unwrap();
        assert!(cut.removed.contains(&Removed::Exif));
    }
    let cut = house.take("a.jpg", with_segment(&jpeg(16, 16), 0xe1, &whole[..12])).unwrap();
    assert_eq!(cut.digest, clean);
}
