//! XMP, which can say anything: three properties are read, as elements or (Adobe's usual form) as
//! attributes of `rdf:Description`. The first value of a list counts.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::embedded::EmbeddedMetadata;
use super::plain::plain;

/// Maximum nesting depth of a packet.
const DEPTH: usize = 64;

pub(super) fn read(packet: &[u8]) -> EmbeddedMetadata {
    let mut words = EmbeddedMetadata::default();
    let packet = String::from_utf8_lossy(packet);
    let mut reader = Reader::from_str(&packet);
    let mut path: Vec<String> = Vec::new();
    let mut text = String::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) if path.len() < DEPTH => {
                text.clear();
                read_attributes(&tag, &mut words);
                path.push(tag.local_name().as_ref().to_owned());
            }
            Event::Empty(tag) => read_attributes(&tag, &mut words),
            Event::End(_) => {
                keep(&path, &text, &mut words);
                text.clear();
                path.pop();
            }
            Event::Text(part) => text.push_str(&part),
            Event::GeneralRef(part) => match part.resolve_char_ref() {
                Ok(Some(letter)) => text.push(letter),
                _ => text.push_str(quick_xml::escape::resolve_predefined_entity(&part).unwrap_or(" ")),
            },
            Event::Eof | Event::Start(_) => break,
            _ => {}
        }
    }
    words
}

/// Keeps a text if the property around it is one of ours and is still empty.
fn keep(path: &[String], text: &str, words: &mut EmbeddedMetadata) {
    let property = path.iter().rev().find(|name| !matches!(name.as_str(), "li" | "Alt" | "Seq" | "Bag"));
    if let Some(property) = property {
        keep_property(property, text, words);
    }
}

/// Reads the properties that a description has as attributes.
fn read_attributes(tag: &BytesStart<'_>, words: &mut EmbeddedMetadata) {
    if tag.local_name().as_ref() != "Description" {
        return;
    }
    for attribute in tag.attributes().with_checks(false).flatten() {
        if let Ok(value) = attribute.normalized_value(XmlVersion::default()) {
            keep_property(attribute.key.local_name().as_ref(), &value, words);
        }
    }
}

fn keep_property(property: &str, text: &str, words: &mut EmbeddedMetadata) {
    let place = match property {
        "description" => &mut words.caption,
        "creator" | "Credit" => &mut words.credit,
        "rights" => &mut words.copyright,
        _ => return,
    };
    if place.is_none() {
        *place = plain(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_value_of_each_property_is_read() {
        let packet = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF><rdf:Description><dc:description><rdf:Alt>
            <rdf:li xml:lang='x-default'>Caf&#233; &amp; &lt;b&gt;thé&lt;/b&gt;</rdf:li><rdf:li>Tea</rdf:li>
            </rdf:Alt></dc:description><dc:creator><rdf:Seq><rdf:li>Renée</rdf:li></rdf:Seq></dc:creator>
            <dc:rights><rdf:Alt><rdf:li>Ville</rdf:li></rdf:Alt></dc:rights></rdf:Description></rdf:RDF></x:xmpmeta>";
        let words = read(packet.as_bytes());
        assert_eq!(words.caption.as_deref(), Some("Café & thé"));
        assert_eq!(words.credit.as_deref(), Some("Renée"));
        assert_eq!(words.copyright.as_deref(), Some("Ville"));
    }

    #[test]
    fn properties_are_read_from_attributes_too() {
        let credit = |description: &str| {
            let packet = format!("<x:xmpmeta><rdf:RDF>{description}</rdf:RDF></x:xmpmeta>");
            read(packet.as_bytes()).credit
        };
        for (description, expected) in [
            ("<rdf:Description photoshop:Credit=\"Renée &amp; fils\"/>", Some("Renée & fils")),
            (
                "<rdf:Description rdf:about='' photoshop:Credit='Ville'><dc:rights>x</dc:rights></rdf:Description>",
                Some("Ville"),
            ),
            ("<rdf:Description photoshop:Credit='Caf&#233; &lt;b&gt;'></rdf:Description>", Some("Café")),
            (
                "<rdf:Description photoshop:Credit=''><photoshop:Credit>Ville</photoshop:Credit></rdf:Description>",
                Some("Ville"),
            ),
            ("<rdf:Description photoshop:Credit='a' photoshop:Credit='b'/>", Some("a")),
            ("<rdf:Description photoshop:Credit='&unknown;'/>", None),
            ("<other:Thing photoshop:Credit='x'/>", None),
        ] {
            assert_eq!(credit(description).as_deref(), expected, "{description}");
        }
    }

    #[test]
    fn a_packet_that_nests_without_end_is_given_up() {
        assert_eq!(read("<a>".repeat(100_000).as_bytes()), EmbeddedMetadata::default());
    }
}
