//! A manuscript: a document of a word processor (`.docx`, `.odt`) whose text is taken over. What of it is not in the
//! text as it was, and why one is refused.

use std::collections::BTreeMap;

/// What a text has lost, or has otherwise than its document, in the order in which it is told. The writing screen
/// says the same of what is pasted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Loss {
    /// A picture that did not come in: words stand for it.
    Pictures,
    /// A chart, a diagram or an object of another program: words stand for it.
    Drawings,
    /// A passage that is deleted in tracked changes.
    Deletions,
    /// A comment.
    Comments,
    /// A note whose text is missing.
    Notes,
    /// A merged cell: empty cells take its place.
    Spans,
    /// A table in a table, put in one line.
    Tables,
    /// A link that nobody can follow: its words stay.
    Links,
    /// A formula, taken over as text.
    Formulas,
    /// A text box, taken over behind its paragraph.
    Boxes,
    /// What the program fills in: a table of contents, a page number.
    Fields,
    /// A header or a footer of pages.
    Running,
    /// A sign of a font of signs that has no letter.
    Symbols,
    /// A line in bold that looks like a heading.
    Headings,
    /// An underlined or highlighted passage, taken over as plain text.
    Underlined,
    /// Hidden text.
    Hidden,
}

impl Loss {
    /// Its name for scripts, and the end of its message key.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pictures => "pictures",
            Self::Drawings => "drawings",
            Self::Deletions => "deletions",
            Self::Comments => "comments",
            Self::Notes => "notes",
            Self::Spans => "spans",
            Self::Tables => "tables",
            Self::Links => "links",
            Self::Formulas => "formulas",
            Self::Boxes => "boxes",
            Self::Fields => "fields",
            Self::Running => "running",
            Self::Symbols => "symbols",
            Self::Headings => "headings",
            Self::Underlined => "underlined",
            Self::Hidden => "hidden",
        }
    }

    /// The key of the message that counts it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Pictures => "paste-pictures",
            Self::Drawings => "paste-drawings",
            Self::Deletions => "paste-deletions",
            Self::Comments => "paste-comments",
            Self::Notes => "paste-notes",
            Self::Spans => "paste-spans",
            Self::Tables => "paste-tables",
            Self::Links => "paste-links",
            Self::Formulas => "paste-formulas",
            Self::Boxes => "paste-boxes",
            Self::Fields => "paste-fields",
            Self::Running => "paste-running",
            Self::Symbols => "paste-symbols",
            Self::Headings => "paste-headings",
            Self::Underlined => "paste-underlined",
            Self::Hidden => "paste-hidden",
        }
    }
}

/// What was lost, by kind, with its words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inventory(BTreeMap<Loss, Vec<String>>);

impl Inventory {
    /// Notes a loss with the words that stood there; empty if there were none.
    pub fn note(&mut self, loss: Loss, words: &str) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        self.0.entry(loss).or_default().push(words);
    }

    /// All kinds with their words.
    pub fn entries(&self) -> impl Iterator<Item = (Loss, &[String])> {
        self.0.iter().map(|(loss, words)| (*loss, words.as_slice()))
    }

    /// Whether nothing is lost.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Why a manuscript is refused. Nothing of it was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ManuscriptFault {
    /// It is empty.
    #[error("the file is empty")]
    Empty,
    /// It is protected by a password.
    #[error("the document is protected by a password: save it without one")]
    Encrypted,
    /// A `.doc` of Word before 2007.
    #[error("this is a document of old Word (.doc): save it as .docx")]
    OldWord,
    /// A document of Pages.
    #[error("this is a document of Pages: export it to Word")]
    Pages,
    /// Rich text.
    #[error("this is rich text (.rtf): save it as .docx or .odt")]
    Rtf,
    /// A spreadsheet, a presentation or a book.
    #[error("this is no text document, but another document of an office program")]
    OtherDocument,
    /// Nothing of a word processor.
    #[error("this is no .docx or .odt")]
    NoDocument,
    /// It ends too early.
    #[error("the document is cut off or damaged: copy it again")]
    CutOff,
    /// Its parts cannot be read.
    #[error("a part of the document is damaged: open it in its program and save it again")]
    Damaged,
    /// More bytes than a manuscript may have.
    #[error("a document has at most {} MB", .0 >> 20)]
    TooLarge(u64),
    /// It unpacks to too many bytes, or has too many parts.
    #[error("the document unpacks to more than a document has")]
    Bomb,
    /// Its elements are nested too deep.
    #[error("the document is nested deeper than any text")]
    TooDeep,
    /// It declares entities of its own.
    #[error("the document declares entities of its own, which are not read")]
    Entities,
    /// More text than an article may have.
    #[error("the document has more text than an article may have")]
    TooLong,
    /// More pictures than one may have.
    #[error("the document has more than {0} pictures")]
    TooManyPictures(usize),
    /// There is no text in it.
    #[error("there is no text in the document")]
    NoText,
}

impl ManuscriptFault {
    /// The key of its message.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Empty => "manuscript-empty",
            Self::Encrypted => "manuscript-encrypted",
            Self::OldWord => "manuscript-old-word",
            Self::Pages => "manuscript-pages",
            Self::Rtf => "manuscript-rtf",
            Self::OtherDocument => "manuscript-other-document",
            Self::NoDocument => "manuscript-no-document",
            Self::CutOff => "manuscript-cut-off",
            Self::Damaged => "manuscript-damaged",
            Self::TooLarge(_) => "manuscript-too-large",
            Self::Bomb => "manuscript-bomb",
            Self::TooDeep => "manuscript-too-deep",
            Self::Entities => "manuscript-entities",
            Self::TooLong => "manuscript-too-long",
            Self::TooManyPictures(_) => "manuscript-too-many-pictures",
            Self::NoText => "manuscript-no-text",
        }
    }

    /// The number in its message.
    pub const fn limit(self) -> u64 {
        match self {
            Self::TooLarge(bytes) => bytes >> 20,
            Self::TooManyPictures(most) => most as u64,
            _ => 0,
        }
    }
}

/// What stands in a text for what did not come in, in the language of the desk; `{name}` is the gap.
#[derive(Debug, Clone)]
pub struct Holders {
    /// For a picture with a name.
    pub picture: String,
    /// For a picture without one.
    pub unnamed: String,
    /// For a chart, a diagram or an object.
    pub drawing: String,
}

/// Endings of what word processors write. Those that are not read are refused with a way round.
const ENDINGS: [&str; 13] =
    ["docx", "docm", "dotx", "odt", "ott", "doc", "dot", "rtf", "pages", "sxw", "fodt", "wps", "wpd"];

/// Whether a word processor has written a file, by its name.
pub fn is_manuscript(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    ENDINGS.contains(&ending.as_str())
}

/// The title of an article that is named after a file.
pub fn title_of_file(name: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = base.rsplit_once('.').map_or(base, |(stem, _)| stem);
    stem.split(|sign: char| sign == '_' || sign.is_whitespace())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
