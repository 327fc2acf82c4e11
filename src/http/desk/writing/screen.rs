//! What the writing screen shows of an article, stored or new.

use crate::domain::{
    article::{ArticleId, Kind, State as Life},
    article_form::ArticleForm,
    media::Medium,
};
use crate::http::desk::Desk;
use crate::http::desk::desk_request::DeskRequest;
use crate::newsroom;
use crate::newsroom::writing::{self, OpenedArticle};
use crate::view::desk::Writing;
use crate::view::desk::media::thumb_href;

/// The form of a stored article.
pub(super) async fn open(here: &DeskRequest, id: ArticleId) -> newsroom::Result<Writing> {
    let opened = here.work(move |context| writing::open(context, id)).await?;
    Ok(form(&here.desk, opened))
}

/// The form of an opened article.
pub(super) fn form(desk: &Desk, opened: OpenedArticle) -> Writing {
    let (stored, presence) = (opened.stored, opened.presence);
    Writing {
        id: Some(stored.id),
        kind: stored.kind,
        state: stored.state,
        has_changes: opened.has_changes,
        version: stored.version,
        nonce: String::new(),
        sheet: opened.sheet,
        expires: opened.expires,
        path: stored.path.as_str().to_owned(),
        note: stored.note,
        saved_at: presence.saved.map(|(_, at)| at),
        planned: opened.planned,
        held: opened.held,
        may_write: opened.may_write,
        may_publish: desk.editor.may_publish(),
        others: presence.others,
        suggestions: opened.suggestions,
        points: opened.points,
        thumbs: thumbs(&opened.header),
        misfits: Vec::new(),
        refused: None,
    }
}

fn thumbs(header: &[Medium]) -> Vec<(String, String)> {
    header.iter().filter_map(|medium| Some((medium.facts.href(), thumb_href(medium)?))).collect()
}

/// The empty form of a new article.
pub(super) fn blank(desk: &Desk, kind: Kind, nonce: &str) -> Writing {
    Writing {
        id: None,
        kind,
        state: Life::Draft,
        has_changes: false,
        version: 0,
        nonce: nonce.to_owned(),
        sheet: ArticleForm::default(),
        expires: String::new(),
        path: String::new(),
        note: String::new(),
        saved_at: None,
        planned: None,
        held: None,
        may_write: true,
        may_publish: desk.editor.may_publish(),
        others: Vec::new(),
        suggestions: Default::default(),
        points: None,
        thumbs: Vec::new(),
        misfits: Vec::new(),
        refused: None,
    }
}

/// A random identifier of a new form, so that sending it twice creates one article.
pub(super) fn nonce() -> String {
    let mut bytes = [0_u8; 16];
    // Without a source of randomness it is empty, and sending the form twice creates two drafts.
    match getrandom::fill(&mut bytes) {
        Ok(()) => bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
        Err(_) => String::new(),
    }
}
