//! The frame around every page, and the settings in it, for handlers that read nothing else.

use std::sync::Arc;

use actix_web::web;

use super::AppState;
use crate::domain::site::Site;
use crate::store::Result as StoreResult;
use crate::view::frame::Frame;

/// The frame of the present generation, from the cache or the store.
pub(super) async fn frame(state: &web::Data<AppState>) -> StoreResult<Arc<Frame>> {
    let asked = state.clone().into_inner();
    state.newsroom.store.read(move |db| asked.pages.frame(db)).await
}

/// The site settings, from memory while they are current.
pub(super) async fn site(state: &web::Data<AppState>) -> StoreResult<Site> {
    match state.pages.frame_of(state.newsroom.store.freshness()) {
        Some(frame) => Ok(frame.site.clone()),
        None => Ok(frame(state).await?.site.clone()),
    }
}
