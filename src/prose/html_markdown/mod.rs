//! HTML of another system as Markdown of this one. What Markdown cannot say stays HTML that a page may have; what
//! cannot be kept is named. Which system it comes from is not known here: converters say what HTML cannot by
//! `data-chapeau` (`gallery`, `callout`, `button`, `note`, `notes`, `math`, `markdown`, `placeholder`, `holder`, `grid`),
//! and by `data-start` the number of a list that is Markdown for all that.

mod blocks;
mod boxes;
mod dom;
mod escape;
mod inline;
mod lists;
mod page;
mod plain;
mod raw;
mod shallow;
mod tables;
mod writer;

pub use page::page;
pub use plain::text;

use std::collections::BTreeMap;

/// Markdown made of HTML.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Written {
    /// The text.
    pub markdown: String,
    /// Elements that could not be kept, with how often each was met.
    pub lost: BTreeMap<String, usize>,
}

/// Text in HTML, or in an attribute of it.
pub fn escaped(text: &str) -> String {
    escape::html(text)
}

/// Writes HTML as Markdown. `address` gives what an address becomes, and is told whether it is that of a picture.
pub fn markdown(html: &str, address: &dyn Fn(&str, bool) -> String) -> Written {
    let dom = dom::Dom::parse(html);
    let mut writer = writer::Writer::new(&dom, address);
    let mut blocks = writer.blocks(dom.top(), writer::Around::default());
    blocks.extend(writer.take_notes());
    let markdown = blocks::joined(&blocks);
    Written { markdown, lost: writer.lost() }
}

/// HTML in one line, such as a caption, as Markdown.
pub fn inline(html: &str, address: &dyn Fn(&str, bool) -> String) -> String {
    let dom = dom::Dom::parse(html);
    let mut writer = writer::Writer::new(&dom, address);
    let text = writer.inline(dom.top(), writer::Around::default());
    text.replace("  \n", " ").trim_matches([' ', '\n']).to_owned()
}

#[cfg(test)]
mod tests;
