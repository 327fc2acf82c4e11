//! Sizes made of a picture: upright, bare, in sRGB, and never larger than it is.

use std::io::Cursor;

use chapeau::domain::picture::Focal;
use chapeau::media::Shelf as _;
use chapeau::media::variant::{
    self, DecodeBudget, PictureEncoding, PictureError, Recipe, VariantError, VariantSet, make, make_from,
};
use image::{DynamicImage, GenericImageView as _, ImageFormat, Rgba, RgbaImage};

use crate::house::{House, chunk, encoded, picture, real_files, with_segment};

fn made(house: &House, batch: &VariantSet, recipe: Recipe) -> DynamicImage {
    let variant = batch.variants.iter().find(|variant| variant.recipe == recipe).unwrap();
    let bytes = std::fs::read(house.shelf.path(&variant.digest).unwrap()).unwrap();
    assert_eq!(bytes.len() as u64, variant.bytes);
    assert!(
        exif::Reader::new().read_from_container(&mut Cursor::new(&bytes)).is_err(),
        "metadata in a variant"
    );
    let picture = image::load_from_memory(&bytes).unwrap();
    assert_eq!(picture.dimensions(), (variant.width, variant.height));
    picture
}

#[test]
fn all_eight_ways_to_hold_a_camera_end_upright() {
    let house = House::new();
    let upright = picture(720, 480);
    for orientation in 1..=8_u8 {
        let how = image::metadata::Orientation::from_exif(orientation).unwrap();
        // What the sensor saw is the upright picture turned back.
        let mut stored = upright.clone();
        stored.apply_orientation(match how {
            image::metadata::Orientation::Rotate90 => image::metadata::Orientation::Rotate270,
            image::metadata::Orientation::Rotate270 => image::metadata::Orientation::Rotate90,
            other => other,
        });
        let mut block = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        block.extend([orientation, 0, 0, 0, 0, 0, 0]);
        let file = with_segment(&encoded(&stored, ImageFormat::Jpeg), 0xe1, &block);
        let (taken, _) = house.served("a.jpg", file);
        let recipe = Recipe::Width(480, PictureEncoding::Jpeg);
        let batch =
            make(&house.shelf, &taken.digest, taken.mime, &[recipe], &DecodeBudget::default()).unwrap();
        let small = made(&house, &batch, recipe);
        assert_eq!(small.dimensions(), (480, 320), "{orientation}");
        let expected = upright.resize_exact(480, 320, image::imageops::Triangle);
        for (x, y) in [(8, 8), (470, 8), (8, 310), (470, 310)] {
            let (is, should) = (small.get_pixel(x, y).0, expected.get_pixel(x, y).0);
            for (is, should) in is.iter().zip(should).take(2) {
                assert!(is.abs_diff(should) < 24, "{orientation} at {x},{y}: {is} {should}");
            }
        }
    }
}

#[test]
fn the_real_photographs_become_all_their_sizes() {
    let house = House::new();
    for (name, bytes) in real_files() {
        if !matches!(name.as_str(), "Landscape_6.jpg" | "Portrait_7.jpg" | "jolla.jpg" | "promo.PNG") {
            continue;
        }
        let (taken, _) = house.served(&name, bytes);
        let chapeau::domain::picture::FileKind::Picture { width, height } = taken.kind else {
            panic!("{name}")
        };
        let recipes = Recipe::of(width, taken.mime, taken.animated);
        let batch =
            make(&house.shelf, &taken.digest, taken.mime, &recipes, &DecodeBudget::default()).unwrap();
        assert_eq!(batch.variants.len(), recipes.len());
        for recipe in recipes {
            let small = made(&house, &batch, recipe);
            assert_eq!(small.width(), recipe.width(), "{name}");
            let shape = f64::from(width) / f64::from(height);
            let kept = f64::from(small.width()) / f64::from(small.height());
            assert!((shape / kept - 1.0).abs() < 0.01, "{name}");
        }
        assert!(batch.placeholder.colour.len() == 7 && !batch.placeholder.thumbhash.is_empty());
    }
}

#[test]
fn transparency_stays_in_webp_and_is_white_in_jpeg() {
    let house = House::new();
    let mut picture = RgbaImage::from_pixel(600, 400, Rgba([200, 0, 0, 255]));
    for (x, _, pixel) in picture.enumerate_pixels_mut() {
        pixel.0[3] = if x < 300 { 0 } else { 255 };
    }
    let (taken, _) = house.served("logo.png", encoded(&picture.into(), ImageFormat::Png));
    let recipes = [Recipe::Width(480, PictureEncoding::WebP), Recipe::Width(480, PictureEncoding::Jpeg)];
    let batch = make(&house.shelf, &taken.digest, taken.mime, &recipes, &DecodeBudget::default()).unwrap();
    assert_eq!(made(&house, &batch, recipes[0]).get_pixel(20, 20).0[3], 0);
    let jpeg = made(&house, &batch, recipes[1]);
    assert!(jpeg.get_pixel(20, 20).0[..3].iter().all(|colour| *colour > 245));
    assert!(jpeg.get_pixel(460, 20).0[1] < 30);
}

#[test]
fn the_social_picture_keeps_the_focal_point_and_never_grows() {
    let house = House::new();
    let (taken, _) = house.served("a.jpg", encoded(&picture(3000, 3000), ImageFormat::Jpeg));
    for (y, brighter) in [(0, false), (100, true)] {
        let recipe = Recipe::Social(Focal { x: 50, y });
        let batch =
            make(&house.shelf, &taken.digest, taken.mime, &[recipe], &DecodeBudget::default()).unwrap();
        let social = made(&house, &batch, recipe);
        assert_eq!(social.dimensions(), (1200, 630));
        assert_eq!(social.get_pixel(600, 315).0[1] > 127, brighter);
    }
    let (small, _) = house.served("s.jpg", encoded(&picture(400, 400), ImageFormat::Jpeg));
    let recipe = Recipe::Social(Focal::default());
    let batch = make(&house.shelf, &small.digest, small.mime, &[recipe], &DecodeBudget::default()).unwrap();
    assert_eq!(made(&house, &batch, recipe).dimensions(), (400, 210));
}

#[test]
fn a_picture_that_cannot_be_decoded_is_a_trouble_and_no_panic() {
    let house = House::new();
    let recipes = [Recipe::Width(480, PictureEncoding::WebP)];
    let nothing = chapeau::media::Digest::from_bytes([0; 32]);
    assert!(matches!(
        make(&house.shelf, &nothing, "image/jpeg", &recipes, &DecodeBudget::default()),
        Err(VariantError::Missing)
    ));
    let mut keep = |_, _| Ok(());
    for mime in ["image/jpeg", "image/png", "image/webp", "image/gif"] {
        let trouble =
            make_from(Cursor::new(b"nonsense"), mime, &recipes, &DecodeBudget::default(), &mut keep);
        assert!(matches!(trouble, Err(VariantError::Picture(PictureError::Damaged(_)))), "{mime}");
    }
    let trouble =
        make_from(Cursor::new(b"<svg/>"), "image/svg+xml", &recipes, &DecodeBudget::default(), &mut keep);
    assert!(matches!(trouble, Err(VariantError::Picture(PictureError::Unfit(_)))));
}

/// The channels of the pixel in a column and a row.
type Pixel<'p> = dyn Fn(u32, u32) -> Vec<u8> + 'p;

/// A PNG of these rows, each pixel of 8-bit channels: in order, or in the passes of Adam7.
fn png_of(width: u32, height: u32, colour: u8, interlaced: bool, pixel: &Pixel<'_>) -> Vec<u8> {
    use std::io::Write as _;
    let passes: &[(u32, u32, u32, u32)] = if interlaced {
        &[(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    } else {
        &[(0, 0, 1, 1)]
    };
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    for (first_x, first_y, across, down) in passes.iter().copied() {
        for y in (first_y..height).step_by(down as usize) {
            packed.write_all(&[0]).unwrap();
            (first_x..width).step_by(across as usize).for_each(|x| packed.write_all(&pixel(x, y)).unwrap());
        }
    }
    let header =
        [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, colour, 0, 0, interlaced.into()]].concat();
    let parts = [chunk(b"IHDR", &header), chunk(b"IDAT", &packed.finish().unwrap()), chunk(b"IEND", b"")];
    [b"\x89PNG\r\n\x1a\n".as_slice(), &parts.concat()].concat()
}

#[test]
fn a_large_png_is_shrunk_while_it_is_read_in_whatever_order_its_rows_come() {
    let house = House::new();
    let (width, height) = (2401, 1603);
    let slope = |at: u32, of: u32| (at * 255 / of) as u8;
    let colours: [(u8, usize, &Pixel<'_>); 4] = [
        (0, 0, &|x, _| vec![slope(x, width)]),
        (2, 0, &|x, y| vec![slope(x, width), slope(y, height), 90]),
        (4, 1, &|x, y| vec![slope(x, width), slope(y, height)]),
        (6, 1, &|x, y| vec![slope(x, width), 40, 90, slope(y, height)]),
    ];
    for (colour, alpha, pixel) in colours {
        for interlaced in [false, true] {
            let (taken, _) = house.served("a.png", png_of(width, height, colour, interlaced, pixel));
            let recipe = Recipe::Width(480, PictureEncoding::WebP);
            let batch =
                make(&house.shelf, &taken.digest, taken.mime, &[recipe], &DecodeBudget::default()).unwrap();
            let small = made(&house, &batch, recipe);
            assert_eq!(small.dimensions(), (480, 320));
            for (x, y) in [(5, 310), (240, 160), (470, 310), (470, 100)] {
                let is = small.get_pixel(x, y).0;
                assert!(is[0].abs_diff(slope(x, 480)) < 8, "{colour} {interlaced} {x},{y}: {is:?}");
                let opacity = if alpha == 1 { slope(y, 320) } else { 255 };
                assert!(is[3].abs_diff(opacity) < 4, "{colour} {interlaced} {x},{y}: {is:?}");
            }
        }
    }
}

#[test]
fn what_the_sizes_of_a_picture_cost_is_known_from_its_header() {
    let recipes = Recipe::of(12_000, "image/png", false);
    let cost = |mime, bytes: Vec<u8>| variant::cost(Cursor::new(bytes), mime, &recipes).unwrap();
    let megabytes = |bytes: u64| bytes / 1_048_576;
    // Far fewer than its 108 million bytes.
    let rows = png_of(12_000, 3_000, 0, false, &|_, _| vec![7]);
    assert!(megabytes(cost("image/png", rows)) < 40);
    // A picture as wide as a screen is held as a whole.
    let tall = png_of(2_000, 9_000, 0, false, &|_, _| vec![7]);
    assert!(megabytes(cost("image/png", tall)) > 2_000 * 9_000 * 3 / 1_048_576);
    let photo = encoded(&picture(4_000, 3_000), ImageFormat::Jpeg);
    assert!(megabytes(cost("image/jpeg", photo)) < 100);
}
