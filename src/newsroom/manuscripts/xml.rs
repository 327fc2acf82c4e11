//! A part of a manuscript as a tree. Names have the usual prefix of their namespace, whichever the file writes; strict
//! and transitional Office Open XML have the same.

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, XmlVersion};

use crate::domain::manuscript::ManuscriptFault;

/// Maximum nesting of elements.
const DEPTH_MAX: usize = 200;
/// Maximum number of elements of one part: a long book has two hundred thousand.
const ELEMENTS_MAX: usize = 500_000;

/// An element, or the root above all.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
}

#[derive(Debug)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// The value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The child elements.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first child element of a name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.name == name)
    }

    /// The element at the end of a path of names.
    pub(super) fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |element, name| element.child(name))
    }

    /// All descendants of a name, in order; none inside another of them.
    pub(super) fn find<'e>(&'e self, name: &str, found: &mut Vec<&'e Self>) {
        for element in self.elements() {
            if element.name == name {
                found.push(element);
            } else {
                element.find(name, found);
            }
        }
    }

    /// The first descendant of a name.
    pub(super) fn first(&self, name: &str) -> Option<&Self> {
        let mut found = Vec::new();
        self.find(name, &mut found);
        found.first().copied()
    }

    /// Whether there is a descendant with one of these names.
    pub(super) fn has(&self, names: &[&str]) -> bool {
        self.elements().any(|element| names.contains(&element.name.as_str()) || element.has(names))
    }

    /// All text inside.
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        self.push_text(&mut out);
        out
    }

    fn push_text(&self, out: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(text) => out.push_str(text),
                Node::Element(element) => element.push_text(out),
            }
        }
    }
}

/// Reads a part to its end.
pub(super) fn read(bytes: &[u8]) -> Result<Element, ManuscriptFault> {
    let text = decoded(bytes)?;
    let mut reader = NsReader::from_str(&text);
    let mut open = vec![Element::default()];
    let mut count = 0_usize;
    loop {
        match reader.read_event().map_err(|_| ManuscriptFault::Damaged)? {
            Event::Start(tag) => {
                count += 1;
                if open.len() > DEPTH_MAX {
                    return Err(ManuscriptFault::TooDeep);
                }
                open.push(element(&reader, &tag)?);
            }
            Event::Empty(tag) => {
                count += 1;
                let empty = element(&reader, &tag)?;
                add(&mut open, empty);
            }
            Event::End(_) => {
                let Some(closed) = open.pop() else { return Err(ManuscriptFault::Damaged) };
                add(&mut open, closed);
            }
            Event::Text(text) => push(&mut open, &text),
            Event::CData(text) => push(&mut open, &text),
            Event::GeneralRef(name) => push(&mut open, &resolved(&name)?),
            Event::DocType(what) if what.contains('[') || what.contains("ENTITY") => {
                return Err(ManuscriptFault::Entities);
            }
            Event::Eof => break,
            _ => {}
        }
        if count > ELEMENTS_MAX {
            return Err(ManuscriptFault::TooLong);
        }
    }
    match (open.pop(), open.is_empty()) {
        (Some(root), true) => Ok(root),
        _ => Err(ManuscriptFault::CutOff),
    }
}

/// Text of UTF-8, or of UTF-16 with its mark.
fn decoded(bytes: &[u8]) -> Result<String, ManuscriptFault> {
    let wide = |unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16(&units).map_err(|_| ManuscriptFault::Damaged)
    };
    match bytes {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        _ => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            String::from_utf8(bytes.to_vec()).map_err(|_| ManuscriptFault::Damaged)
        }
    }
}

fn push(open: &mut [Element], text: &str) {
    let Some(parent) = open.last_mut() else { return };
    match parent.children.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        _ => parent.children.push(Node::Text(text.to_owned())),
    }
}

/// Puts a finished element into the one around it. Of several ways to say the same, only one is kept.
fn add(open: &mut [Element], closed: Element) {
    let Some(parent) = open.last_mut() else { return };
    if closed.name == "mc:AlternateContent" {
        return parent.children.extend(chosen(closed));
    }
    parent.children.push(Node::Element(closed));
}

/// What of an alternative can be read here.
const READABLE: [&str; 8] =
    ["w:txbxContent", "a:blip", "w:t", "w:p", "c:chart", "dgm:relIds", "m:oMath", "v:imagedata"];

/// The first choice that holds something to read, else what is there for programs that know none.
fn chosen(alternatives: Element) -> Vec<Node> {
    let mut fallback = Vec::new();
    for node in alternatives.children {
        let Node::Element(way) = node else { continue };
        match way.name.as_str() {
            "mc:Choice" if way.has(&READABLE) => return way.children,
            "mc:Fallback" => fallback = way.children,
            _ => {}
        }
    }
    fallback
}

fn element(reader: &NsReader<&[u8]>, tag: &BytesStart<'_>) -> Result<Element, ManuscriptFault> {
    let (namespace, local) = reader.resolver().resolve_element(tag.name());
    let name = named(&namespace, local.as_ref());
    let mut attributes = Vec::new();
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| ManuscriptFault::Damaged)?;
        let (namespace, local) = reader.resolver().resolve_attribute(attribute.key);
        let local: &str = local.as_ref();
        // Who edited when: half of the attributes of a text of Word.
        if local.starts_with("rsid") || attribute.key.as_ref().starts_with("xmlns") {
            continue;
        }
        let key = match namespace {
            ResolveResult::Unbound => local.to_owned(),
            bound => named(&bound, local),
        };
        let value =
            attribute.normalized_value(XmlVersion::default()).map_err(|_| ManuscriptFault::Entities)?;
        attributes.push((key, value.into_owned()));
    }
    Ok(Element { name, attributes, children: Vec::new() })
}

fn named(namespace: &ResolveResult<'_>, local: &str) -> String {
    let prefix = match namespace {
        ResolveResult::Bound(namespace) => usual_prefix(namespace.as_ref()),
        ResolveResult::Unknown(_) | ResolveResult::Unbound => "",
    };
    format!("{prefix}:{local}")
}

/// The prefix that everybody writes for a namespace.
fn usual_prefix(namespace: &str) -> &'static str {
    const OFFICE: [(&str, &str); 8] = [
        ("/wordprocessingml/main", "w"),
        ("/wordprocessingml/2006/main", "w"),
        ("/relationships", "r"),
        ("/wordprocessingDrawing", "wp"),
        ("/chart", "c"),
        ("/diagram", "dgm"),
        ("/math", "m"),
        ("/picture", "pic"),
    ];
    const OTHERS: [(&str, &str); 19] = [
        ("http://schemas.openxmlformats.org/package/2006/relationships", "rel"),
        ("http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"),
        ("http://schemas.microsoft.com/office/word/2010/wordprocessingShape", "wps"),
        ("http://schemas.microsoft.com/office/word/2010/wordml", "w14"),
        ("http://schemas.microsoft.com/office/drawing/2017/decorative", "adec"),
        ("urn:schemas-microsoft-com:vml", "v"),
        ("urn:schemas-microsoft-com:office:office", "o"),
        ("urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"),
        ("urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"),
        ("urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"),
        ("urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"),
        ("urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"),
        ("urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "fo"),
        ("urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "svg"),
        ("urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", "manifest"),
        ("urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0", "loext"),
        ("http://www.w3.org/1999/xlink", "xlink"),
        ("http://www.w3.org/XML/1998/namespace", "xml"),
        ("http://www.w3.org/1998/Math/MathML", "math"),
    ];
    let known = OTHERS.iter().find(|(address, _)| *address == namespace).map(|(_, prefix)| *prefix);
    let is_office = namespace.starts_with("http://schemas.openxmlformats.org/")
        || namespace.starts_with("http://purl.oclc.org/ooxml/");
    known.unwrap_or_else(|| {
        let office = OFFICE.iter().filter(|_| is_office).find(|(end, _)| namespace.ends_with(end));
        let drawing = is_office
            && (namespace.ends_with("/drawingml/main") || namespace.contains("/drawingml/2006/main"));
        if drawing { "a" } else { office.map_or("", |(_, prefix)| prefix) }
    })
}

/// A character or one of the five entities of XML. There are no others here.
fn resolved(name: &BytesRef<'_>) -> Result<String, ManuscriptFault> {
    if let Ok(Some(letter)) = name.resolve_char_ref() {
        return Ok(letter.to_string());
    }
    let known = quick_xml::escape::resolve_predefined_entity(name);
    known.map(str::to_owned).ok_or(ManuscriptFault::Entities)
}
