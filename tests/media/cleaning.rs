//! What is served carries nothing but the picture, and all of the picture.

use std::io::Cursor;

use chapeau::domain::picture::FileKind;
use chapeau::media::intake::Removed;
use chapeau::media::{Rules, Shelf as _, take_in};
use image::ImageFormat;

use crate::house::{House, encoded, jpeg, picture, real_files, with_chunk, with_segment};

/// Reads what is served with an EXIF reader: at most an orientation may be found.
fn assert_bare(name: &str, served: &[u8]) {
    let exif = exif::Reader::new().read_from_container(&mut Cursor::new(served));
    if let Ok(exif) = exif {
        let tags: Vec<_> = exif.fields().map(|field| field.tag).collect();
        assert_eq!(tags, [exif::Tag::Orientation], "{name}");
    }
    for needle in [b"ns.adobe.com/xap".as_slice(), b"Photoshop 3.0", b"x:xmpmeta", b"http://ns.adobe.com"] {
        assert!(!holds(served, needle), "{name} holds {}", String::from_utf8_lossy(needle));
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

const SECRET: &[u8] = b"48.85045 N";

fn holds(served: &[u8], needle: &[u8]) -> bool {
    served.windows(needle.len()).any(|part| part == needle)
}

/// A TIFF structure that says an orientation, and a secret behind it.
fn tiff(orientation: u8) -> Vec<u8> {
    let mut block = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    block.extend([orientation, 0, 0, 0, 0, 0, 0]);
    block.extend(SECRET);
    block
}

fn oriented(file: &[u8]) -> Option<u32> {
    let exif = exif::Reader::new().read_from_container(&mut Cursor::new(file)).ok()?;
    exif.get_field(exif::Tag::Orientation, exif::In::PRIMARY)?.value.get_uint(0)
}

#[test]
fn a_png_keeps_its_pixels_and_at_most_its_orientation() {
    let house = House::new();
    let plain = encoded(&picture(40, 30), ImageFormat::Png);
    let mut file = with_chunk(&plain, b"eXIf", &tiff(6));
    for kind in [b"tEXt", b"iTXt", b"zTXt", b"prVt"] {
        file = with_chunk(&file, kind, &[b"Comment\0".as_slice(), SECRET].concat());
    }
    let (taken, served) = house.served("a.png", &file);
    assert_eq!(taken.kind, FileKind::Picture { width: 30, height: 40 });
    assert!(!holds(&served, SECRET) && oriented(&served) == Some(6));
    assert_bare("a.png", &served);
    assert!(image::load_from_memory(&plain).unwrap() == image::load_from_memory(&served).unwrap());
    let (_, upright) = house.served("b.png", with_chunk(&plain, b"eXIf", &tiff(1)));
    assert_eq!(upright, plain);
}

#[test]
fn a_webp_keeps_its_pixels_and_at_most_its_orientation() {
    let house = House::new();
    let plain = encoded(&picture(40, 30), ImageFormat::WebP);
    let chunk = |kind: &[u8; 4], content: &[u8]| {
        let mut chunk = [kind, (content.len() as u32).to_le_bytes().as_slice(), content].concat();
        chunk.resize(chunk.len().next_multiple_of(2), 0);
        chunk
    };
    let extended = chunk(b"VP8X", &[0b1100, 0, 0, 0, 39, 0, 0, 29, 0, 0]);
    let body = [
        b"WEBP".as_slice(),
        &extended,
        &plain[12..],
        &chunk(b"EXIF", &tiff(8)),
        &chunk(b"XMP ", &[b"<x:xmpmeta/>", SECRET].concat()),
        &chunk(b"zzzz", SECRET),
    ]
    .concat();
    let file = [b"RIFF".as_slice(), &(body.len() as u32).to_le_bytes(), &body].concat();
    let (taken, served) = house.served("a.webp", &file);
    assert_eq!(taken.kind, FileKind::Picture { width: 30, height: 40 });
    assert!(!holds(&served, SECRET) && oriented(&served) == Some(8));
    assert_bare("a.webp", &served);
    assert_eq!(u32::from_le_bytes(served[4..8].try_into().unwrap()) as usize + 8, served.len());
    assert!(image::load_from_memory(&plain).unwrap() == image::load_from_memory(&served).unwrap());
    assert_eq!(house.served("b.webp", &plain).1, plain);
}

#[test]
fn a_gif_keeps_its_frames_and_its_loop_and_no_words() {
    let house = House::new();
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::gif::GifEncoder::new(&mut bytes);
    encoder.set_repeat(image::codecs::gif::Repeat::Infinite).unwrap();
    for shade in [0, 90, 180] {
        let frame = image::RgbaImage::from_pixel(20, 10, image::Rgba([shade, 50, 50, 255]));
        encoder.encode_frame(image::Frame::new(frame)).unwrap();
    }
    drop(encoder);
    let screen = 13 + if bytes[10] & 0x80 == 0 { 0 } else { 3 << ((bytes[10] & 7) + 1) };
    let words =
        [b"\x21\xfe\x0a".as_slice(), SECRET, b"\0\x21\xff\x0bXMP DataXMP\x0a", SECRET, b"\0"].concat();
    let file = [&bytes[..screen], &words, &bytes[screen..]].concat();
    let (taken, served) = house.served("a.gif", file);
    assert!(taken.animated && !holds(&served, SECRET) && holds(&served, b"NETSCAPE2.0"));
    assert_eq!(taken.removed, [Removed::Comment, Removed::Xmp].into());
    assert_eq!(served, bytes);
}

fn a_box(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    [&(content.len() as u32 + 8).to_be_bytes(), kind.as_slice(), content].concat()
}

#[test]
fn an_avif_loses_the_items_that_are_words() {
    let pixels = [7_u8; 32];
    let exif = [b"\0\0\0\0".as_slice(), &tiff(1)].concat();
    let meta = |at: u32| {
        let item = |id: u8, kind: &[u8; 4]| {
            a_box(b"infe", &[&[2, 0, 0, 0, 0, id, 0, 0], kind.as_slice(), b"\0"].concat())
        };
        let infos = [b"\0\0\0\0\0\x02".as_slice(), &item(1, b"av01"), &item(2, b"Exif")].concat();
        let place = |id: u8, at: u32, length: usize| {
            [&[0, id, 0, 0, 0, 1], at.to_be_bytes().as_slice(), &(length as u32).to_be_bytes()].concat()
        };
        let places = [
            b"\0\0\0\0\x44\0\0\x02".as_slice(),
            &place(1, at, pixels.len()),
            &place(2, at + pixels.len() as u32, exif.len()),
        ]
        .concat();
        let size = a_box(b"ispe", &[[0; 4], 60_u32.to_be_bytes(), 40_u32.to_be_bytes()].concat());
        let properties = a_box(b"ipco", &[size, a_box(b"irot", &[1])].concat());
        let mine = a_box(b"ipma", b"\0\0\0\0\0\0\0\x01\0\x01\x02\x01\x82");
        let parts = [
            b"\0\0\0\0".to_vec(),
            a_box(b"pitm", b"\0\0\0\0\0\x01"),
            a_box(b"iinf", &infos),
            a_box(b"iloc", &places),
            a_box(b"iprp", &[properties, mine].concat()),
        ];
        a_box(b"meta", &parts.concat())
    };
    let head = a_box(b"ftyp", b"avif\0\0\0\0avifmif1");
    let at = (head.len() + meta(0).len() + 8) as u32;
    let data = a_box(b"mdat", &[pixels.as_slice(), &exif].concat());
    let file = [head, meta(at), data, a_box(b"uuid", SECRET)].concat();
    let house = House::new();
    let (taken, served) = house.served("a.jpg", [file.as_slice(), b"<script>"].concat());
    assert_eq!((taken.mime, taken.safe_name.as_str()), ("image/avif", "a.avif"));
    assert_eq!(taken.kind, FileKind::Picture { width: 40, height: 60 });
    assert!(!holds(&served, SECRET) && holds(&served, &pixels) && served.len() == file.len());
    assert!(taken.removed.contains(&Removed::Exif) && taken.removed.contains(&Removed::Trailing));
}

#[test]
fn a_video_loses_where_it_was_taken_and_the_track_of_the_way() {
    let words = a_box(b"udta", &a_box(b"\xa9xyz", SECRET));
    let handler = |kind: &[u8; 4]| a_box(b"hdlr", &[b"\0\0\0\0\0\0\0\0", kind.as_slice(), &[0; 13]].concat());
    let movie = |at: u32| {
        let samples = [
            a_box(
                b"stsz",
                &[[0; 4], [0; 4], 1_u32.to_be_bytes(), (SECRET.len() as u32).to_be_bytes()].concat(),
            ),
            a_box(b"stsc", &[[0; 4], [0, 0, 0, 1], [0, 0, 0, 1], [0, 0, 0, 1], [0, 0, 0, 1]].concat()),
            a_box(b"stco", &[[0; 4], [0, 0, 0, 1], at.to_be_bytes()].concat()),
        ];
        let tables = a_box(b"minf", &a_box(b"stbl", &samples.concat()));
        let way = a_box(b"trak", &a_box(b"mdia", &[handler(b"meta"), tables].concat()));
        let pictures = a_box(b"trak", &[a_box(b"mdia", &handler(b"vide")), words.clone()].concat());
        a_box(b"moov", &[a_box(b"mvhd", &[1; 20]), pictures, way, words.clone()].concat())
    };
    let head = a_box(b"ftyp", b"mp42\0\0\0\0isommp42");
    let at = (head.len() + movie(0).len() + 8 + 5) as u32;
    let data = a_box(b"mdat", &[b"FRAME".as_slice(), SECRET, b"FRAME"].concat());
    let file = [head, movie(at), data].concat();
    let house = House::new();
    let (taken, served) = house.served("a.mp4", &file);
    assert_eq!((taken.mime, taken.kind), ("video/mp4", FileKind::Video));
    assert!(holds(&file, SECRET) && !holds(&served, SECRET));
    assert!(holds(&served, b"vide") && served.len() == file.len());
    assert_eq!(served.windows(5).filter(|part| part == b"FRAME").count(), 2);
}

#[test]
fn the_file_as_it_came_is_kept_beside_only_if_the_rules_say_so() {
    let house = House::new();
    let file = with_segment(&crate::house::jpeg(40, 30), 0xfe, SECRET);
    assert_eq!(house.take("a.jpg", &file).unwrap().original, None);
    assert_eq!(house.shelf.list().unwrap().count(), 1);
    let rules = Rules { keep_original: true, ..Rules::default() };
    let taken = take_in("a.jpg", file.as_slice(), &house.shelf, &rules).unwrap();
    let original = std::fs::read(house.shelf.path(&taken.original.unwrap()).unwrap()).unwrap();
    assert!(original == file && taken.original != Some(taken.digest));
}

/// A PDF with a photograph of camera data and a list of information.
fn pdf(extra: &str) -> Vec<u8> {
    let photo = with_segment(&jpeg(64, 48), 0xe1, b"Exif\0\0MM\0\x2a\0\0\0\x08SER98765");
    let photo = with_segment(&photo, 0xfe, b"retouch by ZZTOOL");
    let info = r"<</Author (Zo\(e\) Martin (chef)) /Title(Note)>> <</Author<FEFF005A006F> >>";
    let xmp =
        "<dc:creator><rdf:Seq><rdf:li>Zoe Martin</rdf:li></rdf:Seq></dc:creator><dc:title>Note</dc:title>";
    let head = format!("%PDF-1.4\n{extra}\n4 0 obj<</Filter/DCTDecode>>stream\r\n");
    [head.as_bytes(), &photo, b"\nendstream\n", info.as_bytes(), xmp.as_bytes(), b"\n%%EOF\n"].concat()
}

#[test]
fn a_pdf_loses_camera_data_and_author_and_no_byte_moves() {
    let house = House::new();
    let sent = pdf("");
    let (taken, served) = house.served("note.pdf", &sent);
    let has = |bytes: &[u8], part: &str| bytes.windows(part.len()).any(|window| window == part.as_bytes());
    for gone in ["SER98765", "ZZTOOL", "Martin", "chef", "FEFF", "Exif"] {
        assert!(has(&sent, gone) && !has(&served, gone), "{gone}");
    }
    assert_eq!(served.len(), sent.len());
    for kept in ["/Title(Note)", "<dc:title>Note</dc:title>", "</rdf:li></rdf:Seq></dc:creator>", "%%EOF"] {
        assert!(has(&served, kept), "{kept}");
    }
    for removed in [Removed::Exif, Removed::Comment, Removed::Author] {
        assert!(taken.removed.contains(&removed), "{removed:?}");
    }
    let start = served.windows(2).position(|two| two == [0xff, 0xd8]).unwrap();
    assert!(image::load_from_memory(&served[start..]).is_ok(), "the photograph is whole");
}

#[test]
fn a_signed_or_encrypted_pdf_is_served_as_it_came() {
    let house = House::new();
    for mark in ["<</ByteRange[0 10 20 30]>>", "<</Encrypt 9 0 R>>"] {
        let sent = pdf(mark);
        assert_eq!(house.served("acte.pdf", &sent).1, sent, "{mark}");
    }
}

#[test]
fn a_drawing_says_that_its_bitmap_was_removed() {
    let house = House::new();
    let drawing = |inside: &str| {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/>{inside}</svg>"
        )
    };
    let removed =
        |inside: &str| house.take("a.svg", drawing(inside)).unwrap().removed.contains(&Removed::Bitmap);
    assert!(removed("<image width='9' height='9' href='data:image/png;base64,AAAA'/>"));
    assert!(removed("<g><image width='9' height='9' href='photo.png'></image></g>"));
    assert!(!removed("<circle r='2'/>"));
}
