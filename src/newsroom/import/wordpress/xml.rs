//! The XML of an export, read as a stream of records: what stands right in the channel, with its fields and groups.
//! Namespaces are recognised by their address wherever they are declared; entities of a document type are refused.

use std::io::BufRead;

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, XmlVersion};

/// Maximum size of one field, in bytes.
const FIELD_MAX_BYTES: usize = 32 << 20;
/// Maximum nesting of elements.
const DEPTH_MAX: usize = 32;

/// An element of the channel: `title`, `wp:author`, `item`.
#[derive(Debug, Clone, Default)]
pub(super) struct Record {
    pub(super) name: String,
    /// The text right in it.
    pub(super) text: String,
    pub(super) fields: Vec<Field>,
    /// Fields that have fields: `wp:postmeta`, `wp:comment`.
    pub(super) groups: Vec<Record>,
}

/// A field of a record.
#[derive(Debug, Clone, Default)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) text: String,
    /// `domain` and `nicename`.
    pub(super) attributes: Vec<(String, String)>,
}

impl Record {
    /// The text of a field; empty if there is none.
    pub(super) fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|field| field.name == name).map_or("", |field| field.text.trim())
    }
}

impl Field {
    pub(super) fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
    }
}

/// Why a file cannot be read on, and how many bytes were read before.
#[derive(Debug)]
pub(super) struct Malformed {
    pub(super) at: u64,
    pub(super) why: String,
}

/// Reads an export to its end. `visit` gets each record as it is complete.
pub(super) fn read(source: impl BufRead, visit: &mut dyn FnMut(Record)) -> Result<(), Malformed> {
    let mut reader = NsReader::from_reader(source);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    let mut open: Vec<Open> = Vec::new();
    let mut buffer = Vec::new();
    let mut saw_channel = false;
    loop {
        buffer.clear();
        let event = match reader.read_event_into(&mut buffer) {
            Ok(event) => event.into_owned(),
            Err(error) => {
                // All errors of syntax are things that the end of the file leaves open.
                let is_cut = matches!(error, quick_xml::Error::Syntax(_));
                let why = if is_cut { format!("it is cut off ({error})") } else { error.to_string() };
                return Err(Malformed { at: reader.error_position(), why });
            }
        };
        let stop = |why: String| Malformed { at: reader.buffer_position(), why };
        match event {
            Event::Start(tag) => {
                if open.len() >= DEPTH_MAX {
                    return Err(stop(format!("more than {DEPTH_MAX} elements in each other")));
                }
                let name = canonical(&reader, &tag);
                saw_channel |= name == "channel";
                open.push(Open { name, attributes: attributes(&tag), ..Open::default() });
            }
            Event::Empty(tag) => {
                let name = canonical(&reader, &tag);
                open.push(Open { name, attributes: attributes(&tag), ..Open::default() });
                close(&mut open, visit);
            }
            Event::End(_) => close(&mut open, visit),
            Event::Text(text) => push(&mut open, &text).map_err(stop)?,
            Event::CData(text) => push(&mut open, &text).map_err(stop)?,
            Event::GeneralRef(name) => push(&mut open, &resolved(&name)).map_err(stop)?,
            Event::DocType(_) => {
                return Err(stop("it has a document type (DOCTYPE), whose entities are not read".to_owned()));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let at = reader.buffer_position();
    match open.last() {
        Some(last) => Err(Malformed { at, why: format!("it ends inside <{}>: it is cut off", last.name) }),
        None if !saw_channel => Err(Malformed { at, why: "it has no <channel>".to_owned() }),
        None => Ok(()),
    }
}

/// An element that is not closed yet.
#[derive(Default)]
struct Open {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    fields: Vec<Field>,
    groups: Vec<Record>,
}

fn push(open: &mut [Open], text: &str) -> Result<(), String> {
    let Some(last) = open.last_mut() else { return Ok(()) };
    if last.text.len() + text.len() > FIELD_MAX_BYTES {
        return Err(format!("<{}> is longer than {} MB", last.name, FIELD_MAX_BYTES >> 20));
    }
    last.text.push_str(text);
    Ok(())
}

fn close(open: &mut Vec<Open>, visit: &mut dyn FnMut(Record)) {
    let Some(Open { name, attributes, text, fields, groups }) = open.pop() else { return };
    let is_in_channel = open.last().is_some_and(|parent| parent.name == "channel");
    // Old exports have their items beside the channel.
    let is_record = is_in_channel || name == "item";
    match open.last_mut() {
        Some(_) if is_record => visit(Record { name, text, fields, groups }),
        Some(parent) if fields.is_empty() => parent.fields.push(Field { name, text, attributes }),
        Some(parent) => parent.groups.push(Record { name, text, fields, groups }),
        None => {}
    }
}

/// The name with the usual prefix of its namespace.
fn canonical<R>(reader: &NsReader<R>, tag: &BytesStart<'_>) -> String {
    let (namespace, local) = reader.resolver().resolve_element(tag.name());
    let local = local.as_ref().to_owned();
    let prefix = match namespace {
        ResolveResult::Bound(namespace) => usual_prefix(namespace.as_ref()),
        ResolveResult::Unknown(prefix) => Some(prefix),
        ResolveResult::Unbound => None,
    };
    prefix.map_or_else(|| local.clone(), |prefix| format!("{prefix}:{local}"))
}

fn usual_prefix(namespace: &str) -> Option<String> {
    let namespace = namespace.trim_end_matches('/');
    let of_wordpress = namespace.contains("wordpress.org/export/");
    let prefix = match () {
        () if of_wordpress && namespace.ends_with("/excerpt") => "excerpt",
        () if of_wordpress => "wp",
        () if namespace.contains("purl.org/rss/1.0/modules/content") => "content",
        () if namespace.contains("purl.org/dc/elements") => "dc",
        () => return None,
    };
    Some(prefix.to_owned())
}

fn attributes(tag: &BytesStart<'_>) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for attribute in tag.attributes().with_checks(false).flatten() {
        if let Ok(value) = attribute.normalized_value(XmlVersion::default()) {
            found.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
        }
    }
    found
}

/// A character or one of the five entities of XML; any other stays as it is written, for texts are HTML.
fn resolved(name: &BytesRef<'_>) -> String {
    if let Ok(Some(letter)) = name.resolve_char_ref() {
        return letter.to_string();
    }
    let known = quick_xml::escape::resolve_predefined_entity(name);
    known.map_or_else(|| format!("&{};", &**name), str::to_owned)
}
