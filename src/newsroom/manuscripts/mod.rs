//! Manuscripts: documents of word processors whose text becomes a draft, or comes into one. `container` opens the
//! archive, `docx` and `odt` read it into blocks and runs (`flow`), and `prose::html_markdown` writes them. Each element
//! of the document is in the text, or in the inventory of what is told.

mod container;
mod docx;
mod flow;
mod grid;
mod html;
mod links;
mod lists;
mod marks;
mod odt;
mod opening;
mod pictures;
mod places;
mod text;
mod xml;

pub use container::MANUSCRIPT_MAX_BYTES;

use crate::domain::article::{ArticleId, Kind};
use crate::domain::article_form::{ArticleForm, BODY_MAX_BYTES, FormField};
use crate::domain::manuscript::{Holders, Inventory, ManuscriptFault, is_manuscript, title_of_file};
use crate::domain::media::{MediaId, Medium};
use crate::domain::picture::Alt;
use crate::domain::refusal::Refusal;
use crate::media::{AllowedFiles, Rejection, Upload};
use crate::newsroom::media::{Arriving, forget_all, take_in_all};
use crate::newsroom::writing::{self, Answer, NewArticleOutcome, SentForm};
use crate::newsroom::{Error, RequestContext, Result, require};
use crate::store::Error as StoreError;
use text::Text;

/// Why nothing was made of files.
#[derive(Debug)]
pub enum ManuscriptRefusal {
    /// A manuscript cannot be read: its name, and why.
    Unreadable(String, ManuscriptFault),
    /// A file cannot be kept, for a reason that is not in it.
    Unkept(Rejection),
}

/// A draft made of files.
#[derive(Debug)]
pub struct Draft {
    /// The article.
    pub id: ArticleId,
    /// Its title.
    pub title: String,
    /// What the text has lost.
    pub inventory: Inventory,
    /// Files that stayed out, each for a fault of its own.
    pub refused: Vec<Rejection>,
}

/// The text of a manuscript, for an article that is being written.
#[derive(Debug)]
pub struct TakenText {
    /// In Markdown. A title of the document is its first heading.
    pub markdown: String,
    /// That title; empty if there is none.
    pub title: String,
    /// What the text has lost.
    pub inventory: Inventory,
    /// Pictures that stayed out.
    pub refused: Vec<Rejection>,
}

/// Makes a draft of files: the text of the manuscript, if there is one, and the others below it.
pub fn draft(
    context: &RequestContext,
    manuscript: Option<Upload>,
    others: Vec<Upload>,
    holders: &Holders,
    nonce: &str,
) -> Result<std::result::Result<Draft, ManuscriptRefusal>> {
    require(context.editor.may_create(Kind::Article))?;
    let named_by = manuscript
        .as_ref()
        .or_else(|| others.iter().find(|one| is_manuscript(one.name())))
        .or(others.first());
    let file_title = named_by.map(|upload| title_of_file(upload.name())).unwrap_or_default();
    let mut text = match manuscript {
        None => Text::default(),
        Some(upload) => match Text::read(&upload, &context.newsroom) {
            Ok(text) => text,
            Err(fault) => return Ok(Err(ManuscriptRefusal::Unreadable(upload.name().to_owned(), fault))),
        },
    };
    let mut files = text.arriving();
    let embedded = files.len();
    let whole = |upload| Arriving { upload, wanted: AllowedFiles::Any, alt: Alt::ToDo };
    files.extend(others.into_iter().map(whole));
    let mut outcomes = match take_in_all(context, files)? {
        Ok(outcomes) => outcomes,
        Err(why) => return Ok(Err(ManuscriptRefusal::Unkept(why))),
    };
    let new: Vec<MediaId> =
        outcomes.iter().flatten().filter(|(_, is_new)| *is_new).map(|(medium, _)| medium.id).collect();
    let beside = outcomes.split_off(embedded.min(outcomes.len()));
    let mut refused = text.place(outcomes);
    let mut lines = Vec::new();
    for outcome in beside {
        match outcome {
            Ok((medium, _)) => lines.push(medium),
            Err(why) => refused.push(why),
        }
    }
    let written = text.written(true, 0, &attached(&lines), holders);
    let title = if written.title.is_empty() { file_title } else { written.title };
    let sheet = ArticleForm {
        title: title.clone(),
        chapeau: written.chapeau,
        // As an article that one begins: signed by whoever does, until they say otherwise.
        authors: vec![context.editor.name.clone()],
        body: format!("{}\n", written.markdown.trim_end()),
        ..ArticleForm::default()
    };
    if sheet.body.trim().is_empty() && !refused.is_empty() && lines.is_empty() {
        // Nothing came in: the files say why.
        let Some(why) = refused.pop() else { return Err(StoreError::Missing.into()) };
        return Ok(Err(ManuscriptRefusal::Unkept(why)));
    }
    match create(context, sheet, nonce) {
        Ok(id) => Ok(Ok(Draft { id, title, inventory: written.inventory, refused })),
        Err(error) => {
            forget_all(&context.newsroom, &new);
            Err(error)
        }
    }
}

/// Takes over the text of a manuscript for an article that is being written. Its notes are numbered from the one
/// after `notes`.
pub fn take_over(
    context: &RequestContext,
    manuscript: Upload,
    notes: usize,
    holders: &Holders,
) -> Result<std::result::Result<TakenText, ManuscriptRefusal>> {
    let mut text = match Text::read(&manuscript, &context.newsroom) {
        Ok(text) => text,
        Err(fault) => return Ok(Err(ManuscriptRefusal::Unreadable(manuscript.name().to_owned(), fault))),
    };
    let outcomes = match take_in_all(context, text.arriving())? {
        Ok(outcomes) => outcomes,
        Err(why) => return Ok(Err(ManuscriptRefusal::Unkept(why))),
    };
    let refused = text.place(outcomes);
    let written = text.written(false, notes, "", holders);
    Ok(Ok(TakenText {
        markdown: written.markdown,
        title: written.title,
        inventory: written.inventory,
        refused,
    }))
}

/// Creates the draft with every field, or nothing.
fn create(context: &RequestContext, sheet: ArticleForm, nonce: &str) -> Result<ArticleId> {
    let sent = SentForm { base: 1, sheet, absent: Vec::new(), expires: None };
    match writing::create_from_form(context, Kind::Article, nonce, sent, Answer::Page)? {
        NewArticleOutcome::Article(id, outcome) => {
            let is_whole = outcome.misfits.iter().all(|(field, _)| *field != FormField::Body);
            if is_whole { Ok(id) } else { Err(too_long()) }
        }
        NewArticleOutcome::Nothing => Err(StoreError::Missing.into()),
    }
}

fn too_long() -> Error {
    Error::Refused(Refusal::TextTooLong(BODY_MAX_BYTES))
}

/// Files below a text: pictures one a line, which makes several a gallery.
fn attached(media: &[Medium]) -> String {
    let (pictures, others): (Vec<&Medium>, Vec<&Medium>) =
        media.iter().partition(|medium| medium.is_picture());
    let lines = |all: &[&Medium], between: &str| {
        all.iter().map(|medium| medium.markdown()).collect::<Vec<_>>().join(between)
    };
    let parts = [lines(&pictures, "\n"), lines(&others, "\n\n")];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}
