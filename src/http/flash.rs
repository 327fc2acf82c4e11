//! The flash message: one sentence on the next page about what was just done. A cookie carries its key
//! and the text of its gap; it is shown once.

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::{HttpRequest, HttpResponse, web};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::AppState;
use crate::view::desk::Flash;

/// The name of the cookie. Over TLS the prefix makes browsers enforce `Secure`, `Path=/` and no `Domain` (RFC 6265bis).
fn name(request: &HttpRequest) -> &'static str {
    if is_secure(request) { "__Host-chapeau-flash" } else { "chapeau-flash" }
}

fn is_secure(request: &HttpRequest) -> bool {
    request.app_data::<web::Data<AppState>>().is_some_and(|state| state.is_secure())
}

/// A message that no page has shown expires after five minutes.
const FLASH_MAX_AGE: Duration = Duration::minutes(5);
/// Maximum length of a gap's text, in characters; longer titles are cut.
const GAP_MAX_CHARS: usize = 300;

/// Adds a flash message to a response, usually a redirect.
pub(super) fn set(request: &HttpRequest, response: &mut HttpResponse, key: &str, gap: &str) {
    let gap: String = gap.chars().take(GAP_MAX_CHARS).collect();
    let value = format!("{key}.{}", utf8_percent_encode(&gap, NON_ALPHANUMERIC));
    let cookie = Cookie::build(name(request), value)
        .path("/")
        .http_only(true)
        .secure(is_secure(request))
        .same_site(SameSite::Lax)
        .max_age(FLASH_MAX_AGE)
        .finish();
    // Cannot fail: the value is a key and percent-encoded text.
    let _ = response.add_cookie(&cookie);
}

/// The flash message of a request, if its key is a known one.
pub(super) fn read(request: &HttpRequest) -> Option<Flash> {
    let cookie = request.cookie(name(request))?;
    let (key, gap) = cookie.value().split_once('.')?;
    let gap = percent_decode_str(gap).decode_utf8().ok()?;
    Flash::known(key, gap.chars().take(GAP_MAX_CHARS).collect())
}

/// Removes the flash message after a page has shown it.
pub(super) fn forget(request: &HttpRequest, response: &mut HttpResponse) {
    let mut cookie = Cookie::build(name(request), "").path("/").secure(is_secure(request)).finish();
    cookie.make_removal();
    let _ = response.add_cookie(&cookie);
}
