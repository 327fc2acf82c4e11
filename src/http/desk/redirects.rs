//! `/desk/redirects`: redirects, and addresses that answered 404.

use actix_web::HttpResponse;

use super::desk_request::DeskRequest;
use super::redirect_with_flash;
use crate::domain::refusal::Refusal;
use crate::http::form::FormFields;
use crate::newsroom::{Error, redirects};
use crate::view::desk::{RedirectListPage, RedirectsPage};

/// The address of this page.
const HERE: &str = "/desk/redirects";

/// Shows the redirects, the not-found log and the forms.
pub async fn index(here: DeskRequest) -> HttpResponse {
    let query = here.query();
    let (from, to) = (query.get("from").to_owned(), query.get("to").to_owned());
    show(&here, query.get("page"), (from, to), None, false).await
}

async fn show(
    here: &DeskRequest,
    number: &str,
    typed: (String, String),
    wrong: Option<String>,
    exists: bool,
) -> HttpResponse {
    let number = number.parse().unwrap_or(1).clamp(1, 1_000_000);
    here.show(
        move |context| redirects::show(context, number),
        |frame, shown| {
            here.form(wrong.is_some(), &RedirectsPage::new(frame, &shown, number, typed, wrong, exists))
        },
    )
    .await
}

/// Adds a redirect. One that is already there is shown before it is replaced.
pub async fn create(here: DeskRequest, fields: FormFields) -> HttpResponse {
    let (from, to) = (fields.get("from").to_owned(), fields.get("to").to_owned());
    let typed = (from.clone(), to.clone());
    let replace = fields.has("replace");
    let put = move |context: &_| match replace {
        true => redirects::add(context, &from, &to),
        false => redirects::add_new(context, &from, &to),
    };
    let outcome = here.work_with_form(&fields, put).await;
    match outcome {
        Ok(()) => redirect_with_flash(&here.request, HERE, "flash-redirect-added", &typed.0),
        Err(Error::Refused(why)) => {
            let exists = matches!(why, Refusal::RedirectExists(_));
            let why = here.sentence(&why);
            show(&here, "", typed, Some(why), exists).await
        }
        Err(error) => here.refused(&error),
    }
}

/// Removes a redirect.
pub async fn destroy(here: DeskRequest, fields: FormFields) -> HttpResponse {
    let from = fields.get("from").to_owned();
    let gone = from.clone();
    let outcome = here.work(move |context| redirects::remove(context, &from)).await;
    here.redirect_with_gap_or_refuse(HERE, outcome, "flash-redirect-removed", |()| gone)
}

/// Removes an address from the not-found log, or all that were requested once.
pub async fn dismiss(here: DeskRequest, fields: FormFields) -> HttpResponse {
    let path = fields.get("path").to_owned();
    if fields.has("once") {
        let outcome = here.work(redirects::dismiss_single_hits).await;
        let count = |count: usize| count.to_string();
        return here.redirect_with_gap_or_refuse(HERE, outcome, "flash-redirects-dismissed", count);
    }
    let gone = path.clone();
    let outcome = here.work(move |context| redirects::dismiss(context, &path)).await;
    here.redirect_with_gap_or_refuse(HERE, outcome, "flash-redirect-dismissed", |()| gone)
}

/// Previews a list of redirects (CSV) line by line; with `sure`, imports it.
pub async fn import(here: DeskRequest, fields: FormFields) -> HttpResponse {
    let text = fields.lines("list");
    let sure = fields.has("sure") && !fields.damaged;
    let asked = text.clone();
    let outcome = here.work(move |context| match sure {
        true => redirects::import_csv(context, &asked),
        false => redirects::preview_csv(context, &asked),
    });
    match outcome.await {
        Ok(lines) if sure => {
            let taken = lines.iter().filter(|line| line.refused.is_none()).count();
            redirect_with_flash(&here.request, HERE, "flash-redirects-taken", &taken.to_string())
        }
        Ok(lines) => {
            let replaced = lines
                .iter()
                .filter(|line| line.refused.is_none())
                .filter_map(|line| Some((line.number, line.from.as_str(), line.replaces.as_deref()?)))
                .collect();
            let refused = lines
                .iter()
                .filter_map(|line| Some((line.number, line.from.as_str(), line.refused.as_ref()?)))
                .collect();
            let wrong = match (fields.damaged, lines.is_empty()) {
                (true, _) => Some(Refusal::NotUtf8.key()),
                (false, true) => Some("redirects-list-empty"),
                (false, false) => None,
            };
            let frame = here.desk.frame();
            here.form(
                wrong.is_some(),
                &RedirectListPage::new(&frame, lines.len(), (replaced, refused), &text, wrong),
            )
        }
        Err(error) => here.refused(&error),
    }
}
