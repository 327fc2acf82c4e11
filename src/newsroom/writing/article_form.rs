//! The writing form: what it shows, and what becomes of it. Everything that can be saved is saved; a field
//! with something wrong in it keeps its old value, is named, and costs no other field.

use super::save::{self, DOCUMENT_MAX_BYTES, Saved};
use crate::domain::{
    article::{ArticleId, Kind, State},
    article_form::{
        ArticleForm, BODY_MAX_BYTES, FieldError, FormField, Misfit, NAMES_MAX, Suggestions, hour,
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
use crate::store::desk::articles::Stored;
use crate::store::desk::schedules::{self, Action};
use crate::store::desk::{
    article_lookup, articles, idempotency_keys, media_list, paths, suggestions, writing,
};
use crate::store::settings;

/// The longest name of a new form, in bytes.
const NONCE_MAX_BYTES: usize = 64;

/// Where names of the library stand in an article.
const UPLOADS: &str = "/uploads/";

/// An article, opened to be written.
#[derive(Debug, Clone)]
pub struct OpenedArticle {
    /// Identity, state, version and document.
    pub stored: Stored,
    /// What the form shows of the document.
    pub sheet: ArticleForm,
    /// Until when it is live: as the form has it.
    pub expires: String,
    /// When it goes out by itself.
    pub planned: Option<Moment>,
    /// Why it did not go out at its hour.
    pub held: Option<FailedSchedule>,
    /// Whether this person may save it in its present state.
    pub may_write: bool,
    /// What the fields suggest.
    pub suggestions: Suggestions,
    /// The media of the library that stand at its head.
    pub header: Vec<Medium>,
}

/// What a form sent.
#[derive(Debug, Clone)]
pub struct SentForm {
    /// The version with which it began.
    pub base: i32,
    /// Its fields, as they were typed.
    pub sheet: ArticleForm,
    /// Fields that the form did not have: they stay as they are.
    pub absent: Vec<FormField>,
    /// Until when the article is to be live; `None` when the form had no such field.
    pub expires: Option<String>,
}

/// What became of it.
#[derive(Debug)]
pub struct SaveOutcome {
    /// Of the text, without the fields that could not be taken.
    pub saved: Saved,
    /// Fields that keep their old value, and why.
    pub misfits: Vec<Misfit>,
    /// What the form shows of the text that is kept, when that is not what was sent.
    pub sheet: Option<ArticleForm>,
}

/// What became of a new form.
#[derive(Debug)]
pub enum NewArticleOutcome {
    /// Nothing was typed; nothing was made.
    Nothing,
    /// An article.
    Article(ArticleId, Box<SaveOutcome>),
}

/// Opens an article.
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
    let open = matches!(stored.state, State::Draft | State::InReview);
    Ok(OpenedArticle {
        sheet,
        header,
        expires: due(Action::Withdraw).map(|at| shown(at, site.zone)).unwrap_or_default(),
        planned: due(Action::Publish),
        held,
        may_write: stored.state != State::Trash && (editor.may_publish() || open),
        suggestions,
        stored,
    })
}

/// What the fields of a new form suggest.
pub fn suggestions(newsroom: &Newsroom) -> Result<Suggestions> {
    Ok(newsroom.store.read_here(suggestions::all)?)
}

/// Makes an article of a new form, unless nothing was typed. The same form (`nonce`) sent again is a save
/// of the article that it became.
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

/// Saves a form.
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
    // Without the text it began with, everything in which the form differs will be a question.
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

/// An article with the text that a form would give it, to be looked at. Nothing is written.
pub fn typed(newsroom: &Newsroom, editor: &Editor, id: ArticleId, sent: SentForm) -> Result<Stored> {
    let stored = super::readable(newsroom, editor, id)?;
    let work = FormSave { newsroom, editor, kind: stored.kind, id: Some(id), site: site(newsroom)? };
    let (document, _) = work.write(&ground(newsroom, &stored, sent.base)?, sent.sheet, &sent.absent)?;
    Ok(Stored { document, ..stored })
}

fn site(newsroom: &Newsroom) -> Result<Site> {
    Ok(newsroom.store.read_here(settings::site)?)
}

/// The text with which a form began; when that is too long ago, the present one: then everything in
/// which the form differs will be a question.
fn ground(newsroom: &Newsroom, stored: &Stored, base: i32) -> Result<String> {
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
    /// The document with everything that can be taken from the form.
    fn write(&self, ground: &str, typed: ArticleForm, absent: &[FormField]) -> Result<(String, Vec<Misfit>)> {
        let shown = article_form::read(ground, self.site.zone);
        let mut typed = typed.tidied(self.kind, &shown);
        typed.put_back(&shown, absent.iter().copied());
        let mut misfits = typed.check(&shown);
        misfits.extend(self.related(&mut typed.related, &shown.related)?);
        if typed.address != shown.address && misfits.iter().all(|(field, _)| *field != FormField::Address) {
            misfits.extend(self.taken(&typed.address)?);
        }
        typed.put_back(&shown, misfits.iter().map(|(field, _)| *field));
        let document = article_form::write(ground, &typed, self.site.zone);
        if document.len() <= DOCUMENT_MAX_BYTES {
            return Ok((document, misfits));
        }
        misfits.push((FormField::Body, FieldError::TooHeavy(BODY_MAX_BYTES)));
        typed.put_back(&shown, [FormField::Body]);
        Ok((article_form::write(ground, &typed, self.site.zone), misfits))
    }

    /// Gives the articles that were chosen the addresses they have, whatever way these were written.
    fn related(&self, chosen: &mut [String], shown: &[String]) -> Result<Option<Misfit>> {
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

    /// Whether something else has, or wants, this address.
    fn taken(&self, address: &str) -> Result<Option<Misfit>> {
        let Ok(path) = SitePath::parse(address) else { return Ok(None) };
        let free = self.newsroom.store.read_here(|db| {
            let wanted = articles::by_path(db, &path)?;
            Ok(wanted.is_none_or(|id| Some(id) == self.id) && paths::is_free_for(db, &path, self.id)?)
        })?;
        Ok((!free).then(|| (FormField::Address, FieldError::Taken(address.to_owned()))))
    }

    /// Says until when the article is live, when that was changed.
    fn expire(&self, stored: &Stored, text: &str, now: Moment) -> Result<Option<Misfit>> {
        let plans = self.newsroom.store.read_here(|db| schedules::of(db, stored.id))?;
        let end = plans.iter().find(|plan| plan.action == Action::Withdraw);
        let text = text.trim();
        if text == end.map(|plan| shown(plan.due_at, self.site.zone)).unwrap_or_default() {
            return Ok(None);
        }
        let due = match (text.is_empty(), hour(text)) {
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

/// An hour as a form has it.
fn shown(at: Moment, zone: Zone) -> String {
    at.at(zone).format("%Y-%m-%dT%H:%M").to_string()
}
