//! `/desk/articles/{id}/withdrawal`: withdrawing an article, after a confirmation.

use actix_web::HttpResponse;

use super::article_request::ArticleRequest;
use super::publication_form::finish;
use crate::http::form::FormFields;
use crate::newsroom::writing;
use crate::view::desk::{ConfirmationPage, TypedPlan};

/// Asks for confirmation before an article is withdrawn.
pub async fn show(here: ArticleRequest) -> HttpResponse {
    here.show_outlook(|frame, outlook| {
        let address = outlook.live_path.unwrap_or(outlook.stored.path);
        let title = outlook.matter.title.unwrap_or_default();
        let (id, version) = (outlook.stored.id, outlook.stored.version);
        here.page(&ConfirmationPage::withdraw(frame, id, version, &title, address.as_str()))
    })
    .await
}

/// Withdraws an article.
pub async fn create(here: ArticleRequest, fields: FormFields) -> HttpResponse {
    let outcome = here.decide(&fields, writing::withdraw_now).await;
    finish(&here, TypedPlan::default(), outcome, ("flash-withdrawn", "")).await
}
