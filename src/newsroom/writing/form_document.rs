//! The document that the fields of a form give.

use super::save::DOCUMENT_MAX_BYTES;
use crate::domain::{
    article::{ArticleId, Kind},
    article_form::{ArticleForm, BODY_MAX_BYTES, FieldError, FormField, FormFieldError, NAMES_MAX},
    path::SitePath,
};
use crate::newsroom::{RequestContext, Result};
use crate::prose::article_form;
use crate::store::desk::articles::StoredArticle;
use crate::store::desk::{article_lookup, articles, paths, writing};
use crate::store::{Conn, Result as StoreResult};

/// A submitted form.
#[derive(Debug, Clone)]
pub struct SentForm {
    /// The version that the form was opened with.
    pub base: i32,
    /// Its fields, as they were typed.
    pub sheet: ArticleForm,
    /// Fields missing from the form: they keep their values.
    pub absent: Vec<FormField>,
    /// When to withdraw the article, as typed; `None` if the form had no such field.
    pub expires: Option<String>,
}

/// The article with the document that the form would give, for previews. Writes nothing.
pub fn typed(context: &RequestContext, id: ArticleId, sent: SentForm) -> Result<StoredArticle> {
    context.newsroom.store.read_here(|db| {
        Ok(super::readable_in(db, &context.editor, id).and_then(|stored| {
            // If the base version is gone, every difference becomes a conflict.
            let ground = writing::document_at(db, id, sent.base)?;
            let ground = ground.unwrap_or_else(|| stored.document.clone());
            let mut writer = FormWriter { db, context, kind: stored.kind, id: Some(id) };
            let (document, _) = writer.write(&ground, sent.sheet, &sent.absent)?;
            Ok(StoredArticle { document, ..stored })
        }))
    })?
}

/// Turns the fields of a form into a document, with what it looks up for them.
pub(super) struct FormWriter<'a> {
    pub(super) db: &'a mut Conn,
    pub(super) context: &'a RequestContext,
    pub(super) kind: Kind,
    /// `None` for a new article.
    pub(super) id: Option<ArticleId>,
}

impl FormWriter<'_> {
    /// The document with every valid field of the form, and the errors of the others.
    pub(super) fn write(
        &mut self,
        ground: &str,
        typed: ArticleForm,
        absent: &[FormField],
    ) -> StoreResult<(String, Vec<FormFieldError>)> {
        let zone = self.context.site.zone;
        let shown = article_form::read(ground, zone);
        let mut typed = typed.normalized(self.kind, &shown);
        typed.restore_fields(&shown, absent.iter().copied());
        let mut misfits = typed.check(&shown);
        misfits.extend(self.related(&mut typed.related, &shown.related)?);
        if typed.address != shown.address && misfits.iter().all(|(field, _)| *field != FormField::Address) {
            misfits.extend(self.taken(&typed.address)?);
        }
        typed.restore_fields(&shown, misfits.iter().map(|(field, _)| *field));
        let document = article_form::write(ground, &typed, zone);
        if document.len() <= DOCUMENT_MAX_BYTES {
            return Ok((document, misfits));
        }
        misfits.push((FormField::Body, FieldError::TooHeavy(BODY_MAX_BYTES)));
        typed.restore_fields(&shown, [FormField::Body]);
        Ok((article_form::write(ground, &typed, zone), misfits))
    }

    /// Replaces each chosen article, however it was typed, by its address.
    fn related(&mut self, chosen: &mut [String], shown: &[String]) -> StoreResult<Option<FormFieldError>> {
        if chosen.len() > NAMES_MAX {
            return Ok(Some((FormField::Related, FieldError::TooMany(NAMES_MAX))));
        }
        for text in chosen.iter_mut().filter(|text| !shown.contains(text)) {
            match article_lookup::path(self.db, text)? {
                Some(path) => *text = path.as_str().to_owned(),
                None => return Ok(Some((FormField::Related, FieldError::NoSuchArticle(text.clone())))),
            }
        }
        Ok(None)
    }

    /// An error if another article has this address, live or in its working copy.
    fn taken(&mut self, address: &str) -> StoreResult<Option<FormFieldError>> {
        let Ok(path) = SitePath::parse(address) else { return Ok(None) };
        let wanted = articles::by_path(self.db, &path)?;
        let free =
            wanted.is_none_or(|id| Some(id) == self.id) && paths::is_free_for(self.db, &path, self.id)?;
        Ok((!free).then(|| (FormField::Address, FieldError::Taken(address.to_owned()))))
    }
}
