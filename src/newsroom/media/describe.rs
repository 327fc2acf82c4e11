//! Describing media: every editor may. What readers see changes at once if a publisher writes it, otherwise it waits
//! for one.

use crate::domain::audit::AuditAction;
use crate::domain::audit_changes;
use crate::domain::{
    editor::Editor,
    media::{MediaId, MediaMetadata, MediaProposal, Medium, MetadataError, MetadataForm},
    moment::{Moment, Zone},
};
use crate::newsroom::{Error, Newsroom, RequestContext, Result, audit};
use crate::store::desk::{media_list, media_proposals, media_uses, render_jobs};
use crate::store::{Conn, Error as StoreError, Result as StoreResult};

use crate::newsroom::rebuild::render_waiting;

/// Saves the metadata of a medium. `Stale` if it no longer has `version`. A document's own alternative text
/// and caption win over these.
pub fn describe(
    context: &RequestContext,
    id: MediaId,
    version: i32,
    words: &MediaMetadata,
) -> Result<Written> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    let written = write(newsroom, editor, id, version, words, now)?;
    render_waiting(newsroom, now)?;
    Ok(written)
}

/// What became of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// They are saved.
    Saved,
    /// What readers see of them waits for a publisher.
    Proposed,
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
    /// Saved, or proposed.
    Done(Written),
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
                    Ok(written) => Described::Done(written),
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
) -> Result<Written> {
    Ok(newsroom.store.write_here(|db| {
        let medium = media_list::by_id(db, id)?.ok_or(StoreError::Missing)?;
        let old = medium.metadata();
        let articles =
            if words.differs_for_readers(&old) { media_uses::live_in(db, id)? } else { Vec::new() };
        // Who may not publish does not change what readers see.
        let is_proposal = !articles.is_empty() && !editor.may_publish();
        let at_once = match is_proposal {
            true => MediaMetadata {
                rights: words.rights.clone(),
                consent: words.consent.clone(),
                taken_at: words.taken_at,
                ..old.clone()
            },
            false => words.clone(),
        };
        if medium.version != version || old != at_once {
            media_list::describe(db, &medium, version, &at_once, editor)?;
        }
        if is_proposal {
            propose(db, &medium, &MediaProposal::between(&old, words), editor, now)?;
            return Ok(Written::Proposed);
        }
        if old == *words {
            // The form as it was: a proposal of one's own is withdrawn.
            media_proposals::remove(db, id, editor.id)?;
            return Ok(Written::Saved);
        }
        render_jobs::ask(db, &articles)?;
        let subject = format!("media {}", id.0);
        let detail = changes(&medium.facts.name, &old, words);
        audit::record(db, editor, AuditAction::MediaDescribe, &subject, &detail, now)?;
        Ok(Written::Saved)
    })?)
}

/// What changes of a file, for the audit; `head` names the file.
pub(super) fn changes(head: &str, old: &MediaMetadata, new: &MediaMetadata) -> String {
    let form = |words: &MediaMetadata| MetadataForm::of(words, Zone::default());
    let (before, now) = (form(old), form(new));
    let alt =
        |form: &MetadataForm| if form.decorative { "(decorative)".to_owned() } else { form.alt.clone() };
    let focal = |form: &MetadataForm| format!("{} % {} %", form.focal_x, form.focal_y);
    let fields = [
        ("alt", alt(&before), alt(&now)),
        ("caption", before.caption.clone(), now.caption.clone()),
        ("credit", before.credit.clone(), now.credit.clone()),
        ("rights", before.rights.clone(), now.rights.clone()),
        ("consent", before.consent.clone(), now.consent.clone()),
        ("taken", before.taken_at.clone(), now.taken_at.clone()),
        ("focal", focal(&before), focal(&now)),
    ];
    audit_changes::write(head, fields)
}

/// Notes what waits for a publisher, unless the same waits already.
fn propose(
    db: &mut Conn,
    medium: &Medium,
    proposal: &MediaProposal,
    editor: &Editor,
    now: Moment,
) -> StoreResult<()> {
    let earlier = media_proposals::of(db, medium.id, Some(editor.id))?;
    if earlier.first().is_some_and(|earlier| earlier.proposal == *proposal) {
        return Ok(());
    }
    media_proposals::put(db, medium.id, editor.id, proposal, now)?;
    let subject = format!("media {}", medium.id.0);
    audit::record(db, editor, AuditAction::MediaPropose, &subject, &medium.facts.name, now)
}
