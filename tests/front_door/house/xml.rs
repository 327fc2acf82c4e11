//! A small XML parser: a tree of names, attributes and texts. Refuses what is not well-formed.

use quick_xml::events::{BytesStart, Event};

/// An element with its content; names include their prefix.
#[derive(Debug, Default, Clone)]
pub struct Xml {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub text: String,
    pub children: Vec<Xml>,
}

impl Xml {
    /// The root element of a document.
    pub fn parse(text: &str) -> Self {
        assert!(text.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?>"), "{text}");
        let mut reader = quick_xml::Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().expect("well-formed XML") {
                Event::Start(start) => open.push(Self::opened(&start)),
                Event::End(_) => {
                    let done = open.pop().expect("an open element");
                    open.last_mut().expect("its parent").children.push(done);
                }
                Event::Text(text) => last(&mut open).push_str(&text),
                Event::CData(text) => last(&mut open).push_str(&text),
                Event::GeneralRef(name) => {
                    let entity = format!("&{};", &*name);
                    last(&mut open).push_str(&quick_xml::escape::unescape(&entity).expect("an entity"));
                }
                Event::Eof => break,
                _ => {}
            }
        }
        let mut document = open.pop().expect("the document");
        assert!(open.is_empty(), "elements stay open");
        assert_eq!(document.children.len(), 1, "one root");
        document.children.remove(0)
    }

    fn opened(start: &BytesStart<'_>) -> Self {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.expect("an attribute");
            let value = quick_xml::escape::unescape(&attribute.value).expect("a value").into_owned();
            (attribute.key.as_ref().to_owned(), value)
        });
        let name = start.name().as_ref().to_owned();
        Self { name, attributes: attributes.collect(), ..Self::default() }
    }

    /// The children with a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Xml> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The only child with a name.
    pub fn one(&self, name: &str) -> &Xml {
        let found: Vec<_> = self.children.iter().filter(|child| child.name == name).collect();
        assert_eq!(found.len(), 1, "<{name}> in <{}>", self.name);
        found[0]
    }

    /// The text of the only child with a name.
    pub fn text_of(&self, name: &str) -> &str {
        &self.one(name).text
    }

    /// An attribute; empty if absent.
    pub fn get(&self, name: &str) -> &str {
        self.attributes.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }
}

fn last(open: &mut [Xml]) -> &mut String {
    &mut open.last_mut().expect("the document").text
}
