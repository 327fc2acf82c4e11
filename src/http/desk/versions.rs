//! `/desk/articles/{id}/versions`: what was kept, compared, named, taken back.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::below::{article, below, names, number, seen, sentence, subject, version_line};
use super::{Desk, done, page, refused, work};
use crate::domain::{article::ArticleId, refusal::Refusal};
use crate::http::State;
use crate::http::form::Fields;
use crate::newsroom::versions::{self, How, Side};
use crate::newsroom::{Error, publication, writing};
use crate::store::desk::revisions::RevisionId;
use crate::view::desk::{ComparisonPage, VersionLine, VersionsPage};

/// Lists them.
pub async fn index(
    state: web::Data<State>,
    request: HttpRequest,
    desk: Desk,
    path: web::Path<String>,
) -> HttpResponse {
    list(&state, &request, &desk, article(&path), None).await
}

/// Compares two, or one with the text as it is.
pub async fn compare(
    state: web::Data<State>,
    request: HttpRequest,
    desk: Desk,
    path: web::Path<String>,
) -> HttpResponse {
    let id = article(&path);
    let query = Fields::parse(request.query_string().as_bytes());
    let side = |name: &str| match query.get(name) {
        "present" | "" => Side::Present,
        kept => Side::Kept(RevisionId(number(kept))),
    };
    let sides = (side("from"), side("to"));
    let source = query.get("view") == "source";
    let how = if source { How::Source } else { How::Text };
    let editor = desk.editor.clone();
    let found = work(&state, move |newsroom, now| {
        let compared = versions::compare(newsroom, &editor, id, sides, how, now)?;
        let title = publication::title(newsroom, &compared.stored)?;
        Ok((compared, title, names(newsroom)?))
    })
    .await;
    match found {
        Ok((compared, title, names)) => {
            let subject = subject(&desk, &compared.stored, &title);
            let line = |kept: &Option<_>| kept.as_ref().map(|kept| version_line(kept, &names));
            let sides = (line(&compared.from), line(&compared.to));
            let frame = desk.frame();
            let shown = ComparisonPage::new(&frame, &subject, &sides, &compared.pieces, source);
            page(&request, StatusCode::OK, &shown)
        }
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

/// Takes an older text back: a new version.
pub async fn restore(
    state: web::Data<State>,
    request: HttpRequest,
    desk: Desk,
    path: web::Path<(String, String)>,
    fields: Fields,
) -> HttpResponse {
    let (id, revision) = numbers(&path);
    let (editor, seen) = (desk.editor.clone(), seen(id, &fields));
    match work(&state, move |newsroom, now| writing::restore(newsroom, &editor, seen, revision, now)).await {
        Ok(()) => done(&below(id, "versions"), "flash-restored", ""),
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

/// Gives a version a name, or takes it away.
pub async fn update(
    state: web::Data<State>,
    request: HttpRequest,
    desk: Desk,
    path: web::Path<(String, String)>,
    fields: Fields,
) -> HttpResponse {
    let (id, revision) = numbers(&path);
    let (editor, name) = (desk.editor.clone(), fields.get("name").to_owned());
    let asked = name.clone();
    let outcome =
        work(&state, move |newsroom, _| writing::name_revision(newsroom, &editor, id, revision, &asked))
            .await;
    match outcome {
        Ok(()) => done(&below(id, "versions"), "flash-named", ""),
        Err(Error::Refused(why)) => list(&state, &request, &desk, id, Some((revision, name, why))).await,
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

async fn list(
    state: &web::Data<State>,
    request: &HttpRequest,
    desk: &Desk,
    id: ArticleId,
    wrong: Option<(RevisionId, String, Refusal)>,
) -> HttpResponse {
    let editor = desk.editor.clone();
    let found = work(state, move |newsroom, _| {
        let (stored, kept) = versions::of(newsroom, &editor, id)?;
        let title = publication::title(newsroom, &stored)?;
        Ok((stored, title, kept, names(newsroom)?))
    })
    .await;
    match found {
        Ok((stored, title, kept, names)) => {
            let lines: Vec<VersionLine> = kept.iter().map(|kept| version_line(kept, &names)).collect();
            let subject = subject(desk, &stored, &title);
            let frame = desk.frame();
            let shown = VersionsPage::new(&frame, &subject, &lines);
            match wrong {
                None => page(request, StatusCode::OK, &shown),
                Some((revision, typed, why)) => {
                    let shown = shown.refused(revision.0, typed, sentence(desk, &why));
                    page(request, StatusCode::UNPROCESSABLE_ENTITY, &shown)
                }
            }
        }
        Err(error) => refused(state, request, desk, &error),
    }
}

fn numbers(path: &web::Path<(String, String)>) -> (ArticleId, RevisionId) {
    (ArticleId(number(&path.0)), RevisionId(number(&path.1)))
}
