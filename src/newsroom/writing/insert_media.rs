//! Inserts media into an article without JavaScript: as header pictures, or at the end of the text, one per
//! line, so that several make a gallery.

use super::form_document::SentForm;
use super::form_save::{self, Answer, SaveOutcome};
use crate::domain::{
    article::ArticleId, article_form::ArticleForm, front_matter::HeaderPicture, media::Medium,
};
use crate::newsroom::{RequestContext, Result};
use crate::prose::article_form;

/// Where to insert media.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InsertAt {
    /// Above the text: one picture, or a slideshow.
    Header,
    /// At the end of the text.
    Text,
}

impl InsertAt {
    /// Parses the form value; anything but `header` is the text.
    pub fn parse(text: &str) -> Self {
        if text == "header" { Self::Header } else { Self::Text }
    }
}

/// Inserts media into an article, in order. Only pictures can be header pictures; other files always go to
/// the end of the text.
pub fn insert_media(
    context: &RequestContext,
    id: ArticleId,
    media: &[Medium],
    place: InsertAt,
) -> Result<SaveOutcome> {
    let stored = super::writable(context, id)?;
    let mut sheet = article_form::read(&stored.document, context.site.zone);
    let at_head = |medium: &&Medium| place == InsertAt::Header && medium.is_picture();
    sheet.header.extend(media.iter().filter(at_head).map(header_picture));
    let lines: Vec<String> = media.iter().filter(|medium| !at_head(medium)).map(Medium::markdown).collect();
    append(&mut sheet, &lines.join("\n"));
    let sent = SentForm { base: stored.version, sheet, absent: Vec::new(), expires: None };
    form_save::save_form(context, id, sent, Answer::Page)
}

/// Without alternative text and caption of its own: those of the media library apply.
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
