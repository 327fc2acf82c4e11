//! The preview at the desk, and the links that show it to people without an account.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::below::{article, below, names, number, sentence, subject, version_line};
use super::{Desk, done, page, refused, work};
use crate::domain::{article::ArticleId, refusal::Refusal};
use crate::http::State;
use crate::http::form::Fields;
use crate::http::preview::{Part, answer, file_of, part, private};
use crate::newsroom::preview::{self, PREVIEW_DAYS, Wanted};
use crate::newsroom::{Error, publication, versions};
use crate::store::Error as StoreError;
use crate::store::desk::revisions::RevisionId;
use crate::view::desk::{LinkLine, PreviewsPage, VersionLine};
use crate::view::frame::Frame;
use crate::view::preview_bar::PreviewBar;

/// Of how many versions a link can be made from the list of links; older ones are in the versions.
const KEPT_SHOWN: usize = 20;

/// Shows the page as readers would see it.
pub async fn show(
    state: web::Data<State>,
    request: HttpRequest,
    desk: Desk,
    path: web::Path<String>,
) -> HttpResponse {
    preview(&state, &request, &desk, article(&path), Part::Page).await
}

/// What the page shows: sizes of pictures, files, pages of photographs.
pub async fn show_part(
    state: web::Data<State>,
    request: HttpRequest,
    desk: Desk,
    path: web::Path<(String, String)>,
) -> HttpResponse {
    let (id, rest) = path.into_inner();
    match part(&rest) {
        Some(part) => preview(&state, &request, &desk, ArticleId(number(&id)), part).await,
        None => refused(&state, &request, &desk, &Error::Store(StoreError::Missing)),
    }
}

async fn preview(
    state: &web::Data<State>,
    request: &HttpRequest,
    desk: &Desk,
    id: ArticleId,
    part: Part,
) -> HttpResponse {
    let (editor, asked) = (desk.editor.clone(), part.clone());
    let found = work(state, move |newsroom, now| {
        let preview = preview::at_desk(newsroom, &editor, id, now)?;
        let file = file_of(newsroom, &preview, &asked)?;
        Ok((preview, file))
    })
    .await;
    let bar = |frame: &Frame| PreviewBar::at_desk(frame, below(id, "publication"));
    match found {
        Ok((preview, file)) => {
            private(answer(state, request, &preview, file, &part, &below(id, "preview"), bar).await)
        }
        Err(error) => refused(state, request, desk, &error),
    }
}

/// Lists the links that open.
pub async fn index(
    state: web::Data<State>,
    request: HttpRequest,
    desk: Desk,
    path: web::Path<String>,
) -> HttpResponse {
    list(&state, &request, &desk, article(&path), Outcome::Nothing).await
}

/// Makes a link, and shows it this once: only its hash is kept.
pub async fn create(
    state: web::Data<State>,
    request: HttpRequest,
    desk: Desk,
    path: web::Path<String>,
    fields: Fields,
) -> HttpResponse {
    let id = article(&path);
    let revision = match fields.get("revision") {
        "" => None,
        kept => Some(RevisionId(number(kept))),
    };
    let days = fields.get("days").parse().unwrap_or(0);
    let wanted = Wanted { days, revision, label: fields.get("label").to_owned() };
    let editor = desk.editor.clone();
    let outcome =
        work(&state, move |newsroom, now| preview::make_link(newsroom, &editor, id, &wanted, now)).await;
    match outcome {
        Ok(token) => {
            let link = format!("{}/apercu/{}", state.pages.base_url(), token.reveal());
            list(&state, &request, &desk, id, Outcome::Made(link)).await
        }
        Err(Error::Refused(why)) => {
            let typed = fields.get("label").to_owned();
            list(&state, &request, &desk, id, Outcome::Refused(typed, why)).await
        }
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

/// Closes a link.
pub async fn destroy(
    state: web::Data<State>,
    request: HttpRequest,
    desk: Desk,
    path: web::Path<(String, String)>,
) -> HttpResponse {
    let (id, link) = (ArticleId(number(&path.0)), number(&path.1));
    let editor = desk.editor.clone();
    match work(&state, move |newsroom, now| preview::revoke_link(newsroom, &editor, id, link, now)).await {
        Ok(()) => done(&below(id, "previews"), "flash-link-closed", ""),
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

enum Outcome {
    Nothing,
    Made(String),
    Refused(String, Refusal),
}

async fn list(
    state: &web::Data<State>,
    request: &HttpRequest,
    desk: &Desk,
    id: ArticleId,
    outcome: Outcome,
) -> HttpResponse {
    let editor = desk.editor.clone();
    let found = work(state, move |newsroom, now| {
        let (stored, kept) = versions::of(newsroom, &editor, id)?;
        let title = publication::title(newsroom, &stored)?;
        let links = preview::links(newsroom, &editor, id, now)?;
        Ok((stored, title, kept, links, names(newsroom)?))
    })
    .await;
    let (stored, title, kept, links, names) = match found {
        Ok(found) => found,
        Err(error) => return refused(state, request, desk, &error),
    };
    let at = |revision: RevisionId| kept.iter().find(|kept| kept.id == revision).map(|kept| kept.saved_at);
    let links: Vec<LinkLine> = links
        .into_iter()
        .map(|link| LinkLine {
            id: link.id,
            by: names.get(&link.created_by).cloned(),
            revision_at: link.revision.and_then(at),
            expires_at: link.expires_at,
            label: link.label,
        })
        .collect();
    let lines: Vec<VersionLine> =
        kept.iter().take(KEPT_SHOWN).map(|kept| version_line(kept, &names)).collect();
    let (frame, subject) = (desk.frame(), subject(desk, &stored, &title));
    let shown = PreviewsPage::new(&frame, &subject, &links, &lines, &PREVIEW_DAYS);
    match &outcome {
        Outcome::Nothing => page(request, StatusCode::OK, &shown),
        Outcome::Made(link) => private(page(request, StatusCode::OK, &shown.made(link.clone()))),
        Outcome::Refused(typed, why) => {
            page(request, StatusCode::UNPROCESSABLE_ENTITY, &shown.refused(typed, sentence(desk, why)))
        }
    }
}
