//! Sizes made of a picture: upright, bare, in sRGB, and never larger than it is.

use std::io::Cursor;

use chapeau::domain::picture::Focal;
use chapeau::media::Shelf as _;
use chapeau::media::variant::{PictureEncoding, Recipe, VariantError, VariantSet, make, make_from};
use image::{DynamicImage, GenericImageView as _, ImageFormat, Rgba, RgbaImage};

use crate::house::{House, encoded, picture, real_files, with_segment};

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
        let batch = make(&house.shelf, &taken.digest, taken.mime, &[recipe]).unwrap();
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
        let batch = make(&house.shelf, &taken.digest, taken.mime, &recipes).unwrap();
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
    let batch = make(&house.shelf, &taken.digest, taken.mime, &recipes).unwrap();
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
        let batch = make(&house.shelf, &taken.digest, taken.mime, &[recipe]).unwrap();
        let social = made(&house, &batch, recipe);
        assert_eq!(social.dimensions(), (1200, 630));
        assert_eq!(social.get_pixel(600, 315).0[1] > 127, brighter);
    }
    let (small, _) = house.served("s.jpg", encoded(&picture(400, 400), ImageFormat::Jpeg));
    let recipe = Recipe::Social(Focal::default());
    let batch = make(&house.shelf, &small.digest, small.mime, &[recipe]).unwrap();
    assert_eq!(made(&house, &batch, recipe).dimensions(), (400, 210));
}

#[test]
fn a_picture_that_cannot_be_decoded_is_a_trouble_and_no_panic() {
    let house = House::new();
    let recipes = [Recipe::Width(480, PictureEncoding::WebP)];
    let nothing = chapeau::media::Digest::from_bytes([0; 32]);
    assert!(matches!(make(&house.shelf, &nothing, "image/jpeg", &recipes), Err(VariantError::Missing)));
    let mut keep = |_, _| Ok(());
    for mime in ["image/jpeg", "image/png", "image/webp", "image/gif"] {
        let trouble = make_from(Cursor::new(b"nonsense"), mime, &recipes, &mut keep);
        assert!(matches!(trouble, Err(VariantError::Damaged(_))), "{mime}");
    }
    let trouble = make_from(Cursor::new(b"<svg/>"), "image/svg+xml", &recipes, &mut keep);
    assert!(matches!(trouble, Err(VariantError::Unfit(_))));
}
