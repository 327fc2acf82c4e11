//! Camera photographs: every served byte of them, from every page that shows them.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

use image::{DynamicImage, GenericImageView as _, ImageDecoder as _, ImageReader};

use super::pictures::work;
use crate::house::{MemoryShelf, Reply, TestApp, camera};

/// Imports an article with these photographs: the first as header picture, the others in the body.
fn publish(app: &TestApp, photographs: &[(String, Vec<u8>)]) {
    let mut text = "---\ntitle: Vues\ndate: 2026-10-01\ncategories: [Essai]\n".to_owned();
    for (nth, (name, _)) in photographs.iter().enumerate() {
        match nth {
            0 => text.push_str(&format!("une-ou-diaporama:\n- image: /uploads/{name}\n---\n")),
            _ => text.push_str(&format!("![Vue](/uploads/{name})\n")),
        }
    }
    let uploads: Vec<_> =
        photographs.iter().map(|(name, bytes)| (format!("uploads/{name}"), bytes)).collect();
    let mut files: Vec<(&str, &[u8])> =
        uploads.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    files.push(("_articles/vues.md", text.as_bytes()));
    app.import_bytes(&files);
}

/// The files that a page shows or links to.
fn files_of(page: &Reply) -> BTreeSet<String> {
    let lists = page.attributes("source", "srcset");
    let mut all: Vec<String> = lists
        .iter()
        .flat_map(|list| list.split(", "))
        .filter_map(|one| one.split(' ').next().map(str::to_owned))
        .collect();
    all.extend(page.attributes("img", "src"));
    all.extend(page.attributes("a", "href"));
    all.extend(page.attributes("meta[property='og:image']", "content"));
    let local = all.into_iter().map(|url| url.trim_start_matches("https://journal.example").to_owned());
    local.filter(|href| href.starts_with("/uploads/") || href.starts_with("/media/")).collect()
}

/// The files that all pages of the site show or link to, with their bytes.
fn everything_served(app: &TestApp, count: usize) -> Vec<(String, Vec<u8>)> {
    let mut pages = vec!["/".to_owned(), "/articles/".to_owned(), "/categories/essai/".to_owned()];
    pages.extend(["/articles/vues/".to_owned(), "/articles/vues/photos/".to_owned()]);
    pages.extend((1..=count).map(|number| format!("/articles/vues/photos/{number}/")));
    let files: BTreeSet<String> = pages.iter().flat_map(|path| files_of(&app.page(path))).collect();
    files
        .into_iter()
        .map(|href| {
            let reply = app.get(&href);
            assert_eq!(reply.status, 200, "{href}");
            (href, reply.body)
        })
        .collect()
}

/// Checks that no camera metadata is left, except the orientation in an original.
fn assert_bare(href: &str, bytes: &[u8]) {
    if let Ok(exif) = exif::Reader::new().read_from_container(&mut Cursor::new(bytes)) {
        let tags: Vec<_> = exif.fields().map(|field| (field.tag, field.ifd_num)).collect();
        assert_eq!(tags, [(exif::Tag::Orientation, exif::In::PRIMARY)], "{href}");
        assert!(href.starts_with("/uploads/"), "{href} is a size and says how it was held");
        assert!(exif.buf().len() < 64, "{href} hides something behind its orientation");
    }
    let marks = [b"ns.adobe.com".as_slice(), b"Photoshop 3.0", b"GPSLatitude"];
    for mark in camera::SECRETS.into_iter().chain(marks) {
        let found = bytes.windows(mark.len()).skip(1).any(|part| part == mark);
        assert!(!found, "{href} holds {}", String::from_utf8_lossy(mark));
    }
}

/// The picture as a browser shows it, upright.
fn shown(bytes: &[u8]) -> DynamicImage {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().expect("a picture");
    let mut decoder = reader.into_decoder().expect("a picture");
    let orientation = decoder.orientation().expect("an orientation");
    let mut picture = DynamicImage::from_decoder(decoder).expect("a picture");
    picture.apply_orientation(orientation);
    picture
}

#[test]
fn every_byte_served_of_a_camera_is_bare_and_every_picture_upright() {
    let app = TestApp::new();
    let photographs: Vec<_> = (1..=8)
        .map(|held| {
            (
                format!("vue-{held}.jpg"),
                camera::photograph(600 + 6 * u32::from(held), 400 + 4 * u32::from(held), held),
            )
        })
        .collect();
    publish(&app, &photographs);
    let originals = everything_served(&app, 8);
    assert_eq!(originals.len(), 8, "before the sizes are made the cleaned originals serve");
    assert_eq!(work(&app), 8);
    let all = everything_served(&app, 8);
    let sizes = all.iter().filter(|(href, _)| href.starts_with("/media/")).count();
    assert!(sizes >= 8 * 5, "{sizes} sizes");
    for (href, bytes) in originals.iter().chain(&all) {
        assert_bare(href, bytes);
        let picture = shown(bytes);
        let (width, height) = picture.dimensions();
        let cut = (width * 2).abs_diff(height * 3) > 6;
        assert!(!cut || height.abs_diff(width * 525 / 1000) <= 1, "{href}: {width} × {height}");
        let far = |side: u32| [side / 8, side - 1 - side / 8];
        let corners = far(height).into_iter().flat_map(|y| far(width).map(|x| picture.get_pixel(x, y).0));
        for (is, should) in corners.zip(camera::CORNERS) {
            assert!(
                is.iter().zip(should).all(|(is, should)| is.abs_diff(should) < 40),
                "{href}: {is:?} {should:?}"
            );
        }
    }
}

/// The five photographs of a real article, if their folder is beside the project.
#[test]
fn every_byte_served_of_the_first_articles_photographs_is_bare_and_upright() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/seed/uploads");
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut photographs: Vec<_> = entries
        .map(|entry| {
            (entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path()).expect("a file"))
        })
        .collect();
    photographs.sort();
    if photographs.is_empty() {
        // The generated photographs of the test above contain everything that these do.
        return;
    }
    assert_eq!(photographs.len(), 5);
    let app = TestApp::new();
    publish(&app, &photographs);
    assert_eq!(work(&app), 5);
    let all = everything_served(&app, 5);
    assert!(all.len() > 5 * 8, "{} files", all.len());
    for (href, bytes) in &all {
        assert_bare(href, bytes);
        if let Some(name) = href.strip_prefix("/uploads/") {
            let is_upright = name.starts_with("DSC");
            let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().expect("a picture");
            let mut decoder = reader.into_decoder().expect("a picture");
            let turned = decoder.orientation().expect("one") != image::metadata::Orientation::NoTransforms;
            assert_eq!(turned, !is_upright, "{name}");
        }
    }
    // Two phone photographs are upright (portrait), three camera photographs are landscape.
    for number in 1..=5 {
        let page = app.page(&format!("/articles/vues/photos/{number}/"));
        let sides = ["width", "height"]
            .map(|side| page.attributes(".photo img", side)[0].parse::<u32>().expect("a number"));
        for href in files_of(&page).iter().filter(|href| href.starts_with("/media/")) {
            let (width, height) = shown(&app.get(href).body).dimensions();
            let cut = (width, height) == (1200, 630);
            assert!(cut || (width > height) == (sides[0] > sides[1]), "{href}: {width} × {height}");
        }
    }
}

#[test]
fn the_picture_of_shared_links_is_cut_around_the_focal_point() {
    let app = TestApp::new();
    publish(&app, &[("vue.jpg".to_owned(), camera::photograph(1500, 1500, 1))]);
    let shared = || {
        let page = app.page("/articles/vues/");
        let side = |name| page.attributes(&format!("meta[property='og:image:{name}']"), "content")[0].clone();
        (page.attributes("meta[property='og:image']", "content")[0].clone(), side("width"), side("height"))
    };
    assert_eq!(app.page("/articles/vues/").count("meta[property='og:image']"), 0, "before it is made");
    work(&app);
    let (middle, width, height) = shared();
    assert_eq!((width.as_str(), height.as_str()), ("1200", "630"));
    app.newsroom
        .store
        .write_here(|db| {
            let (id, _) = chapeau::store::desk::media::digest_of(db, "vue.jpg")?.expect("a medium");
            chapeau::store::desk::media::focus(db, id, chapeau::domain::picture::Focal { x: 50, y: 0 })
        })
        .expect("a focal point");
    assert_eq!(shared().0, middle, "the old one serves until the new one is made");
    assert_eq!(work(&app), 1);
    let (top, ..) = shared();
    assert_ne!(top, middle);
    let reply = app.get(top.trim_start_matches("https://journal.example"));
    assert_eq!((reply.status, reply.header("content-type")), (200, "image/jpeg"));
    let picture = shown(&reply.body);
    assert_eq!(picture.dimensions(), (1200, 630));
    let bottom = picture.get_pixel(100, 560).0;
    assert!(bottom[0] > 150 && bottom[2] < 100, "the lower half of the picture is not shown: {bottom:?}");
    assert_eq!(app.page("/").attributes("meta[property='og:image']", "content"), [top]);
    assert_eq!(app.page("/articles/vues/").attributes(".opening img", "class").len(), 1);
    assert!(app.page("/articles/vues/").attributes(".opening img", "class")[0].contains("fy0"));
}

#[test]
fn files_are_served_from_a_shelf_that_is_no_folder() {
    let shelf = MemoryShelf::new();
    let app = TestApp::with_shelf(|_| Arc::new(shelf.clone()));
    publish(&app, &[("vue.jpg".to_owned(), camera::photograph(600, 400, 6))]);
    assert_eq!(work(&app), 1);
    assert_eq!(shelf.drafts(), 0);
    for (href, bytes) in everything_served_of_one(&app) {
        let part = app.get_with(&href, &[("range", "bytes=10-19")]);
        assert_eq!((part.status, part.body.as_slice()), (206, &bytes[10..20]), "{href}");
        assert_eq!(part.header("content-range"), format!("bytes 10-19/{}", bytes.len()));
    }
}

fn everything_served_of_one(app: &TestApp) -> Vec<(String, Vec<u8>)> {
    let files = files_of(&app.page("/articles/vues/photos/1/"));
    assert!(files.len() > 5, "{files:?}");
    files.into_iter().map(|href| (href.clone(), app.get(&href).body)).collect()
}
