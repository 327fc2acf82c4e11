//! `/desk/articles/selection`: one action on the articles ticked in the list, after a confirmation.

use actix_web::HttpResponse;

use super::desk_request::DeskRequest;
use super::redirect_with_flash;
use crate::domain::{
    article::ArticleId,
    article_list::{ARTICLE_LIST_PATH, ArticleLine},
    refusal::Refusal,
    term_name::TermName,
};
use crate::http::form::FormFields;
use crate::newsroom::article_list;
use crate::newsroom::writing::{self, BulkAction, BulkOutcome, SELECTION_MAX};
use crate::newsroom::{Error, Result};
use crate::store::Error as StoreError;
use crate::view::desk::unavailable_reason;
use crate::view::desk::{Selected, SelectionPage, SelectionResultPage};

/// The message for an invalid tag or category name.
const NAME_WRONG: &str = "bulk-name-wrong";

/// Asks for confirmation; with `sure`, applies the action.
pub async fn create(here: DeskRequest, fields: FormFields) -> HttpResponse {
    let ids: Vec<ArticleId> = fields.all("id").filter_map(|id| id.parse().ok()).map(ArticleId).collect();
    let mut selected = Selected {
        deed: fields.get("deed").to_owned(),
        name: fields.get("name").to_owned(),
        back: own_list(fields.get("back")).to_owned(),
        wrong: None,
    };
    let deed = if fields.damaged { Err(Refusal::NotUtf8.key()) } else { parse_action(&selected) };
    let sure = fields.has("sure") && deed.is_ok() && !ids.is_empty();
    // A name left empty in the list is not an error yet: the confirmation page asks for it.
    let is_asked = |key| key == NAME_WRONG && selected.name.trim().is_empty() && !fields.has("sure");
    selected.wrong = deed.as_ref().err().copied().filter(|key| !is_asked(*key));
    let outcome = here.work(move |context| {
        if ids.len() > SELECTION_MAX {
            return Err(Refusal::SelectionTooLarge(SELECTION_MAX).into());
        }
        let lines = article_list::lines(context, &ids)?;
        let outcome = match deed {
            Ok(deed) if sure => Some(writing::apply_to_all(context, &ids, &deed)?),
            _ => None,
        };
        Ok((lines, outcome))
    });
    answer(&here, &selected, outcome.await)
}

fn answer(
    here: &DeskRequest,
    selected: &Selected,
    outcome: Result<(Vec<ArticleLine>, Option<BulkOutcome>)>,
) -> HttpResponse {
    match outcome {
        Ok((lines, None)) => {
            let wrong = selected.wrong.is_some() || lines.is_empty();
            here.form(wrong, &SelectionPage::new(&here.desk.frame(), selected, &lines))
        }
        Ok((_, Some(outcome))) if outcome.failed.is_empty() => {
            redirect_with_flash(&here.request, &selected.back, "flash-selection", &outcome.done.to_string())
        }
        Ok((lines, Some(outcome))) => {
            let frame = here.desk.frame();
            let mut result = SelectionResultPage::new(&frame, outcome.done, &selected.back);
            for (id, error) in &outcome.failed {
                let title = lines.iter().find(|line| line.id == *id).map(|line| line.title.as_str());
                match error {
                    Error::NotAllowed => result.left(*id, title, "forbidden-title"),
                    Error::Refused(why) => result.refused(*id, title, why),
                    Error::Store(StoreError::Missing) => result.left(*id, title, "absent-title"),
                    Error::Store(StoreError::Stale) => result.left(*id, title, "bulk-not-in-this-state"),
                    Error::Store(error) if let Some(why) = error.unavailable() => {
                        result.left(*id, title, unavailable_reason(why));
                    }
                    Error::Store(_) | Error::Files(_) => result.left(*id, title, "bulk-failed"),
                }
            }
            here.page(&result)
        }
        Err(error) => here.refused(&error),
    }
}

/// The chosen action, or the key of the error message.
fn parse_action(selected: &Selected) -> std::result::Result<BulkAction, &'static str> {
    let name = || TermName::parse(&selected.name).map_err(|_| NAME_WRONG);
    match selected.deed.as_str() {
        "tag" => Ok(BulkAction::Tag(name()?)),
        "category" => Ok(BulkAction::Category(name()?)),
        "withdraw" => Ok(BulkAction::Withdraw),
        "discard" => Ok(BulkAction::Discard),
        "take-out" => Ok(BulkAction::TakeOut),
        _ => Err("bulk-action-wrong"),
    }
}

/// The list to return to, with its query; any other address becomes the plain list (open redirect).
fn own_list(back: &str) -> &str {
    let own = back == ARTICLE_LIST_PATH
        || back.strip_prefix(ARTICLE_LIST_PATH).is_some_and(|rest| rest.starts_with('?'));
    if own && !back.contains(['\\', '\r', '\n']) { back } else { ARTICLE_LIST_PATH }
}
