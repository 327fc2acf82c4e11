//! Pictures and documents of the library put into an article without a script: at its head, or at the
//! end of its text, line by line, so that several are a gallery.

use super::article_form::{self, SaveOutcome, SentForm};
use crate::domain::{
    article::ArticleId, article_form::ArticleForm, editor::Editor, front_matter::HeaderPicture,
    media::Medium, moment::Moment,
};
use crate::newsroom::{Newsroom, Result};

/// Where they go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InsertAt {
    /// Above the text: one picture, or a slideshow.
    Header,
    /// At the end of the text.
    Text,
}

impl InsertAt {
    /// Reads a form's choice.
    pub fn parse(text: &str) -> Self {
        if text == "header" { Self::Header } else { Self::Text }
    }

    /// As a form has it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Text => "text",
        }
    }
}

/// Puts media into an article, in their order. At the head only pictures have a place; other files go
/// into the text.
pub fn illustrate(
    newsroom: &Newsroom,
    editor: &Editor,
    id: ArticleId,
    media: &[Medium],
    place: InsertAt,
    now: Moment,
) -> Result<SaveOutcome> {
    let opened = article_form::open(newsroom, editor, id)?;
    let mut sheet = opened.sheet;
    let at_head = |medium: &&Medium| place == InsertAt::Header && medium.is_picture();
    sheet.header.extend(media.iter().filter(at_head).map(header_picture));
    let lines: Vec<String> = media.iter().filter(|medium| !at_head(medium)).map(Medium::markdown).collect();
    append(&mut sheet, &lines.join("\n"));
    let sent = SentForm { base: opened.stored.version, sheet, absent: Vec::new(), expires: None };
    article_form::save_form(newsroom, editor, id, sent, now)
}

/// Its words stay the library's.
fn header_picture(medium: &Medium) -> HeaderPicture {
    HeaderPicture { image: medium.facts.href(), alt: None, caption: None }
}

fn append(sheet: &mut ArticleForm, lines: &str) {
    if lines.is_empty() {
        return;
    }
    let text = sheet.body.trim_end_matches('\n');
    sheet.body = if text.is_empty() { format!("{lines}\n") } else { format!("{text}\n\n{lines}\n") };
}
