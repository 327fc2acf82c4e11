//! `/desk/media/descriptions`: the pictures that nobody has described, each with a field, saved together.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::sentences;
use crate::domain::library::{Asked, MediaId, Show};
use crate::domain::refusal::Refusal;
use crate::http::State;
use crate::http::desk::{Desk, done, page, refused, work};
use crate::http::form::Fields;
use crate::newsroom::library::{self, Described, Said};
use crate::newsroom::{Newsroom, Result};
use crate::view::desk::media::{DescriptionLine, DescriptionsPage};

const HERE: &str = "/desk/media/descriptions";

/// Lists them, a page at a time.
pub async fn show(state: web::Data<State>, request: HttpRequest, desk: Desk) -> HttpResponse {
    let fields = Fields::parse(request.query_string().as_bytes());
    again(&state, &request, &desk, number(&fields), Vec::new()).await
}

/// Writes what was said, and shows what is left.
pub async fn update(
    state: web::Data<State>,
    request: HttpRequest,
    desk: Desk,
    fields: Fields,
) -> HttpResponse {
    let said = said(&fields);
    if fields.damaged {
        let unread = said.into_iter().map(|said| (said, vec![Refusal::Damaged.key()])).collect();
        return again(&state, &request, &desk, number(&fields), unread).await;
    }
    let (editor, zone) = (desk.editor.clone(), desk.site.zone);
    let outcome =
        work(&state, move |newsroom, now| library::describe_all(newsroom, &editor, said, zone, now)).await;
    let described = match outcome {
        Ok(described) => described,
        Err(error) => return refused(&state, &request, &desk, &error),
    };
    let count = described.iter().filter(|one| matches!(one, Described::Done)).count();
    let left: Vec<_> = described.into_iter().filter_map(why).collect();
    if left.is_empty() {
        return done(&address(number(&fields)), "flash-media-all-described", &count.to_string());
    }
    again(&state, &request, &desk, number(&fields), left).await
}

/// What was not written, and the keys of the sentences that say why.
fn why(described: Described) -> Option<(Said, Vec<&'static str>)> {
    match described {
        Described::Done => None,
        Described::Wrong(said, mistakes) => {
            Some((said, mistakes.into_iter().map(|mistake| sentences::mistake(mistake).1).collect()))
        }
        Described::Stale(said) => Some((said, vec!["media-described-meanwhile"])),
    }
}

/// The list, with what was typed and not written at its head.
async fn again(
    state: &web::Data<State>,
    request: &HttpRequest,
    desk: &Desk,
    number: usize,
    left: Vec<(Said, Vec<&'static str>)>,
) -> HttpResponse {
    let (editor, status) = (
        desk.editor.clone(),
        if left.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY },
    );
    let lines = work(state, move |newsroom, _| {
        let asked = Asked { show: Show::ToDescribe, page: number, ..Asked::default() };
        let mut listed = library::list(newsroom, &editor, &asked)?;
        if number > listed.pages() {
            listed = library::list(newsroom, &editor, &Asked { page: listed.pages(), ..asked })?;
        }
        let mut lines = wrong_lines(newsroom, &editor, left)?;
        let others =
            listed.media.iter().filter(|medium| lines.iter().all(|line| line.medium.id != medium.id));
        let others: Vec<_> = others.cloned().map(DescriptionLine::new).collect();
        let pages = listed.pages();
        lines.extend(others);
        Ok((lines, number.min(pages), pages))
    });
    match lines.await {
        Ok((lines, number, pages)) => {
            page(request, status, &DescriptionsPage::new(&desk.frame(), &lines, (number, pages)))
        }
        Err(error) => refused(state, request, desk, &error),
    }
}

/// What was typed about pictures that are still there.
fn wrong_lines(
    newsroom: &Newsroom,
    editor: &crate::domain::editor::Editor,
    left: Vec<(Said, Vec<&'static str>)>,
) -> Result<Vec<DescriptionLine>> {
    let mut lines = Vec::with_capacity(left.len());
    for (said, wrong) in left {
        let (medium, _) = library::medium(newsroom, editor, said.id)?;
        lines.push(DescriptionLine { typed: said.alt, decorative: said.decorative, wrong, medium });
    }
    Ok(lines)
}

/// What was said, of those about which something was.
fn said(fields: &Fields) -> Vec<Said> {
    let one = |id: &str| {
        let said = Said {
            id: MediaId(id.parse().ok()?),
            version: fields.get(&format!("version-{id}")).parse().unwrap_or_default(),
            alt: fields.lines(&format!("alt-{id}")),
            decorative: fields.has(&format!("decorative-{id}")),
        };
        (said.decorative || !said.alt.trim().is_empty()).then_some(said)
    };
    fields.all("picture").filter_map(one).collect()
}

fn number(fields: &Fields) -> usize {
    fields.get("page").parse().unwrap_or(1).clamp(1, 1_000_000)
}

fn address(number: usize) -> String {
    if number > 1 { format!("{HERE}?page={number}") } else { HERE.to_owned() }
}
