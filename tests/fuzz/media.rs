//! Uploads: what is taken in is served without metadata, and its sizes take no more than the budget.

use std::io::{Cursor, Read as _};

use chapeau::media::shelf::DiskShelf;
use chapeau::media::variant::{DecodeBudget, PictureEncoding, Recipe, make_from};
use chapeau::media::{Rules, Shelf as _, TakenIn, take_in};
use quick_xml::events::Event;

/// Room for decoding, in bytes.
const BUDGET: u64 = 48 * 1024 * 1024;

/// Takes a file in twice: what is served is clean, so the second time nothing changes.
fn taken(name: &str, data: &[u8]) -> Option<(TakenIn, Vec<u8>)> {
    let folder = tempfile::tempdir().unwrap();
    let shelf = DiskShelf::open(folder.path()).unwrap();
    let taken = match take_in(name, data, &shelf, &Rules::default()) {
        Ok(taken) => taken,
        Err(refusal) => {
            assert!(refusal.to_string().ends_with('.') && !refusal.why.is_ours(), "{refusal}");
            return None;
        }
    };
    let mut served = Vec::new();
    shelf.open(&taken.digest).unwrap().unwrap().reader.read_to_end(&mut served).unwrap();
    let again = take_in(&taken.safe_name, served.as_slice(), &shelf, &Rules::default());
    let again = again.unwrap_or_else(|refusal| panic!("what is served is refused: {refusal}"));
    assert_eq!(
        (again.digest, again.kind),
        (taken.digest, taken.kind),
        "cleaning twice changes {}",
        taken.mime
    );
    Some((taken, served))
}

fn picture(name: &str, data: &[u8]) {
    let Some((taken, served)) = taken(name, data) else { return };
    if let Ok(exif) = exif::Reader::new().read_from_container(&mut Cursor::new(&served)) {
        let other = exif.fields().find(|field| field.tag != exif::Tag::Orientation);
        assert!(other.is_none(), "{:?} is served", other.map(|field| field.tag));
    }
    let recipes = [Recipe::Width(96, PictureEncoding::WebP), Recipe::Width(40, PictureEncoding::Jpeg)];
    let budget = DecodeBudget::new(BUDGET);
    let made = make_from(Cursor::new(&served), taken.mime, &recipes, &budget, &mut |recipe, made| {
        assert!(made.width <= recipe.width() && !made.bytes.is_empty());
        Ok(())
    });
    // A damaged picture has no sizes.
    drop(made);
}

pub(crate) fn jpeg(data: &[u8]) {
    picture("a.jpg", data);
}

pub(crate) fn png(data: &[u8]) {
    picture("a.png", data);
}

pub(crate) fn webp(data: &[u8]) {
    picture("a.webp", data);
}

pub(crate) fn gif(data: &[u8]) {
    picture("a.gif", data);
}

pub(crate) fn avif(data: &[u8]) {
    picture("a.avif", data);
}

pub(crate) fn mp4(data: &[u8]) {
    taken("a.mp4", data);
}

/// A drawing holds no script, no handler and no address outside itself.
pub(crate) fn svg(data: &[u8]) {
    let Some((taken, served)) = taken("a.svg", data) else { return };
    if taken.mime != "image/svg+xml" {
        return;
    }
    let mut reader = quick_xml::Reader::from_reader(served.as_slice());
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let element = match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element) | Event::Empty(element)) => element.into_owned(),
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => continue,
        };
        let name = element.local_name().as_ref().to_lowercase();
        assert!(!["script", "foreignobject", "iframe", "handler"].contains(&name.as_str()), "<{name}>");
        for attribute in element.attributes().flatten() {
            let key = attribute.key.local_name().as_ref().to_lowercase();
            let value = attribute.value.to_lowercase();
            assert!(!key.starts_with("on"), "{key} on <{name}>");
            assert!(key != "href" || value.starts_with('#'), "{key}={value}");
        }
    }
}

pub(crate) fn pdf(data: &[u8]) {
    taken("a.pdf", data);
}
