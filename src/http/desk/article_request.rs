//! What the pages below `/desk/articles/{id}` share: the extractor with the article's number, the
//! version a form was made from, account names, and the two things such a page does: show the article
//! or apply a decision to it.

use std::collections::HashMap;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::{FromRequest, HttpRequest, HttpResponse, web};

use super::{Desk, page, redirect_with_flash, refused, work};
use crate::domain::{
    account::AccountId, article::ArticleId, editor::Editor, moment::Moment, refusal::Refusal,
};
use crate::http::AppState;
use crate::http::form::FormFields;
use crate::newsroom::publication::{self, PublicationOutlook};
use crate::newsroom::writing::SeenVersion;
use crate::newsroom::{Newsroom, Result};
use crate::store::desk::accounts;
use crate::store::desk::articles::StoredArticle;
use crate::store::desk::revisions::{Revision, RevisionReason};
use crate::view::Html;
use crate::view::desk::{DeskFrame, Subject, VersionLine};

/// A signed-in request about the article in its address.
#[derive(Clone)]
pub struct ArticleRequest {
    pub(super) state: web::Data<AppState>,
    pub(super) request: HttpRequest,
    pub(super) desk: Desk,
    pub(super) id: ArticleId,
}

impl FromRequest for ArticleRequest {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = std::result::Result<Self, Self::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let (state, desk) = (web::Data::<AppState>::extract(&request), Desk::from_request(&request, payload));
        Box::pin(async move {
            let (state, desk) = (state.await?, desk.await?);
            let id = ArticleId(parse_id(request.match_info().query("id")));
            Ok(Self { state, request, desk, id })
        })
    }
}

impl ArticleRequest {
    /// Another segment of the address as a number; 0 if it is not one.
    pub(super) fn part(&self, name: &str) -> i32 {
        parse_id(self.request.match_info().query(name))
    }

    /// The address of a page below the article.
    pub(super) fn address(&self, page: &str) -> String {
        format!("/desk/articles/{}/{page}", self.id.0)
    }

    /// Runs a newsroom call on a blocking thread.
    pub(super) async fn work<T: Send + 'static>(
        &self,
        verb: impl FnOnce(&Newsroom, &Editor, ArticleId, Moment) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (editor, id) = (self.desk.editor.clone(), self.id);
        work(&self.state, move |newsroom, now| verb(newsroom, &editor, id, now)).await
    }

    /// The same for a call that uses what was typed; refused if the form was not valid UTF-8.
    pub(super) async fn work_with_form<T: Send + 'static>(
        &self,
        fields: &FormFields,
        verb: impl FnOnce(&Newsroom, &Editor, ArticleId, Moment) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        if fields.damaged { Err(Refusal::NotUtf8.into()) } else { self.work(verb).await }
    }

    /// The same for a decision about the version that the form was made from. A form without a version
    /// sends 0, which matches none.
    pub(super) async fn decide<T: Send + 'static>(
        &self,
        fields: &FormFields,
        verb: impl FnOnce(&Newsroom, &Editor, SeenVersion, Moment) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let version = parse_id(fields.get("version"));
        self.work_with_form(fields, move |newsroom, editor, id, now| {
            verb(newsroom, editor, SeenVersion::at(id, version), now)
        })
        .await
    }

    /// Reads the article's publication outlook and shows a page about it, or the error page.
    pub(super) async fn show_outlook(
        &self,
        show: impl FnOnce(&DeskFrame, PublicationOutlook) -> HttpResponse,
    ) -> HttpResponse {
        match self.work(publication::outlook).await {
            Ok(outlook) => show(&self.desk.frame(), outlook),
            Err(error) => self.refused(&error),
        }
    }

    /// Redirects to `to` with the flash message `key`, or shows why nothing was done.
    pub(super) fn redirect_or_refuse<T>(&self, to: &str, outcome: Result<T>, key: &str) -> HttpResponse {
        match outcome {
            Ok(_) => redirect_with_flash(to, key, ""),
            Err(error) => self.refused(&error),
        }
    }

    /// A page with status 200.
    pub(super) fn page(&self, shown: &impl Html) -> HttpResponse {
        page(&self.request, StatusCode::OK, shown)
    }

    /// The form again with its errors, status 422.
    pub(super) fn again(&self, shown: &impl Html) -> HttpResponse {
        page(&self.request, StatusCode::UNPROCESSABLE_ENTITY, shown)
    }

    /// The page for a newsroom error.
    pub(super) fn refused(&self, error: &crate::newsroom::Error) -> HttpResponse {
        refused(&self.state, &self.request, &self.desk, error)
    }

    /// The article as the heading of these pages needs it.
    pub(super) fn subject(&self, stored: &StoredArticle, title: &str) -> Subject {
        Subject {
            id: stored.id,
            version: stored.version,
            title: title.to_owned(),
            may_write: self.desk.editor.may_write(stored),
        }
    }

    /// The message of a refusal in the editor's language.
    pub(super) fn sentence(&self, why: &Refusal) -> String {
        self.desk.frame().t.fill(why.key(), why.argument())
    }
}

/// A number from an address or a form; 0, which no row has, if it is not one.
pub(super) fn parse_id(text: &str) -> i32 {
    text.parse().unwrap_or(0)
}

/// The names of all accounts by number.
pub(super) fn account_names(newsroom: &Newsroom) -> Result<HashMap<AccountId, String>> {
    let all = newsroom.store.read_here(accounts::all)?;
    Ok(all.into_iter().map(|account| (account.id, account.name)).collect())
}

/// A revision as the lists show it.
pub(super) fn version_line(kept: &Revision, names: &HashMap<AccountId, String>) -> VersionLine {
    VersionLine {
        id: kept.id,
        why: match kept.reason {
            RevisionReason::Published => "revisions-why-published",
            RevisionReason::Imported => "revisions-why-imported",
            RevisionReason::Written => "revisions-why-written",
            RevisionReason::Restored => "revisions-why-restored",
            RevisionReason::Retagged => "revisions-why-retagged",
            RevisionReason::Proofread => "revisions-why-proofread",
        },
        name: kept.name.clone(),
        at: kept.saved_at,
        by: kept.saved_by.and_then(|by| names.get(&by).cloned()),
    }
}
