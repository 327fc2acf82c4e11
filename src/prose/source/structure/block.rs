//! The blocks of a text.

/// A line with its number.
pub(super) type Numbered = (String, usize);

/// A block.
#[derive(Debug)]
pub(super) enum Block {
    /// Blank lines; whether it is one without white space.
    Blank {
        is_single: bool,
    },
    /// `^`, which ends the block above.
    End,
    /// `<!--more-->`.
    More(usize),
    /// What is not shown, such as the definition of a link.
    Hidden,
    Paragraph(Vec<Numbered>),
    /// Markdown in an element of HTML that holds no paragraph.
    Words(Vec<Numbered>),
    Heading {
        level: usize,
        text: String,
        number: usize,
    },
    Rule(usize),
    Code {
        info: String,
        text: String,
        number: usize,
    },
    Quote(Vec<Block>, usize),
    List {
        first: Option<u32>,
        items: Vec<Item>,
        number: usize,
    },
    Definitions(Vec<Definition>),
    /// HTML as written, and its line.
    Html(String, usize),
    Table(Table),
    Note {
        name: String,
        blocks: Vec<Block>,
        number: usize,
    },
    /// An attribute list, for the block before or (`forward`) the one after.
    Attributes {
        inner: String,
        forward: bool,
        number: usize,
    },
    /// A formula between lines of its own.
    Formula(Vec<Numbered>),
    /// A line that a later pass reads: `:::name`, the definition of an abbreviation.
    Line(Numbered),
}

/// An item of a list, or a sense in a list of definitions.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) blocks: Vec<Block>,
    /// Whether its first paragraph is none, only text.
    pub(super) is_tight: bool,
    pub(super) number: usize,
}

/// A line of a list of definitions.
#[derive(Debug)]
pub(super) enum Definition {
    Term(Numbered),
    Sense(Item),
}

/// A table: its cells as written.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The row that stands above a line of dashes.
    pub(super) head: Option<Vec<String>>,
    pub(super) rows: Vec<(Vec<String>, usize)>,
    /// For each column: whether a colon stands left and right of its dashes.
    pub(super) sides: Vec<(bool, bool)>,
    pub(super) number: usize,
}
