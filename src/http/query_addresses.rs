//! Old addresses that only their query tells apart (`/?p=12`), before any page of this site answers. A request without
//! a query passes at once; one with a query costs a look into memory, unless its path has such addresses.

use std::sync::Arc;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{Error, HttpRequest, HttpResponse, web};

use super::AppState;
use super::error_pages::{failed, gone, nothing};
use super::redirect::{redirect_to, with_more};
use crate::domain::{path::SitePath, query::AskedQuery};
use crate::store::Result as StoreResult;
use crate::store::live::old_feeds;
use crate::store::live::paths::PathAnswer;
use crate::store::live::query_addresses::{self, QueryAnswer};
use crate::view::frame::Frame;

/// Answers a request whose query names an old address; every other request goes on.
pub async fn answer(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if let Some(response) = respond(request.request()).await {
        return Ok(request.into_response(response));
    }
    Ok(next.call(request).await?.map_into_boxed_body())
}

async fn respond(request: &HttpRequest) -> Option<HttpResponse> {
    if request.query_string().is_empty() || !request.method().is_safe() {
        return None;
    }
    let state = request.app_data::<web::Data<AppState>>()?;
    let path = SitePath::parse(request.path()).ok().filter(|path| !path.is_of_the_desk())?;
    let known = state.pages.query_paths_of(state.newsroom.store.freshness());
    let is_known = known.is_some();
    let may_be_named = known.is_none_or(|known| known.may_have(&path));
    if !may_be_named && !old_feeds::may_be_asked_at(&path) {
        return None;
    }
    let asked = AskedQuery::parse(request.query_string())?;
    if !may_be_named && old_feeds::by_query(&path, &asked.named).is_none() {
        return None;
    }
    let found = look_up(state, path.clone(), asked).await;
    let (frame, answer) = match found {
        Ok(found) => found?,
        // The page itself may be kept.
        Err(_) if state.outage.is_on() && !is_known => return None,
        Err(error) => return Some(failed(state, request, &error)),
    };
    Some(match answer {
        QueryAnswer::Named(PathAnswer::Elsewhere { to, by }, left) => {
            if let Some(from) = by {
                state.not_found_log.record_redirect(&from);
            }
            redirect_to(&with_more(&to, &left))
        }
        QueryAnswer::Named(PathAnswer::Gone { since }, _) => gone(state, request, &frame, since).await,
        QueryAnswer::Named(PathAnswer::Nothing, _) | QueryAnswer::Unnamed => {
            nothing(state, request, &frame, Some(&path)).await
        }
        QueryAnswer::Nothing => return None,
    })
}

/// One hop to the store. `None` if the query says nothing about the address.
async fn look_up(
    state: &web::Data<AppState>,
    path: SitePath,
    asked: AskedQuery,
) -> StoreResult<Option<(Arc<Frame>, QueryAnswer)>> {
    let pages = state.clone().into_inner();
    let answer = move |db: &mut crate::store::Conn| {
        let known = pages.pages.query_paths(db)?;
        if !known.may_have(&path) && old_feeds::by_query(&path, &asked.named).is_none() {
            return Ok(None);
        }
        match query_addresses::answer(db, &path, &asked)? {
            QueryAnswer::Nothing => Ok(None),
            found => Ok(Some((pages.pages.frame(db)?, found))),
        }
    };
    state.newsroom.store.read(answer).await
}
