//! `/plan-du-site/`: what there is, on one page.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{Found, answer};
use crate::domain::moment::Month;
use crate::http::State;
use crate::store::live::{archives, names};
use crate::view::Html;
use crate::view::site::{SiteMapFacts, SiteMapPage};

/// The newest articles named on the page.
const LATEST: usize = 10;

/// Shows the page.
pub async fn show(state: web::Data<State>, request: HttpRequest) -> HttpResponse {
    let ask = |db: &mut _, _: &State| {
        let ever = (Month { year: 1, month: 1 }, Month { year: 9999, month: 12 });
        Ok(Found::Here(SiteMapFacts {
            latest: archives::lines(db, ever.0, ever.1, LATEST)?,
            months: archives::months(db)?,
            authors: names::author_labels(db)?,
        }))
    };
    answer(state, request, "/plan-du-site/".to_owned(), ask, |frame, facts, _| {
        SiteMapPage::new(frame, &facts).html()
    })
    .await
}
