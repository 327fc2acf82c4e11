//! Photographs as cameras write them: rotated, with all the metadata that readers must not get.

use exif::{Field, In, Rational, Tag, Value, experimental::Writer};
use image::metadata::Orientation;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

/// Strings that must not be in any served byte.
pub const SECRETS: [&[u8]; 6] =
    [b"SN-4711-KAMERA", b"LENS-0815", b"MAKERNOTE", b"XMP-GPS-48.85045", b"IPTC-SECRET", b"COMMENT-SECRET"];

/// The corner colours of every generated photograph, upright: left to right, top to bottom.
pub const CORNERS: [[u8; 3]; 4] = [[220, 30, 30], [30, 200, 30], [30, 30, 220], [230, 230, 230]];

/// A photograph of this upright size, stored in one of the eight EXIF orientations.
pub fn photograph(width: u32, height: u32, orientation: u8) -> Vec<u8> {
    let upright = RgbImage::from_fn(width, height, |x, y| {
        let corner = usize::from(x >= width / 2) + 2 * usize::from(y >= height / 2);
        Rgb(CORNERS[corner])
    });
    let mut stored = DynamicImage::ImageRgb8(upright);
    // The stored pixels are the upright picture rotated back.
    stored.apply_orientation(match Orientation::from_exif(orientation).expect("1 to 8") {
        Orientation::Rotate90 => Orientation::Rotate270,
        Orientation::Rotate270 => Orientation::Rotate90,
        other => other,
    });
    let pixels = jpeg(&stored);
    let mut file = pixels[..2].to_vec();
    segment(&mut file, 0xe1, &[b"Exif\0\0".as_slice(), &exif(orientation)].concat());
    segment(
        &mut file,
        0xe1,
        b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'>XMP-GPS-48.85045</x:xmpmeta>",
    );
    segment(&mut file, 0xed, b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x12\x1c\x02\x19\0\x0bIPTC-SECRET\0\0");
    segment(&mut file, 0xfe, b"COMMENT-SECRET");
    file.extend(&pixels[2..]);
    file
}

fn jpeg(picture: &DynamicImage) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Jpeg).expect("a picture");
    bytes.into_inner()
}

fn segment(file: &mut Vec<u8>, marker: u8, content: &[u8]) {
    let length = u16::try_from(content.len() + 2).expect("a short segment");
    file.extend([0xff, marker]);
    file.extend(length.to_be_bytes());
    file.extend(content);
}

fn exif(orientation: u8) -> Vec<u8> {
    let text = |text: &[u8]| Value::Ascii(vec![text.to_vec()]);
    let place = |degrees| Value::Rational([degrees, 51, 1].map(|num| Rational { num, denom: 1 }).to_vec());
    let fields = [
        (Tag::Orientation, Value::Short(vec![orientation.into()])),
        (Tag::BodySerialNumber, text(SECRETS[0])),
        (Tag::LensSerialNumber, text(SECRETS[1])),
        (Tag::MakerNote, Value::Undefined(SECRETS[2].to_vec(), 0)),
        (Tag::DateTimeOriginal, text(b"2024:03:05 09:09:18")),
        (Tag::GPSLatitudeRef, text(b"N")),
        (Tag::GPSLatitude, place(48)),
        (Tag::GPSLongitudeRef, text(b"E")),
        (Tag::GPSLongitude, place(2)),
    ]
    .map(|(tag, value)| Field { tag, ifd_num: In::PRIMARY, value });
    let thumbnail = jpeg(&DynamicImage::ImageRgb8(RgbImage::from_pixel(160, 120, Rgb([9, 9, 9]))));
    let mut writer = Writer::new();
    fields.iter().for_each(|field| writer.push_field(field));
    writer.set_jpeg(&thumbnail, In::THUMBNAIL);
    let mut block = std::io::Cursor::new(Vec::new());
    writer.write(&mut block, false).expect("an EXIF block");
    block.into_inner()
}
