//! The text of a manuscript as blocks and runs, whichever program wrote it.

use std::rc::Rc;

use crate::domain::manuscript::{Inventory, Loss};

/// How words look, and where they lead.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Format {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) strike: bool,
    pub(super) code: bool,
    pub(super) raise: Raise,
    pub(super) href: Option<Rc<str>>,
    /// Underlined or highlighted: told, not kept.
    pub(super) underline: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Raise {
    #[default]
    Level,
    Super,
    Sub,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Run {
    Text(String, Format),
    Break,
    Picture(Picture, Option<Rc<str>>),
    /// A note, by its number in the order in which notes are met.
    Note(usize),
    /// A chart, a diagram or an object, by its name.
    Drawing(String),
}

/// A picture of the document.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Picture {
    /// The part with its bytes; `None` if it is not in the document.
    pub(super) part: Option<String>,
    /// The alternative text that a person wrote.
    pub(super) alt: String,
    /// Whether the document says that it is decoration.
    pub(super) is_decorative: bool,
    /// What its program calls it.
    pub(super) name: String,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Role {
    #[default]
    Plain,
    Title,
    Chapeau,
    Heading(usize),
    Quote,
    Caption,
    Code,
    /// A line of a table of contents.
    Contents,
}

/// A point of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Point {
    /// Which list.
    pub(super) list: String,
    /// How deep, from 0.
    pub(super) level: usize,
    /// Its number; `None` for a bullet.
    pub(super) number: Option<usize>,
    /// How far its text stands in, in the unit of its document.
    pub(super) indent: i64,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Block {
    Paragraph {
        role: Role,
        runs: Vec<Run>,
        /// The ids that links within the document lead to.
        anchors: Vec<String>,
        indent: i64,
        point: Option<Point>,
    },
    List {
        is_ordered: bool,
        start: usize,
        items: Vec<Vec<Block>>,
    },
    Table {
        rows: Vec<Vec<Vec<Block>>>,
        alignments: Vec<Alignment>,
    },
    Rule,
}

/// To which side the cells of a column stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Alignment {
    #[default]
    Usual,
    Center,
    Right,
}

/// What was read.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub(super) blocks: Vec<Block>,
    /// The texts of the notes, in the order in which they are met.
    pub(super) notes: Vec<Vec<Block>>,
    pub(super) inventory: Inventory,
}

impl Block {
    /// A plain paragraph.
    pub(super) fn plain(runs: Vec<Run>) -> Self {
        Self::Paragraph { role: Role::Plain, runs, anchors: Vec::new(), indent: 0, point: None }
    }

    /// All words in it.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Paragraph { runs, .. } => words(runs),
            Self::List { items, .. } => all_words(items.iter().flatten()),
            Self::Table { rows, .. } => all_words(rows.iter().flatten().flatten()),
            Self::Rule => String::new(),
        }
    }

    /// Whether there is nothing in it.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Paragraph { runs, .. } => is_blank(runs),
            Self::List { items, .. } => items.is_empty(),
            Self::Table { rows, .. } => rows.is_empty(),
            Self::Rule => false,
        }
    }
}

/// The words of blocks, in one line.
pub(super) fn all_words<'b>(blocks: impl Iterator<Item = &'b Block>) -> String {
    blocks.map(Block::words).filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The words of runs, in one line.
pub(super) fn words(runs: &[Run]) -> String {
    let mut text = String::new();
    for run in runs {
        match run {
            Run::Text(part, _) => text.push_str(part),
            Run::Break => text.push(' '),
            Run::Drawing(name) => text.push_str(name),
            Run::Picture(..) | Run::Note(_) => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether runs are white space alone.
pub(super) fn is_blank(runs: &[Run]) -> bool {
    runs.iter().all(|run| match run {
        Run::Text(text, _) => text.trim().is_empty(),
        Run::Break => true,
        _ => false,
    })
}

/// Whether all words of runs are bold.
pub(super) fn is_all_bold(runs: &[Run]) -> bool {
    runs.iter().all(|run| match run {
        Run::Text(text, format) => format.bold || text.trim().is_empty(),
        Run::Break => true,
        _ => false,
    })
}

/// Runs without a mark that is the rule where they stand.
pub(super) fn without(runs: Vec<Run>, change: impl Fn(&mut Format)) -> Vec<Run> {
    let mut runs = runs;
    for run in &mut runs {
        if let Run::Text(_, format) = run {
            change(format);
        }
    }
    runs
}

/// Appends text: signs that nobody sees go, white space is a space, and one format is one run.
pub(super) fn push_text(runs: &mut Vec<Run>, text: &str, format: &Format) {
    let is_unseen =
        |sign: &char| matches!(sign, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{fffc}');
    let text: String = text.chars().filter(|sign| !is_unseen(sign)).collect();
    if text.is_empty() {
        return;
    }
    match runs.last_mut() {
        Some(Run::Text(before, same)) if same == format => before.push_str(&text),
        _ => runs.push(Run::Text(text, format.clone())),
    }
}

/// Tells each underlined stretch once; the line below a link's words is its own.
pub(super) fn note_underlines(runs: &[Run], inventory: &mut Inventory) {
    let mut stretch = String::new();
    let mut tell = |stretch: &mut String| {
        if !stretch.trim().is_empty() {
            inventory.note(Loss::Underlined, stretch);
        }
        stretch.clear();
    };
    for run in runs {
        match run {
            Run::Text(text, format) if format.underline && format.href.is_none() => stretch.push_str(text),
            _ => tell(&mut stretch),
        }
    }
    tell(&mut stretch);
}

/// The role that the name of a style says, in the languages of word processors.
pub(super) fn role_of_name(name: &str) -> Option<Role> {
    let name = name.replace("_20_", " ").to_lowercase();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let level = |prefixes: &[&str]| {
        let rest = prefixes.iter().find_map(|prefix| name.strip_prefix(prefix))?;
        rest.trim().parse::<usize>().ok().filter(|level| (1..=9).contains(level))
    };
    if level(&["toc ", "tm ", "contents ", "table des matières ", "verzeichnis "]).is_some() {
        return Some(Role::Contents);
    }
    let headings =
        ["heading ", "titre ", "überschrift ", "título ", "titulo ", "titolo ", "kop ", "intertitre "];
    if let Some(level) = level(&headings) {
        return Some(Role::Heading(level));
    }
    Some(match name.as_str() {
        "title" | "titre" | "titre principal" | "titel" | "título" | "titolo" => Role::Title,
        "subtitle" | "sous-titre" | "sous titre" | "untertitel" | "subtítulo" | "sottotitolo" | "chapeau"
        | "chapô" | "chapo" | "standfirst" | "lead" | "accroche" | "abstract" => Role::Chapeau,
        "intertitre" | "heading" | "subheading" => Role::Heading(2),
        "quote" | "intense quote" | "citation" | "citation intense" | "block text" | "block quotation"
        | "quotations" => Role::Quote,
        "caption" | "légende" | "image caption" | "table caption" | "illustration" | "figure" | "photo" => {
            Role::Caption
        }
        "source code" | "html preformatted" | "html préformaté" | "preformatted text"
        | "texte préformaté" => Role::Code,
        "toc heading" | "en-tête de table des matières" | "contents heading" | "titre tr" => Role::Contents,
        _ => return None,
    })
}

/// An alternative text that a person wrote; empty if a program did.
pub(super) fn alternative_text(text: &str) -> String {
    const BY_MACHINE: [&str; 7] = [
        "générée automatiquement",
        "automatically generated",
        "généré par l",
        "ai-generated content",
        "automatisch generierte",
        "image générée par",
        "généré automatiquement",
    ];
    const NAMES: [&str; 7] = ["image", "img", "picture", "graphic", "photo", "grafik", "graphique"];
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let low = text.to_lowercase();
    let bare = low.trim_end_matches(|sign: char| sign.is_ascii_digit() || matches!(sign, ' ' | '_' | '-'));
    let ending = low.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_file = matches!(
        ending,
        "jpg"
            | "jpeg"
            | "png"
            | "gif"
            | "webp"
            | "svg"
            | "avif"
            | "tif"
            | "tiff"
            | "heic"
            | "bmp"
            | "emf"
            | "wmf"
    );
    let is_machine = BY_MACHINE.iter().any(|words| low.contains(words)) || NAMES.contains(&bare) || is_file;
    if is_machine { String::new() } else { text }
}
