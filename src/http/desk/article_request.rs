//! What the pages below `/desk/articles/{id}` share: the extractor with the article's number, decisions about
//! the version a form was made from, and account names.

use std::collections::HashMap;
use std::ops::Deref;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, HttpResponse};

use super::desk_request::{DeskRequest, parse_id};
use crate::domain::{account::AccountId, article::ArticleId};
use crate::http::form::FormFields;
use crate::newsroom::publication::{self, PublicationOutlook};
use crate::newsroom::writing::SeenVersion;
use crate::newsroom::{RequestContext, Result};
use crate::store::desk::accounts;
use crate::store::desk::articles::StoredArticle;
use crate::store::desk::revisions::{Revision, RevisionReason};
use crate::view::desk::{DeskFrame, Subject, VersionLine};

/// A signed-in request about the article in its address.
#[derive(Clone)]
pub struct ArticleRequest {
    here: DeskRequest,
    /// 0, which no article has, if the address has no number.
    pub(super) id: ArticleId,
}

impl Deref for ArticleRequest {
    type Target = DeskRequest;

    fn deref(&self) -> &DeskRequest {
        &self.here
    }
}

impl FromRequest for ArticleRequest {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = std::result::Result<Self, Self::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let here = DeskRequest::from_request(request, payload);
        Box::pin(async move {
            let here = here.await?;
            Ok(Self { id: ArticleId(here.part("id")), here })
        })
    }
}

impl ArticleRequest {
    /// The address of a page below the article.
    pub(super) fn address(&self, page: &str) -> String {
        format!("/desk/articles/{}/{page}", self.id.0)
    }

    /// Applies a decision about the version that the form was made from. A form without a version sends 0,
    /// which matches none.
    pub(super) async fn decide<T: Send + 'static>(
        &self,
        fields: &FormFields,
        verb: impl FnOnce(&RequestContext, SeenVersion) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let seen = SeenVersion::at(self.id, parse_id(fields.get("version")));
        self.work_with_form(fields, move |context| verb(context, seen)).await
    }

    /// Reads the article's publication outlook and shows a page about it, or the error page.
    pub(super) async fn show_outlook(
        &self,
        shown: impl FnOnce(&DeskFrame, PublicationOutlook) -> HttpResponse,
    ) -> HttpResponse {
        let id = self.id;
        self.show(move |context| publication::outlook(context, id), shown).await
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
}

/// The names of all accounts by number.
pub(super) fn account_names(context: &RequestContext) -> Result<HashMap<AccountId, String>> {
    let all = context.newsroom.store.read_here(accounts::all)?;
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
            RevisionReason::LeftByImport => "revisions-why-left",
        },
        name: kept.name.clone(),
        at: kept.saved_at,
        by: kept.saved_by.and_then(|by| names.get(&by).cloned()),
    }
}
