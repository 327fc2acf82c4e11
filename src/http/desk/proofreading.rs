//! `/desk/articles/{id}/proofreading`: the points of an article, to fix or to set aside.

use actix_web::HttpResponse;

use super::article_request::ArticleRequest;
use crate::domain::proofreading::{Check, SetAside};
use crate::http::form::FormFields;
use crate::newsroom::{Error, proofreading};
use crate::view::desk::ProofreadingPage;

/// Shows the proofreading points of an article.
pub async fn show(here: ArticleRequest) -> HttpResponse {
    points(&here, None).await
}

/// The points. `wrong` is a refused dismissal: the check, the typed reason, and the error.
async fn points(here: &ArticleRequest, wrong: Option<(Check, String, String)>) -> HttpResponse {
    here.show_outlook(|frame, outlook| {
        let title = outlook.matter.title.unwrap_or_default();
        let may = here.desk.editor.may_write(&outlook.stored);
        let number = (here.id, outlook.stored.version);
        let shown = ProofreadingPage::new(frame, number, &title, &outlook.proof, may);
        match wrong {
            None => here.page(&shown),
            Some((check, typed, why)) => here.again(&shown.refused(check, typed, why)),
        }
    })
    .await
}

/// Applies the automatic fixes of one check, or of all.
pub async fn update(here: ArticleRequest, fields: FormFields) -> HttpResponse {
    let check = match (fields.has("check"), Check::parse(fields.get("check"))) {
        (true, None) => return here.absent(),
        (_, check) => check,
    };
    let outcome = here.decide(&fields, move |context, seen| proofreading::fix(context, seen, check)).await;
    here.redirect_or_refuse(&here.address("proofreading"), outcome, "flash-fixed")
}

/// Sets a point aside in all its places, with a reason.
pub async fn create_aside(here: ArticleRequest, fields: FormFields) -> HttpResponse {
    let Some(check) = Check::parse(fields.get("check")) else { return here.absent() };
    let reason = fields.get("reason").to_owned();
    let details: Vec<String> = fields.all("detail").map(str::to_owned).collect();
    let (id, typed) = (here.id, reason.clone());
    let outcome = here
        .work_with_form(&fields, move |context| {
            details.into_iter().try_for_each(|detail| {
                let what = SetAside { check, detail, reason: reason.clone() };
                proofreading::dismiss(context, id, &what)
            })
        })
        .await;
    match outcome {
        Err(Error::Refused(why)) => points(&here, Some((check, typed, here.sentence(&why)))).await,
        outcome => here.redirect_or_refuse(&here.address("proofreading"), outcome, "flash-dismissed"),
    }
}

/// Brings back a point that was set aside.
pub async fn destroy_aside(here: ArticleRequest, fields: FormFields) -> HttpResponse {
    let Some(check) = Check::parse(fields.get("check")) else { return here.absent() };
    let (id, detail) = (here.id, fields.get("detail").to_owned());
    let outcome =
        here.work(move |context| proofreading::restore_dismissed(context, id, check, &detail)).await;
    here.redirect_or_refuse(&here.address("proofreading"), outcome, "flash-recalled")
}
