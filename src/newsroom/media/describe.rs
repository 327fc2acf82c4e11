//! Describing media: every editor may, and readers see the change at once.

use crate::domain::audit::AuditAction;
use crate::domain::{
    editor::Editor,
    media::{MediaId, MediaMetadata, MetadataError, MetadataForm},
    moment::{Moment, Zone},
};
use crate::newsroom::{Error, Newsroom, RequestContext, Result, audit};
use crate::store::Error as StoreError;
use crate::store::desk::{media_list, media_uses, render_jobs};

use crate::newsroom::rebuild::render_waiting;

/// Saves the metadata of a medium. `Stale` if it no longer has `version`. A document's own alternative text
/// and caption win over these.
pub fn describe(context: &RequestContext, id: MediaId, version: i32, words: &MediaMetadata) -> Result<()> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    write(newsroom, editor, id, version, words, now)?;
    render_waiting(newsroom, now).map(drop)
}

/// The alternative text of one of several pictures, as submitted.
#[derive(Debug, Clone)]
pub struct Description {
    /// The picture.
    pub id: MediaId,
    /// The version that the editor saw.
    pub version: i32,
    /// The alternative text.
    pub alt: String,
    /// Whether it is decorative.
    pub decorative: bool,
}

/// The result for one picture.
#[derive(Debug, Clone)]
pub enum Described {
    /// Saved.
    Done,
    /// Invalid: the submitted text with its errors.
    Wrong(Description, Vec<MetadataError>),
    /// Somebody else changed it first.
    Stale(Description),
    /// The picture was deleted meanwhile.
    Gone(Description),
}

/// Saves the alternative texts of several pictures, in order. An invalid one does not stop the others.
pub fn describe_all(context: &RequestContext, said: Vec<Description>, zone: Zone) -> Result<Vec<Described>> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    let mut described = Vec::with_capacity(said.len());
    for said in said {
        let Some(medium) = newsroom.store.read_here(|db| media_list::by_id(db, said.id))? else {
            described.push(Described::Gone(said));
            continue;
        };
        let typed = MetadataForm {
            alt: said.alt.clone(),
            decorative: said.decorative,
            ..MetadataForm::of(&medium.metadata(), zone)
        };
        described.push(match typed.read(&medium, zone) {
            Err(mistakes) => Described::Wrong(said, mistakes),
            Ok(words) => {
                // Take only the alternative text: the form would round the time the picture was taken.
                let words = MediaMetadata { alt: words.alt, ..medium.metadata() };
                match write(newsroom, editor, said.id, said.version, &words, now) {
                    Ok(()) => Described::Done,
                    Err(Error::Store(StoreError::Stale)) => Described::Stale(said),
                    Err(Error::Store(StoreError::Missing)) => Described::Gone(said),
                    Err(error) => return Err(error),
                }
            }
        });
    }
    render_waiting(newsroom, now)?;
    Ok(described)
}

fn write(
    newsroom: &Newsroom,
    editor: &Editor,
    id: MediaId,
    version: i32,
    words: &MediaMetadata,
    now: Moment,
) -> Result<()> {
    newsroom.store.write_here(|db| {
        let medium = media_list::by_id(db, id)?.ok_or(StoreError::Missing)?;
        if medium.version == version && medium.metadata() == *words {
            return Ok(());
        }
        media_list::describe(db, &medium, version, words, editor)?;
        if words.differs_for_readers(&medium.metadata()) {
            let articles = media_uses::live_in(db, id)?;
            render_jobs::ask(db, &articles)?;
        }
        let subject = format!("media {}", id.0);
        audit::record(db, editor, AuditAction::MediaDescribe, &subject, &medium.facts.name, now)
    })?;
    Ok(())
}
