//! `/plan-du-site/`: the sitemap for people.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{StoreAnswer, answer};
use crate::http::AppState;
use crate::store::live::{archives, taxonomy};
use crate::view::Html;
use crate::view::site::{SiteMapFacts, SiteMapPage};

/// The newest articles listed on the page.
const LATEST: i64 = 10;

/// Shows the page.
pub async fn show(state: web::Data<AppState>, request: HttpRequest) -> HttpResponse {
    let ask = |db: &mut _, state: &AppState| {
        Ok(StoreAnswer::Here(SiteMapFacts {
            latest: archives::latest(db, LATEST)?,
            months: archives::months(db, &state.list_periods)?,
            authors: taxonomy::author_labels(db)?,
        }))
    };
    answer(state, request, "/plan-du-site/", ask, |frame, facts, _| SiteMapPage::new(frame, &facts).html())
        .await
}
