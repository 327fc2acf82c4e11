//! `/desk/media/descriptions`: the pictures without alternative text, saved together in one form.

use actix_web::HttpResponse;

use super::messages;
use crate::domain::media::{MediaFilter, MediaId, MediaShow};
use crate::domain::refusal::Refusal;
use crate::http::desk::desk_request::DeskRequest;
use crate::http::desk::redirect_with_flash;
use crate::http::form::FormFields;
use crate::newsroom::media::{self, Described, Description, Written};
use crate::newsroom::{Error, RequestContext, Result};
use crate::store::Error as StoreError;
use crate::view::desk::media::{DescriptionLine, DescriptionsPage};

const HERE: &str = "/desk/media/descriptions";

/// Shows one page of pictures to describe.
pub async fn show(here: DeskRequest) -> HttpResponse {
    let fields = here.query();
    again(&here, number(&fields), (0, Vec::new())).await
}

/// A description that was not saved, its file name, and the keys of the messages that say why.
struct UnsavedDescriptions {
    said: Description,
    name: String,
    wrong: Vec<&'static str>,
}

/// Saves the descriptions. Those that could not be saved are shown again.
pub async fn update(here: DeskRequest, fields: FormFields) -> HttpResponse {
    let unread = |said: &Description| fields.damaged && said.alt.contains(char::REPLACEMENT_CHARACTER);
    let (unread, said): (Vec<_>, Vec<_>) = read_descriptions(&fields).into_iter().partition(unread);
    let zone = here.desk.site.zone;
    let outcome = here.work(move |context| media::describe_all(context, said, zone)).await;
    let described = match outcome {
        Ok(described) => described,
        Err(error) => return here.refused(&error),
    };
    let count = described.iter().filter(|one| matches!(one, Described::Done(_))).count();
    let is_proposal = described.iter().any(|one| matches!(one, Described::Done(Written::Proposed)));
    let unread = unread.into_iter().map(|said| (said, vec![Refusal::NotUtf8.key()]));
    let left = unread.chain(described.into_iter().filter_map(unsaved)).map(|(said, wrong)| {
        let name = fields.get(&format!("name-{}", said.id.0)).to_owned();
        UnsavedDescriptions { said, name, wrong }
    });
    let left: Vec<_> = left.collect();
    if left.is_empty() {
        return redirect_with_flash(
            &here.request,
            &address(number(&fields)),
            if is_proposal { "flash-media-all-proposed" } else { "flash-media-all-described" },
            &count.to_string(),
        );
    }
    again(&here, number(&fields), (count, left)).await
}

/// A description that was not saved, with the keys of the messages that say why; `None` if it was.
fn unsaved(described: Described) -> Option<(Description, Vec<&'static str>)> {
    match described {
        Described::Done(_) => None,
        Described::Wrong(said, mistakes) => {
            Some((said, mistakes.into_iter().map(|mistake| messages::mistake(mistake).1).collect()))
        }
        Described::Stale(said) => Some((said, vec!["media-described-meanwhile"])),
        Described::Gone(said) => Some((said, vec!["media-described-gone"])),
    }
}

/// The list again after `written` were saved, with the unsaved descriptions first.
async fn again(
    here: &DeskRequest,
    number: usize,
    (written, left): (usize, Vec<UnsavedDescriptions>),
) -> HttpResponse {
    let is_wrong = !left.is_empty();
    let lines = move |context: &RequestContext| {
        let asked = MediaFilter { show: MediaShow::ToDescribe, page: number, ..MediaFilter::default() };
        let mut listed = media::list(context, &asked)?;
        if number > listed.pages() {
            listed = media::list(context, &MediaFilter { page: listed.pages(), ..asked })?;
        }
        let mut lines = wrong_lines(context, left)?;
        let others = listed.media.iter().filter(|medium| lines.iter().all(|line| line.id != medium.id));
        let others: Vec<_> = others.cloned().map(DescriptionLine::new).collect();
        let pages = listed.pages();
        lines.extend(others);
        Ok((lines, number.min(pages), pages))
    };
    here.show(lines, |frame, (lines, number, pages)| {
        here.form(is_wrong, &DescriptionsPage::new(frame, &lines, (number, pages)).after(written))
    })
    .await
}

/// The unsaved descriptions, each with its picture if that still exists.
fn wrong_lines(context: &RequestContext, left: Vec<UnsavedDescriptions>) -> Result<Vec<DescriptionLine>> {
    let line = |UnsavedDescriptions { said, name, mut wrong }: UnsavedDescriptions| {
        let medium = match media::medium(context, said.id) {
            Ok((medium, _)) => Some(medium),
            Err(Error::Store(StoreError::Missing)) => None,
            Err(error) => return Err(error),
        };
        if medium.is_none() {
            wrong = vec!["media-described-gone"];
        }
        let shown = medium.map(DescriptionLine::new);
        let shown = shown.unwrap_or_else(|| DescriptionLine::gone(said.id, name));
        Ok(DescriptionLine { typed: said.alt, decorative: said.decorative, wrong, ..shown })
    };
    left.into_iter().map(line).collect()
}

/// The descriptions that were filled in; untouched pictures are left out.
fn read_descriptions(fields: &FormFields) -> Vec<Description> {
    let one = |id: &str| {
        let said = Description {
            id: MediaId(id.parse().ok()?),
            version: fields.get(&format!("version-{id}")).parse().unwrap_or_default(),
            alt: fields.lines(&format!("alt-{id}")),
            decorative: fields.has(&format!("decorative-{id}")),
        };
        (said.decorative || !said.alt.trim().is_empty()).then_some(said)
    };
    fields.all("picture").filter_map(one).collect()
}

fn number(fields: &FormFields) -> usize {
    fields.get("page").parse().unwrap_or(1).clamp(1, 1_000_000)
}

fn address(number: usize) -> String {
    if number > 1 { format!("{HERE}?page={number}") } else { HERE.to_owned() }
}
