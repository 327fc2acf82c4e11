//! What the writing screen shows of an article, stored or new.

use actix_web::web;

use super::work;
use crate::domain::{
    article::{ArticleId, Kind, State as Life},
    article_form::ArticleForm,
    media::Medium,
    proofreading::PointCounts,
};
use crate::http::AppState;
use crate::http::desk::Desk;
use crate::newsroom::writing::{self, OpenedArticle};
use crate::newsroom::{self, proofreading};
use crate::view::desk::Writing;
use crate::view::desk::media::thumb_href;

/// The form of a stored article, with the colleagues who have it open.
pub(super) async fn open(
    state: &web::Data<AppState>,
    desk: &Desk,
    id: ArticleId,
) -> newsroom::Result<Writing> {
    let editor = desk.editor.clone();
    let (opened, presence) = work(state, move |newsroom, now| {
        let opened = writing::open(newsroom, &editor, id)?;
        Ok((opened, writing::report_presence(newsroom, &editor, id, "", now)?))
    })
    .await?;
    let mut writing = stored(desk, opened);
    writing.saved_at = presence.saved.map(|(_, at)| at);
    writing.others = presence.others;
    writing.points = points(state, id).await;
    Ok(writing)
}

/// The form of a stored article alone.
pub(super) async fn reopen(
    state: &web::Data<AppState>,
    desk: &Desk,
    id: ArticleId,
) -> newsroom::Result<Writing> {
    let editor = desk.editor.clone();
    let opened = work(state, move |newsroom, _| writing::open(newsroom, &editor, id)).await?;
    Ok(stored(desk, opened))
}

fn stored(desk: &Desk, opened: OpenedArticle) -> Writing {
    let stored = opened.stored;
    Writing {
        id: Some(stored.id),
        kind: stored.kind,
        state: stored.state,
        version: stored.version,
        nonce: String::new(),
        sheet: opened.sheet,
        expires: opened.expires,
        path: stored.path.as_str().to_owned(),
        note: stored.note,
        saved_at: None,
        planned: opened.planned,
        held: opened.held,
        may_write: opened.may_write,
        may_publish: desk.editor.may_publish(),
        others: Vec::new(),
        suggestions: opened.suggestions,
        points: None,
        thumbs: thumbs(&opened.header),
        misfits: Vec::new(),
        refused: None,
    }
}

/// Counts of open proofreading points. Optional: an error here gives `None` and fails nothing else.
pub(super) async fn points(state: &web::Data<AppState>, id: ArticleId) -> Option<PointCounts> {
    work(state, move |newsroom, now| proofreading::tally(newsroom, id, now)).await.ok().flatten()
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
