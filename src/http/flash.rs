//! One sentence for the next page: what was just done. It travels in a cookie as the key of a sentence
//! and what fills its gap, is shown once, and is gone.

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::{HttpRequest, HttpResponse};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::view::desk::Flash;

const COOKIE: &str = "chapeau-flash";
/// A sentence that no page has shown is forgotten after five minutes.
const KEPT: Duration = Duration::minutes(5);
/// What fills a gap is cut here, in characters: a title is as long as people write it.
const GAP_MAX_CHARS: usize = 300;

/// Adds a sentence to an answer, usually a redirect.
pub(super) fn set(response: &mut HttpResponse, key: &str, gap: &str) {
    let gap: String = gap.chars().take(GAP_MAX_CHARS).collect();
    let value = format!("{key}.{}", utf8_percent_encode(&gap, NON_ALPHANUMERIC));
    let cookie = Cookie::build(COOKIE, value)
        .path("/desk/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .max_age(KEPT)
        .finish();
    // A key and an escaped gap always make a cookie.
    let _ = response.add_cookie(&cookie);
}

/// The sentence that was left for this page, if any; one of ours only.
pub(super) fn read(request: &HttpRequest) -> Option<Flash> {
    let cookie = request.cookie(COOKIE)?;
    let (key, gap) = cookie.value().split_once('.')?;
    let gap = percent_decode_str(gap).decode_utf8().ok()?;
    Flash::known(key, gap.chars().take(GAP_MAX_CHARS).collect())
}

/// Takes the sentence away again once a page has shown it.
pub(super) fn forget(response: &mut HttpResponse) {
    let mut cookie = Cookie::build(COOKIE, "").path("/desk/").finish();
    cookie.make_removal();
    let _ = response.add_cookie(&cookie);
}
