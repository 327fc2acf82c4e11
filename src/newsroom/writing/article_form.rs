//! The article form: opening and saving it. Everything valid is saved. A field with an error keeps its old
//! value, is reported, and does not stop the others.

use super::save::{self, DOCUMENT_MAX_BYTES, Saved};
use crate::domain::{
    article::{ArticleId, Kind, State},
    article_form::{
        ArticleForm, BODY_MAX_BYTES, FieldError, FormField, FormFieldError, NAMES_MAX, Suggestions,
        parse_date_time,
    },
    editor::Editor,
    failed_schedule::FailedSchedule,
    media::Medium,
    moment::{Moment, Zone},
    path::SitePath,
    refusal::Refusal,
    site::Site,
};
use crate::newsroom::{Error, Newsroom, Result};
use crate::prose::article_form;
use crate::store::desk::articles::StoredArticle;
use crate::store::desk::schedules::{self, Action};
use crate::store::desk::{
    article_lookup, articles, idempotency_keys, media_list, paths, suggestions, writing,
};
use crate::store::settings;

/// Maximum length of the nonce of a new form, in bytes.
const NONCE_MAX_BYTES: usize = 64;

/// The address prefix of media in an article.
const UPLOADS: &str = "/uploads/";

/// An article opened in the form.
#[derive(Debug, Clone)]
pub struct OpenedArticle {
    /// Identity, state, version and document.
    pub stored: StoredArticle,
    /// The fields of the form, read from the document.
    pub sheet: ArticleForm,
    /// When it will be withdrawn, in the form's format; empty for never.
    pub expires: String,
    /// When it is scheduled to be published.
    pub planned: Option<Moment>,
    /// The schedule that failed, if any.
    pub held: Option<FailedSchedule>,
    /// Whether this editor may save it in its current state.
    pub may_write: bool,
    /// Suggestions for the fields.
    pub suggestions: Suggestions,
    /// Its header pictures that are in the media library.
    pub header: Vec<Medium>,
}

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

/// The result of saving a form.
#[derive(Debug)]
pub struct SaveOutcome {
    /// The result for the document, without the fields that had errors.
    pub saved: Saved,
    /// Fields that keep their old value, with their errors.
    pub misfits: Vec<FormFieldError>,
    /// The form of the saved document, if it differs from what was sent.
    pub sheet: Option<ArticleForm>,
}

/// The result of submitting a new form.
#[derive(Debug)]
pub enum NewArticleOutcome {
    /// The form was empty: no article was created.
    Nothing,
    /// The article that was created, or saved if the same form came before.
    Article(ArticleId, Box<SaveOutcome>),
}

/// Opens an article that the editor may read.
pub fn open(newsroom: &Newsroom, editor: &Editor, id: ArticleId) -> Result<OpenedArticle> {
    let stored = super::readable(newsroom, editor, id)?;
    let (site, plans, held, suggestions) = newsroom.store.read_here(|db| {
        Ok((settings::site(db)?, schedules::of(db, id)?, schedules::failed(db, id)?, suggestions::all(db)?))
    })?;
    let sheet = article_form::read(&stored.document, site.zone);
    let header = newsroom.store.read_here(|db| {
        let names = sheet.header.iter().filter_map(|picture| picture.image.strip_prefix(UPLOADS));
        names.filter_map(|name| media_list::by_name(db, name).transpose()).collect()
    })?;
    let due = |action| plans.iter().find(|plan| plan.action == action).map(|plan| plan.due_at);
    Ok(OpenedArticle {
        sheet,
        header,
        expires: due(Action::Withdraw).map(|at| shown(at, site.zone)).unwrap_or_default(),
        planned: due(Action::Publish),
        held,
        may_write: stored.state != State::Trash && editor.may_write(&stored),
        suggestions,
        stored,
    })
}

/// Suggestions for the fields of a new form.
pub fn suggestions(newsroom: &Newsroom) -> Result<Suggestions> {
    Ok(newsroom.store.read_here(suggestions::all)?)
}

/// Creates an article from a new form, unless it is empty. `nonce` is the form's idempotency key: sending the
/// same form again saves the article it created.
pub fn create_from_form(
    newsroom: &Newsroom,
    editor: &Editor,
    kind: Kind,
    nonce: &str,
    sent: SentForm,
    now: Moment,
) -> Result<NewArticleOutcome> {
    let nonce = Some(nonce).filter(|text| !text.is_empty() && text.len() <= NONCE_MAX_BYTES);
    let known = match nonce {
        Some(nonce) => newsroom.store.read_here(|db| idempotency_keys::article(db, editor.id, nonce))?,
        None => None,
    };
    if let Some(id) = known {
        return Ok(NewArticleOutcome::Article(
            id,
            Box::new(save_form(newsroom, editor, id, SentForm { base: 1, ..sent }, now)?),
        ));
    }
    let work = FormSave { newsroom, editor, kind, id: None, site: site(newsroom)? };
    let (document, misfits) = work.write("", sent.sheet, &sent.absent)?;
    if document.is_empty() && misfits.is_empty() {
        return Ok(NewArticleOutcome::Nothing);
    }
    let id = save::create_once(newsroom, editor, kind, &document, nonce, now)?;
    let saved = Saved::Kept { version: 1, document, merged: false };
    Ok(NewArticleOutcome::Article(id, Box::new(SaveOutcome { saved, misfits, sheet: None })))
}

/// Saves a form: merges it if the article was saved meanwhile. Refused in the trash.
pub fn save_form(
    newsroom: &Newsroom,
    editor: &Editor,
    id: ArticleId,
    sent: SentForm,
    now: Moment,
) -> Result<SaveOutcome> {
    let stored = super::writable(newsroom, editor, id)?;
    if stored.state == State::Trash {
        return Err(Error::Refused(Refusal::InTrash));
    }
    let (site, began) =
        newsroom.store.read_here(|db| Ok((settings::site(db)?, writing::document_at(db, id, sent.base)?)))?;
    let zone = site.zone;
    // If the base version is gone, every difference becomes a conflict.
    let ground = began.unwrap_or_else(|| stored.document.clone());
    let work = FormSave { newsroom, editor, kind: stored.kind, id: Some(id), site };
    let (document, mut misfits) = work.write(&ground, sent.sheet, &sent.absent)?;
    let saved = save::save(newsroom, editor, id, sent.base, &document, now)?;
    if let (Saved::Kept { .. }, Some(text)) = (&saved, &sent.expires) {
        misfits.extend(work.expire(&stored, text, now)?);
    }
    let sheet = match &saved {
        Saved::Kept { document: kept, .. } if *kept != document => Some(article_form::read(kept, zone)),
        _ => None,
    };
    Ok(SaveOutcome { saved, misfits, sheet })
}

/// The article with the document that the form would give, for previews. Writes nothing.
pub fn typed(newsroom: &Newsroom, editor: &Editor, id: ArticleId, sent: SentForm) -> Result<StoredArticle> {
    let stored = super::readable(newsroom, editor, id)?;
    let work = FormSave { newsroom, editor, kind: stored.kind, id: Some(id), site: site(newsroom)? };
    let (document, _) =
        work.write(&base_document(newsroom, &stored, sent.base)?, sent.sheet, &sent.absent)?;
    Ok(StoredArticle { document, ..stored })
}

fn site(newsroom: &Newsroom) -> Result<Site> {
    Ok(newsroom.store.read_here(settings::site)?)
}

/// The document of the base version. If it is no longer kept, the current one: then every difference becomes
/// a conflict.
fn base_document(newsroom: &Newsroom, stored: &StoredArticle, base: i32) -> Result<String> {
    let began = newsroom.store.read_here(|db| writing::document_at(db, stored.id, base))?;
    Ok(began.unwrap_or_else(|| stored.document.clone()))
}

struct FormSave<'a> {
    newsroom: &'a Newsroom,
    editor: &'a Editor,
    kind: Kind,
    id: Option<ArticleId>,
    site: Site,
}

impl FormSave<'_> {
    /// The document with every valid field of the form, and the errors of the others.
    fn write(
        &self,
        ground: &str,
        typed: ArticleForm,
        absent: &[FormField],
    ) -> Result<(String, Vec<FormFieldError>)> {
        let shown = article_form::read(ground, self.site.zone);
        let mut typed = typed.normalized(self.kind, &shown);
        typed.restore_fields(&shown, absent.iter().copied());
        let mut misfits = typed.check(&shown);
        misfits.extend(self.related(&mut typed.related, &shown.related)?);
        if typed.address != shown.address && misfits.iter().all(|(field, _)| *field != FormField::Address) {
            misfits.extend(self.taken(&typed.address)?);
        }
        typed.restore_fields(&shown, misfits.iter().map(|(field, _)| *field));
        let document = article_form::write(ground, &typed, self.site.zone);
        if document.len() <= DOCUMENT_MAX_BYTES {
            return Ok((document, misfits));
        }
        misfits.push((FormField::Body, FieldError::TooHeavy(BODY_MAX_BYTES)));
        typed.restore_fields(&shown, [FormField::Body]);
        Ok((article_form::write(ground, &typed, self.site.zone), misfits))
    }

    /// Replaces each chosen article, however it was typed, by its address.
    fn related(&self, chosen: &mut [String], shown: &[String]) -> Result<Option<FormFieldError>> {
        if chosen.len() > NAMES_MAX {
            return Ok(Some((FormField::Related, FieldError::TooMany(NAMES_MAX))));
        }
        for text in chosen.iter_mut().filter(|text| !shown.contains(text)) {
            let found = self.newsroom.store.read_here(|db| article_lookup::path(db, text))?;
            match found {
                Some(path) => *text = path.as_str().to_owned(),
                None => return Ok(Some((FormField::Related, FieldError::NoSuchArticle(text.clone())))),
            }
        }
        Ok(None)
    }

    /// An error if another article has this address, live or in its working copy.
    fn taken(&self, address: &str) -> Result<Option<FormFieldError>> {
        let Ok(path) = SitePath::parse(address) else { return Ok(None) };
        let free = self.newsroom.store.read_here(|db| {
            let wanted = articles::by_path(db, &path)?;
            Ok(wanted.is_none_or(|id| Some(id) == self.id) && paths::is_free_for(db, &path, self.id)?)
        })?;
        Ok((!free).then(|| (FormField::Address, FieldError::Taken(address.to_owned()))))
    }

    /// Changes the expiry if the field was changed.
    fn expire(&self, stored: &StoredArticle, text: &str, now: Moment) -> Result<Option<FormFieldError>> {
        let plans = self.newsroom.store.read_here(|db| schedules::of(db, stored.id))?;
        let end = plans.iter().find(|plan| plan.action == Action::Withdraw);
        let text = text.trim();
        if text == end.map(|plan| shown(plan.due_at, self.site.zone)).unwrap_or_default() {
            return Ok(None);
        }
        let due = match (text.is_empty(), parse_date_time(text)) {
            (true, _) => None,
            (false, Some(local)) => Some(self.site.zone.instant(local)),
            (false, None) => return Ok(Some((FormField::Expiry, FieldError::NotADate))),
        };
        match super::expire_at(self.newsroom, self.editor, stored.id, due, now) {
            Ok(()) => Ok(None),
            Err(Error::Refused(Refusal::HourPast)) => Ok(Some((FormField::Expiry, FieldError::HourPast))),
            Err(error) => Err(error),
        }
    }
}

/// An instant in the site's zone, in the format of `datetime-local`.
fn shown(at: Moment, zone: Zone) -> String {
    at.at(zone).format("%Y-%m-%dT%H:%M").to_string()
}
