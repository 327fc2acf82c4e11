//! What a preview adds to a readers' page: a bar that says so, and addresses of files that readers cannot
//! see yet.

use std::collections::BTreeMap;

use super::{dates, frame::Frame};
use crate::domain::moment::Moment;

/// The bar at the top of a preview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewBar {
    /// The text beside « Aperçu ».
    pub says: String,
    /// A link back: address and text.
    pub back: Option<(String, String)>,
}

impl PreviewBar {
    /// At the desk: with a link back to the page « Publier… ».
    pub fn at_desk(frame: &Frame, back: String) -> Self {
        let w = frame.words;
        Self { says: w.preview_desk.clone(), back: Some((back, w.preview_back.clone())) }
    }

    /// For a preview link that expires at an instant.
    pub fn until(frame: &Frame, end: Moment) -> Self {
        let day = dates::day(frame.words.language, end.day(frame.site.zone));
        Self { says: frame.words.preview_until.with(day), back: None }
    }
}

/// The attributes that contain addresses.
const ATTRIBUTES: [&str; 5] = [" src=\"", " srcset=\"", " href=\"", " poster=\"", " data-full=\""];

/// Replaces the addresses in attributes by those of the map.
pub fn replace_addresses(html: &str, addresses: &BTreeMap<String, String>) -> String {
    let mut page = String::with_capacity(html.len() + 1024);
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        let (text, tagged) = rest.split_at(open);
        page.push_str(text);
        let end = tagged.find('>').map_or(tagged.len(), |end| end + 1);
        page.push_str(&tag(&tagged[..end], addresses));
        rest = &tagged[end..];
    }
    page.push_str(rest);
    page
}

fn tag(tag: &str, addresses: &BTreeMap<String, String>) -> String {
    let mut new = tag.to_owned();
    for attribute in ATTRIBUTES {
        let Some(start) = new.find(attribute).map(|at| at + attribute.len()) else { continue };
        let Some(length) = new[start..].find('"') else { continue };
        let value = replace_value(&new[start..start + length], addresses);
        new.replace_range(start..start + length, &value);
    }
    new
}

/// Replaces one address, or those of a `srcset`.
fn replace_value(value: &str, addresses: &BTreeMap<String, String>) -> String {
    let one = |word: &str| -> String {
        let (word, comma) = word.strip_suffix(',').map_or((word, ""), |word| (word, ","));
        let (bare, mark) = word.find('#').map_or((word, ""), |at| word.split_at(at));
        match addresses.get(bare) {
            Some(to) => format!("{to}{mark}{comma}"),
            None => format!("{word}{comma}"),
        }
    };
    value.split(' ').map(one).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_addresses_in_attributes_are_led_elsewhere() {
        let map = BTreeMap::from([
            ("/media/a.webp".to_owned(), "/x/media/a.webp".to_owned()),
            ("/uploads/a.jpg".to_owned(), "/x/uploads/a.jpg".to_owned()),
        ]);
        let html = "<img src=\"/uploads/a.jpg\" srcset=\"/media/a.webp 1w, /media/b.webp 2w\" alt=\"/uploads/a.jpg\">\
                    src=\"/uploads/a.jpg\"<a href=\"/uploads/a.jpg#x\">";
        let led = "<img src=\"/x/uploads/a.jpg\" srcset=\"/x/media/a.webp 1w, /media/b.webp 2w\" alt=\"/uploads/a.jpg\">\
                   src=\"/uploads/a.jpg\"<a href=\"/x/uploads/a.jpg#x\">";
        assert_eq!(replace_addresses(html, &map), led);
    }
}
