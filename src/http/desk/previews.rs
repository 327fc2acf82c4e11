//! Previews at the desk, and the preview links for people without an account.

use actix_web::HttpResponse;

use super::article_request::{ArticleRequest, account_names, version_line};
use super::desk_request::parse_id;
use crate::domain::article::{PreviewLinkId, RevisionId};
use crate::domain::refusal::Refusal;
use crate::http::form::FormFields;
use crate::http::previews::{PreviewPart, answer, file_of, part, private};
use crate::newsroom::previews::{self, PREVIEW_DAYS, PreviewLinkRequest};
use crate::newsroom::{Error, publication, revisions};
use crate::view::desk::{LinkLine, PreviewsPage, VersionLine};
use crate::view::frame::Frame;
use crate::view::preview_bar::PreviewBar;

/// Maximum revisions offered for a new link; older ones are on the revisions page.
const REVISIONS_SHOWN_MAX: usize = 20;

/// Shows the article as readers would see it.
pub async fn show(here: ArticleRequest) -> HttpResponse {
    preview(&here, PreviewPart::Page).await
}

/// Serves what the preview refers to: picture sizes, files, photograph pages.
pub async fn show_part(here: ArticleRequest) -> HttpResponse {
    match part(here.request.match_info().query("part")) {
        Some(part) => preview(&here, part).await,
        None => here.absent(),
    }
}

async fn preview(here: &ArticleRequest, part: PreviewPart) -> HttpResponse {
    let turn = match here.preview_turn().await {
        Ok(turn) => turn,
        Err(busy) => return busy,
    };
    let (id, asked) = (here.id, part.clone());
    let found = here
        .work(move |context| {
            let _turn = turn;
            let preview = previews::at_desk(context, id)?;
            let file = file_of(&context.newsroom, &preview, &asked)?;
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

/// Lists the valid preview links.
pub async fn index(here: ArticleRequest) -> HttpResponse {
    list(&here, PreviewOutcome::Nothing).await
}

/// Creates a link and shows it once: only the hash of its token is stored.
pub async fn create(here: ArticleRequest, fields: FormFields) -> HttpResponse {
    let revision = match fields.get("revision") {
        "" => None,
        kept => Some(RevisionId(parse_id(kept))),
    };
    let days = fields.get("days").parse().unwrap_or(0);
    let wanted = PreviewLinkRequest { days, revision, label: fields.get("label").to_owned() };
    let id = here.id;
    let outcome =
        here.work_with_form(&fields, move |context| previews::make_link(context, id, &wanted)).await;
    match outcome {
        Ok(token) => {
            let link = format!("{}/apercu/{}", here.state.pages.base_url(), token.reveal());
            list(&here, PreviewOutcome::Made(link)).await
        }
        Err(Error::Refused(why)) => {
            list(&here, PreviewOutcome::Refused(fields.get("label").to_owned(), why)).await
        }
        Err(error) => here.refused(&error),
    }
}

/// Revokes a link.
pub async fn destroy(here: ArticleRequest) -> HttpResponse {
    let (id, link) = (here.id, PreviewLinkId(here.part("link")));
    let outcome = here.work(move |context| previews::revoke_link(context, id, link)).await;
    here.redirect_or_refuse(&here.address("previews"), outcome, "flash-link-closed")
}

enum PreviewOutcome {
    Nothing,
    Made(String),
    Refused(String, Refusal),
}

async fn list(here: &ArticleRequest, outcome: PreviewOutcome) -> HttpResponse {
    let id = here.id;
    let found = here
        .work(move |context| {
            let (stored, kept) = revisions::of(context, id)?;
            let title = publication::title(&context.site, &stored);
            let links = previews::links(context, id)?;
            Ok((stored, title, kept, links, account_names(context)?))
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
        kept.iter().take(REVISIONS_SHOWN_MAX).map(|kept| version_line(kept, &names)).collect();
    let (frame, subject) = (here.desk.frame(), here.subject(&stored, &title));
    let shown = PreviewsPage::new(&frame, &subject, &links, &lines, &PREVIEW_DAYS);
    match &outcome {
        PreviewOutcome::Nothing => here.page(&shown),
        PreviewOutcome::Made(link) => private(here.page(&shown.made(link.clone()))),
        PreviewOutcome::Refused(typed, why) => here.again(&shown.refused(typed, here.sentence(why))),
    }
}
