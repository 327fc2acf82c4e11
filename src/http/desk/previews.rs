//! The preview at the desk, and the links that show it to people without an account.

use actix_web::HttpResponse;

use super::below::{Below, names, number, version_line};
use crate::domain::refusal::Refusal;
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
pub async fn show(here: Below) -> HttpResponse {
    preview(&here, Part::Page).await
}

/// What the page shows: sizes of pictures, files, pages of photographs.
pub async fn show_part(here: Below) -> HttpResponse {
    match part(here.request.match_info().query("part")) {
        Some(part) => preview(&here, part).await,
        None => here.refused(&Error::Store(StoreError::Missing)),
    }
}

async fn preview(here: &Below, part: Part) -> HttpResponse {
    let asked = part.clone();
    let found = here
        .work(move |newsroom, editor, id, now| {
            let preview = preview::at_desk(newsroom, editor, id, now)?;
            let file = file_of(newsroom, &preview, &asked)?;
            Ok((preview, file))
        })
        .await;
    let bar = |frame: &Frame| PreviewBar::at_desk(frame, here.address("publication"));
    let base = here.address("preview");
    match found {
        Ok((preview, file)) => {
            private(answer(&here.state, &here.request, &preview, file, &part, &base, bar).await)
        }
        Err(error) => here.refused(&error),
    }
}

/// Lists the links that open.
pub async fn index(here: Below) -> HttpResponse {
    list(&here, Outcome::Nothing).await
}

/// Makes a link, and shows it this once: only its hash is kept.
pub async fn create(here: Below, fields: Fields) -> HttpResponse {
    let revision = match fields.get("revision") {
        "" => None,
        kept => Some(RevisionId(number(kept))),
    };
    let days = fields.get("days").parse().unwrap_or(0);
    let wanted = Wanted { days, revision, label: fields.get("label").to_owned() };
    let outcome = here
        .say(&fields, move |newsroom, editor, id, now| preview::make_link(newsroom, editor, id, &wanted, now))
        .await;
    match outcome {
        Ok(token) => {
            let link = format!("{}/apercu/{}", here.state.pages.base_url(), token.reveal());
            list(&here, Outcome::Made(link)).await
        }
        Err(Error::Refused(why)) => list(&here, Outcome::Refused(fields.get("label").to_owned(), why)).await,
        Err(error) => here.refused(&error),
    }
}

/// Closes a link.
pub async fn destroy(here: Below) -> HttpResponse {
    let link = here.part("link");
    let outcome = here
        .work(move |newsroom, editor, id, now| preview::revoke_link(newsroom, editor, id, link, now))
        .await;
    here.on_to(&here.address("previews"), outcome, "flash-link-closed")
}

enum Outcome {
    Nothing,
    Made(String),
    Refused(String, Refusal),
}

async fn list(here: &Below, outcome: Outcome) -> HttpResponse {
    let found = here
        .work(|newsroom, editor, id, now| {
            let (stored, kept) = versions::of(newsroom, editor, id)?;
            let title = publication::title(newsroom, &stored)?;
            let links = preview::links(newsroom, editor, id, now)?;
            Ok((stored, title, kept, links, names(newsroom)?))
        })
        .await;
    let (stored, title, kept, links, names) = match found {
        Ok(found) => found,
        Err(error) => return here.refused(&error),
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
    let (frame, subject) = (here.desk.frame(), here.subject(&stored, &title));
    let shown = PreviewsPage::new(&frame, &subject, &links, &lines, &PREVIEW_DAYS);
    match &outcome {
        Outcome::Nothing => here.page(&shown),
        Outcome::Made(link) => private(here.page(&shown.made(link.clone()))),
        Outcome::Refused(typed, why) => here.again(&shown.refused(typed, here.sentence(why))),
    }
}
