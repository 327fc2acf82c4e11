//! Files that are broken, or that mean harm: each is refused by a sentence that names it, or comes
//! through without what was wrong, and nothing else is left behind.

use std::io::{self, Read};

use chapeau::domain::picture::FileKind;
use chapeau::media::intake::{MAX_BYTES, Removed};
use chapeau::media::shelf::{DiskShelf, ShelfDraft, ShelfEntry, ShelfFile};
use chapeau::media::variant::DecodeBudget;
use chapeau::media::{Digest, Rules, Shelf, take_in};
use image::ImageFormat;

use crate::house::{House, chunk, encoded, jpeg, picture, real_files, with_segment};

#[test]
fn every_format_that_is_cut_off_anywhere_is_refused() {
    let house = House::new();
    let picture = picture(64, 48);
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Gif] {
        let whole = encoded(&picture, format);
        // A GIF is whole without its very last byte.
        for end in (1..whole.len() - 1).step_by(7) {
            let name = format!("{format:?}-{end}");
            match house.take(&name, &whole[..end]) {
                Err(refusal) => assert!(matches!(refusal.code(), "cut-off" | "damaged"), "{name}: {refusal}"),
                // The first bytes of a picture alone are no picture, but some file.
                Ok(taken) => assert!(end < 16 && taken.kind == FileKind::Document, "{name}: {taken:?}"),
            }
        }
    }
    assert_eq!(House::new().refused("nothing.jpg", b""), "empty");
}

#[test]
fn a_header_that_promises_too_much_is_refused_before_anything_is_decoded() {
    let house = House::new();
    let header = |width: u32, height: u32| {
        [&width.to_be_bytes(), &height.to_be_bytes(), [8, 2, 0, 0].as_slice(), &[0]].concat()
    };
    let png = |width, height| {
        [
            b"\x89PNG\r\n\x1a\n".as_slice(),
            &chunk(b"IHDR", &header(width, height)),
            &chunk(b"IDAT", b""),
            &chunk(b"IEND", b""),
        ]
        .concat()
    };
    assert_eq!(house.refused("bomb.png", png(30_000, 30_000)), "too-many-pixels");
    assert_eq!(house.refused("bomb.png", png(u32::MAX, u32::MAX)), "too-many-pixels");
    assert_eq!(house.refused("flat.png", png(0, 10)), "damaged");

    let mut lying = jpeg(64, 48);
    let frame = lying.windows(2).position(|two| two == [0xff, 0xc0]).unwrap();
    lying[frame + 5..frame + 9].copy_from_slice(&[0xff; 4]);
    assert_eq!(house.refused("lying.jpg", &lying), "too-many-pixels");

    let mut lying = encoded(&picture(64, 48), ImageFormat::Gif);
    lying[6..10].copy_from_slice(&[0xff; 4]);
    assert_eq!(house.refused("lying.gif", &lying), "too-many-pixels");
}

/// A black picture of so many pixels: each row is the same few bytes, so that it packs a thousandfold.
fn bomb(side: u32) -> Vec<u8> {
    use std::io::Write as _;
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let row = vec![0; side as usize / 8 + 1];
    (0..side).for_each(|_| packed.write_all(&row).unwrap());
    let header = [&side.to_be_bytes(), &side.to_be_bytes(), [1, 0, 0, 0].as_slice(), &[0]].concat();
    [
        b"\x89PNG\r\n\x1a\n".as_slice(),
        &chunk(b"IHDR", &header),
        &chunk(b"IDAT", &packed.finish().unwrap()),
        &chunk(b"IEND", b""),
    ]
    .concat()
}

#[test]
fn nine_hundred_million_pixels_in_a_hundred_kilobytes_are_never_unpacked() {
    let bomb = bomb(30_000);
    assert!((100_000..120_000).contains(&bomb.len()), "{} bytes", bomb.len());
    let started = std::time::Instant::now();
    assert_eq!(House::new().refused("bomb.png", &bomb), "too-many-pixels");
    assert!(started.elapsed().as_secs() < 2, "it is refused by its header");
    // Even if it were let in, the budget of memory holds.
    let recipes =
        [chapeau::media::variant::Recipe::Width(480, chapeau::media::variant::PictureEncoding::WebP)];
    let budget = DecodeBudget::new(2 * 1024 * 1024);
    let trouble = chapeau::media::variant::make_from(
        io::Cursor::new(&bomb),
        "image/png",
        &recipes,
        &budget,
        &mut |_, _| Ok(()),
    );
    assert!(
        matches!(
            trouble,
            Err(chapeau::media::variant::VariantError::Picture(
                chapeau::media::variant::PictureError::TooCostly
            ))
        ),
        "{trouble:?}"
    );
}

#[test]
fn a_frame_may_not_be_larger_than_a_picture_may_be() {
    let house = House::new();
    let frame = [b"\x2c\0\0\0\0".as_slice(), &[0xff; 4], b"\0\x02\x02\x44\x01\0"].concat();
    let gif = [b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff".as_slice(), &frame, b";"].concat();
    assert_eq!(house.refused("frame.gif", gif), "too-many-pixels");

    // A frame of an animated WebP says 1 × 1, its pixels 16,384 × 16,384.
    let pixels = [b"VP8L\x06\0\0\0\x2f".as_slice(), &[0xff, 0xff, 0xff, 0x0f], b"\0"].concat();
    let frame = [b"ANMF".as_slice(), &(16 + pixels.len() as u32).to_le_bytes(), &[0; 16], &pixels].concat();
    let body = [b"WEBPVP8X\x0a\0\0\0\x02\0\0\0\0\0\0\0\0\0".as_slice(), &frame].concat();
    let webp = [b"RIFF".as_slice(), &(body.len() as u32).to_le_bytes(), &body].concat();
    assert_eq!(house.refused("frame.webp", webp), "damaged");
}

#[test]
fn frames_are_counted_even_if_an_animation_promises_one() {
    let still = encoded(&picture(64, 48), ImageFormat::Png);
    let (head, rest) = still.split_at(33);
    let control = |number: u8| {
        let sides = [[0, 0, 0, 64], [0, 0, 0, 48]].concat();
        chunk(b"fcTL", &[&[0, 0, 0, number], sides.as_slice(), &[0; 8], &[0, 1, 0, 1, 0, 0]].concat())
    };
    let promise = chunk(b"acTL", &[0, 0, 0, 1, 0, 0, 0, 0]);
    let film = [head, &promise, &control(0), &control(1), rest].concat();
    assert!(House::new().take("film.png", film).unwrap().animated);
}

#[test]
fn a_film_disguised_as_a_gif_is_refused() {
    let frame = b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0";
    let gif = |frames: usize| {
        [b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff".as_slice(), &frame.repeat(frames), b";"].concat()
    };
    let house = House::new();
    assert_eq!(house.refused("film.gif", gif(10_000)), "too-many-frames");
    assert!(house.take("short.gif", gif(20)).unwrap().animated);
}

#[test]
fn what_follows_or_hides_in_a_picture_does_not_come_through() {
    let house = House::new();
    let page = b"<html><script>alert(document.domain)</script></html>";
    let picture = picture(64, 48);
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Gif] {
        let whole = encoded(&picture, format);
        let (taken, served) = house.served("polyglot", [whole.as_slice(), page].concat());
        assert!(taken.removed.contains(&Removed::Trailing), "{format:?}");
        assert!(!served.windows(7).any(|part| part == b"<script"), "{format:?}");
        let (clean, _) = house.served("clean", &whole);
        assert_eq!(taken.digest, clean.digest, "{format:?}: the same picture is the same file");
    }
    let (_, served) = house.served("comment.jpg", with_segment(&jpeg(64, 48), 0xfe, page));
    assert!(!served.windows(7).any(|part| part == b"<script"));

    // A GIF that is also a script: its width is the beginning of a comment.
    let mut gif = encoded(&picture, ImageFormat::Gif);
    gif.pop();
    gif.extend(b"\x21\xfe\x0a*/=alert()//\0");
    let end = gif.len() - 1;
    gif.truncate(end);
    gif.extend([0, 0x3b]);
    if let Ok(taken) = house.take("script.gif", &gif) {
        let mut served = Vec::new();
        house.shelf.open(&taken.digest).unwrap().unwrap().reader.read_to_end(&mut served).unwrap();
        assert!(!served.windows(5).any(|part| part == b"alert"));
    }
}

#[test]
fn names_and_endings_decide_nothing() {
    let house = House::new();
    let taken = house.take("holiday.gif", jpeg(64, 48)).unwrap();
    assert_eq!((taken.mime, taken.safe_name.as_str()), ("image/jpeg", "holiday.jpg"));
    for (name, bytes, code) in [
        ("photo.jpg", b"<!DOCTYPE html><p>".as_slice(), "harmful"),
        ("photo.jpg", b"  <html>", "harmful"),
        ("note.txt", b"#!/bin/sh\nrm -r /", "harmful"),
        ("photo.jpg", b"MZ\x90\0\x03\0\0\0", "harmful"),
        ("photo.jpg", b"\x7fELF\x02\x01\x01\0", "harmful"),
        ("data.xml", b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", "harmful"),
        ("photo.jpg", b"II*\0\x08\0\0\0", "unshown-picture"),
        ("photo.jpg", b"8BPS\0\x01\0\0\0\0\0\0\0\x03\0\0", "unshown-picture"),
        ("photo.jpg", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "heic"),
    ] {
        assert_eq!(House::new().refused(name, bytes), code, "{name}");
    }
    for (name, bytes, mime) in [
        ("a.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3".as_slice(), "application/pdf"),
        ("t.csv", b"a;b\n1;2\n", "text/csv"),
        ("t.html", b"just words", "text/plain"),
        ("x.ics", b"BEGIN:VCALENDAR\r\n", "text/calendar"),
        ("x.dat", b"\0\x01\x02\x03\xfe", "application/octet-stream"),
    ] {
        let taken = house.take(name, bytes).unwrap();
        assert_eq!((taken.mime, taken.kind), (mime, FileKind::Document), "{name}");
    }
}

#[test]
fn a_real_heic_is_refused_with_advice() {
    for (name, bytes) in real_files().into_iter().filter(|(name, _)| name.ends_with(".HEIC")) {
        let refusal = House::new().take(&name, &bytes).unwrap_err();
        assert_eq!(refusal.code(), "heic");
        assert!(refusal.to_string().contains("JPEG"));
    }
}

#[test]
fn an_svg_is_a_drawing_and_nothing_else() {
    let house = House::new();
    let svg = |inside: &str| {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' \
             viewBox='0 0 40 20' onload='alert(1)'>{inside}<path d='M0 0h40v20z' fill='url(#g)'/></svg>"
        )
    };
    for inside in [
        "<script>alert(1)</script>",
        "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></body></foreignObject>",
        "<a xlink:href='javascript:alert(1)'><text>x</text></a>",
        "<image href='https://evil.example/x.png'/>",
        "<image xlink:href='//evil.example/x.png'/>",
        "<use href='https://evil.example/x.svg#a'/>",
        "<style>@import 'https://evil.example/x.css';</style>",
        "<style>path{fill:url(https://evil.example/x)}</style>",
        "<style>path{fill:u\\72l(https://evil.example/x)}</style>",
        "<rect style='fill:url(https://evil.example/x)' width='1' height='1'/>",
        "<rect fill='url(https://evil.example/x#a)' width='1' height='1'/>",
        "<set attributeName='href' to='https://evil.example/'/>",
        "<animate attributeName='xlink:href' values='javascript:alert(1)'/>",
        "<?xml-stylesheet href='https://evil.example/x.css'?>",
        "<iframe src='https://evil.example/'/>",
    ] {
        let (taken, served) = house.served("logo.svg", svg(inside));
        let served = String::from_utf8(served).unwrap();
        assert_eq!(taken.kind, FileKind::Picture { width: 40, height: 20 });
        assert!(served.contains("M0 0h40v20z") && served.contains("url(#g)"), "{served}");
        for bad in ["evil", "alert", "script", "onload", "foreignObject", "import"] {
            assert!(!served.contains(bad), "{inside}\n{served}");
        }
    }
    let bomb = "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><svg xmlns='http://www.w3.org/2000/svg'>&b;</svg>";
    let outside = "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg xmlns='http://www.w3.org/2000/svg'><text>&x;</text></svg>";
    // A billion laughs: ten entities of ten, nine deep.
    let mut laughs = "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY l0 'ha'>".to_owned();
    for depth in 1..10 {
        laughs += &format!("<!ENTITY l{depth} '{}'>", format!("&l{};", depth - 1).repeat(10));
    }
    laughs += "]><svg xmlns='http://www.w3.org/2000/svg'><text>&l9;</text></svg>";
    let house = House::new();
    assert_eq!(house.refused("laughs.svg", &laughs), "damaged");
    assert_eq!(house.refused("laughs.svg", laughs.replace("ENTITY", "entity")), "damaged");
    assert_eq!(house.refused("bomb.svg", bomb), "damaged");
    assert_eq!(house.refused("outside.svg", outside), "damaged");
    assert_eq!(house.refused("broken.svg", "<svg xmlns='http://www.w3.org/2000/svg'><path"), "damaged");
    assert_eq!(house.refused("wide.svg", "<?xml version='1.0' encoding='UTF-16'?><svg><!ENTITY"), "damaged");
}

#[test]
fn names_that_mean_harm_are_only_names() {
    let house = House::new();
    let photo = jpeg(16, 16);
    for name in [
        "../../etc/passwd",
        "a\0b.jpg",
        "a\nb.jpg",
        "",
        "..",
        "CON",
        "é.jpg",
        "e\u{301}.jpg",
        &"x".repeat(300),
    ] {
        let taken = house.take(name, &photo).unwrap();
        let safe = &taken.safe_name;
        assert!(!safe.contains(['/', '\\', '\0', '\n']) && !safe.starts_with('.'), "{safe}");
        assert!(safe.ends_with(".jpg") && safe.chars().count() <= 105, "{safe}");
        assert!(!taken.original_name.contains(['\0', '\n']));
    }
    assert_eq!(house.shelf.list().unwrap().count(), 1, "the same bytes are one file");
}

/// Gives so many bytes and then breaks, or never ends.
struct Stream {
    left: u64,
    breaks: bool,
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return if self.breaks { Err(io::ErrorKind::ConnectionReset.into()) } else { Ok(0) };
        }
        let read = buffer.len().min(self.left as usize);
        buffer[..read].fill(7);
        self.left -= read as u64;
        Ok(read)
    }
}

#[test]
fn too_much_and_too_little_leave_nothing_behind() {
    let house = House::new();
    let endless = Stream { left: u64::MAX, breaks: false };
    let refusal = take_in("endless.bin", endless, &house.shelf, &Rules::default()).unwrap_err();
    assert_eq!(refusal.code(), "too-large");
    assert!(refusal.to_string().contains("40 MB"), "{refusal}");
    let broken = Stream { left: 1000, breaks: true };
    let refusal = take_in("broken.bin", broken, &house.shelf, &Rules::default()).unwrap_err();
    assert_eq!(refusal.code(), "interrupted");
    assert!(house.is_empty());
    let just = Stream { left: MAX_BYTES, breaks: false };
    assert_eq!(take_in("just.bin", just, &house.shelf, &Rules::default()).unwrap().bytes, MAX_BYTES);
}

/// A shelf whose disk is full when a file is put on it.
struct FullShelf(DiskShelf);

impl Shelf for FullShelf {
    fn draft(&self) -> io::Result<ShelfDraft> {
        self.0.draft()
    }
    fn put(&self, _: ShelfDraft) -> io::Result<Digest> {
        Err(io::ErrorKind::StorageFull.into())
    }
    fn open(&self, digest: &Digest) -> io::Result<Option<ShelfFile>> {
        self.0.open(digest)
    }
    fn path(&self, digest: &Digest) -> Option<std::path::PathBuf> {
        self.0.path(digest)
    }
    fn exists(&self, digest: &Digest) -> io::Result<bool> {
        self.0.exists(digest)
    }
    fn remove(&self, digest: &Digest) -> io::Result<bool> {
        self.0.remove(digest)
    }
    fn list(&self) -> io::Result<Box<dyn Iterator<Item = io::Result<ShelfEntry>> + '_>> {
        self.0.list()
    }
}

#[test]
fn a_full_disk_is_our_fault_and_leaves_no_part_of_a_file() {
    let house = House::new();
    let shelf = FullShelf(house.shelf.clone());
    let refusal = take_in("photo.jpg", jpeg(64, 48).as_slice(), &shelf, &Rules::default()).unwrap_err();
    assert!(refusal.why.is_ours() && refusal.code() == "no-room", "{refusal}");
    assert!(house.is_empty());
}

/// A shelf with room for so many bytes of each file.
struct NarrowShelf(DiskShelf, u64);

impl Shelf for NarrowShelf {
    fn draft(&self) -> io::Result<ShelfDraft> {
        Ok(self.0.draft()?.with_room(self.1))
    }
    fn put(&self, draft: ShelfDraft) -> io::Result<Digest> {
        self.0.put(draft)
    }
    fn open(&self, digest: &Digest) -> io::Result<Option<ShelfFile>> {
        self.0.open(digest)
    }
    fn path(&self, digest: &Digest) -> Option<std::path::PathBuf> {
        self.0.path(digest)
    }
    fn exists(&self, digest: &Digest) -> io::Result<bool> {
        self.0.exists(digest)
    }
    fn remove(&self, digest: &Digest) -> io::Result<bool> {
        self.0.remove(digest)
    }
    fn list(&self) -> io::Result<Box<dyn Iterator<Item = io::Result<ShelfEntry>> + '_>> {
        self.0.list()
    }
}

#[test]
fn a_disk_that_fills_up_in_the_middle_leaves_no_part_of_a_file_and_takes_the_next() {
    let house = House::new();
    let photo = jpeg(640, 480);
    let small = jpeg(16, 16);
    for room in [0, 1, 100, photo.len() as u64 / 2, photo.len() as u64 - 1] {
        let shelf = NarrowShelf(house.shelf.clone(), room);
        let refusal = take_in("photo.jpg", photo.as_slice(), &shelf, &Rules::default()).unwrap_err();
        assert_eq!((refusal.code(), refusal.why.is_ours()), ("no-room", true), "{room}: {refusal}");
        assert!(house.is_empty(), "with room for {room} bytes something is left");
    }
    // The sizes of a picture that is there: none is half there, and the picture still is.
    let taken = house.take("photo.jpg", &photo).unwrap();
    let recipes = [320, 480].map(|width| {
        chapeau::media::variant::Recipe::Width(width, chapeau::media::variant::PictureEncoding::Jpeg)
    });
    let shelf = NarrowShelf(house.shelf.clone(), 2_000);
    let trouble =
        chapeau::media::variant::make(&shelf, &taken.digest, taken.mime, &recipes, &DecodeBudget::default());
    assert!(matches!(trouble, Err(chapeau::media::variant::VariantError::Shelf(_))), "{trouble:?}");
    assert_eq!(house.shelf.list().unwrap().count(), 1);
    let shelf = NarrowShelf(house.shelf.clone(), small.len() as u64);
    assert!(take_in("small.jpg", small.as_slice(), &shelf, &Rules::default()).is_ok());
}

#[test]
fn a_small_disk_that_fills_up_leaves_no_part_of_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let mount = |arguments: &[&str]| std::process::Command::new(arguments[0]).args(&arguments[1..]).output();
    let place = folder.path().to_str().unwrap();
    // Only who may mount can try this; everybody else has the test above.
    if !mount(&["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", place])
        .is_ok_and(|done| done.status.success())
    {
        return;
    }
    let outcome = std::panic::catch_unwind(|| {
        let shelf = DiskShelf::open(folder.path()).unwrap();
        let large = Stream { left: 1 << 20, breaks: false };
        let refusal = take_in("large.bin", large, &shelf, &Rules::default()).unwrap_err();
        assert_eq!(refusal.code(), "no-room", "{refusal}");
        assert_eq!(shelf.list().unwrap().count(), 0);
        assert_eq!(std::fs::read_dir(folder.path().join("drafts")).unwrap().count(), 0);
        assert!(take_in("small.jpg", jpeg(64, 48).as_slice(), &shelf, &Rules::default()).is_ok());
    });
    mount(&["umount", place]).unwrap();
    outcome.unwrap();
}

#[test]
fn a_checksum_that_is_wrong_and_bytes_at_random_are_refused_without_panic() {
    let house = House::new();
    let mut png = encoded(&picture(64, 48), ImageFormat::Png);
    let middle = png.len() / 2;
    png[middle] ^= 0x55;
    assert_eq!(house.refused("bent.png", &png), "damaged");
    let mut seed = 88_172_645_463_325_252_u64;
    let mut random = move || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed
    };
    let avif = b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf\0\0\x01\0meta\0\0\0\0".to_vec();
    let movie = b"\0\0\0\x18ftypisom\0\0\0\0isommp41\0\0\x01\0moov".to_vec();
    let mut wholes: Vec<_> = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Gif]
        .map(|format| encoded(&picture(40, 30), format))
        .into();
    wholes.extend([avif, movie]);
    for whole in wholes {
        for _ in 0..200 {
            let mut bent = whole.clone();
            bent.resize(bent.len() + 300, 0);
            for _ in 0..1 + random() % 8 {
                let at = random() as usize % bent.len();
                bent[at] = random() as u8;
            }
            if let Err(refusal) = house.take("bent", &bent) {
                assert!(!refusal.why.is_ours(), "{refusal}");
            }
        }
    }
}
