//! Creating an article with its form, at most once per form.

use super::form_document::{FormWriter, SentForm};
use super::form_save::{self, Answer, Prepared, SaveOutcome};
use super::save::{self, Saved};
use crate::domain::{
    article::{ArticleId, Kind},
    article_form::FormFieldError,
};
use crate::newsroom::render_context::{RenderInput, SourceText};
use crate::newsroom::{Error, RequestContext, Result};
use crate::store::desk::idempotency_keys;
use crate::store::{Conn, Error as StoreError};

/// Maximum length of the nonce of a new form, in bytes.
const NONCE_MAX_BYTES: usize = 64;

/// The result of submitting a new form.
#[derive(Debug)]
pub enum NewArticleOutcome {
    /// The form was empty: no article was created.
    Nothing,
    /// The article that was created, or saved if the same form came before.
    Article(ArticleId, Box<SaveOutcome>),
}

/// What the first read of a new form finds.
enum FirstRead {
    /// The same form came before and created this article.
    Known(ArticleId, Box<Prepared>),
    New {
        document: String,
        misfits: Vec<FormFieldError>,
        input: Option<Box<RenderInput>>,
    },
}

/// Creates an article from a new form, unless it is empty. `nonce` is the form's idempotency key: sending the
/// same form again saves the article it created.
pub fn create_from_form(
    context: &RequestContext,
    kind: Kind,
    nonce: &str,
    sent: SentForm,
    answer: Answer,
) -> Result<NewArticleOutcome> {
    let nonce = Some(nonce).filter(|text| !text.is_empty() && text.len() <= NONCE_MAX_BYTES);
    let store = &context.newsroom.store;
    let sent = SentForm { base: 1, ..sent };
    match store.read_here(|db| Ok(first_read(db, context, kind, nonce, &sent, answer)))?? {
        FirstRead::Known(id, prepared) => {
            let outcome = match form_save::finish(context, *prepared, answer) {
                Err(Error::Store(StoreError::Stale)) => form_save::save_form(context, id, sent, answer)?,
                outcome => outcome?,
            };
            Ok(NewArticleOutcome::Article(id, Box::new(outcome)))
        }
        FirstRead::New { document, misfits, .. } if document.is_empty() && misfits.is_empty() => {
            Ok(NewArticleOutcome::Nothing)
        }
        FirstRead::New { document, misfits, input } => {
            let article = save::create_once(context, kind, &document, nonce)?;
            let id = article.id;
            let saved = Saved::Kept { article: Box::new(article), merged: false };
            Ok(NewArticleOutcome::Article(
                id,
                Box::new(form_save::answered(
                    context,
                    saved,
                    misfits,
                    None,
                    input.map(|input| *input),
                    answer,
                )),
            ))
        }
    }
}

fn first_read(
    db: &mut Conn,
    context: &RequestContext,
    kind: Kind,
    nonce: Option<&str>,
    sent: &SentForm,
    answer: Answer,
) -> Result<FirstRead> {
    let known = match nonce {
        Some(nonce) => idempotency_keys::article(db, context.editor.id, nonce)?,
        None => None,
    };
    if let Some(id) = known {
        return Ok(FirstRead::Known(id, Box::new(form_save::prepare(db, context, id, sent, answer)?)));
    }
    let mut writer = FormWriter { db, context, kind, id: None };
    let (document, misfits) = writer.write("", sent.sheet.clone(), &sent.absent)?;
    let text = SourceText { id: None, kind, base_name: "", inherited: "", document: &document };
    let input = form_save::input_of(db, context, text, answer, &misfits)?;
    Ok(FirstRead::New { document, misfits, input: input.map(Box::new) })
}
