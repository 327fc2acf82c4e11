//! `/plan-du-site/`: the sitemap for people.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{StoreAnswer, answer};
use crate::domain::moment::Month;
use crate::http::AppState;
use crate::store::live::{archives, taxonomy};
use crate::view::Html;
use crate::view::site::{SiteMapFacts, SiteMapPage};

/// The newest articles listed on the page.
const LATEST: usize = 10;

/// Shows the page.
pub async fn show(state: web::Data<AppState>, request: HttpRequest) -> HttpResponse {
    let ask = |db: &mut _, _: &AppState| {
        let ever = (Month { year: 1, month: 1 }, Month { year: 9999, month: 12 });
        Ok(StoreAnswer::Here(SiteMapFacts {
            latest: archives::lines(db, ever.0, ever.1, LATEST)?,
            months: archives::months(db)?,
            authors: taxonomy::author_labels(db)?,
        }))
    };
    answer(state, request, "/plan-du-site/".to_owned(), ask, |frame, facts, _| {
        SiteMapPage::new(frame, &facts).html()
    })
    .await
}
