//! Limits on forms without a session: small ones at any time, large ones a few at a time. They cannot
//! fill the memory, and an editor whose session ended can still send a whole article.

use std::pin::Pin;
use std::time::Duration;

use actix_web::http::header;
use actix_web::web::Bytes;
use actix_web::{
    Error, FromRequest, HttpMessage, HttpRequest, HttpResponse, dev::Payload, error::InternalError, web,
};
use tokio::sync::SemaphorePermit;

use crate::http::AppState;
use crate::http::form::{FormFields, SentForm};
use crate::http::headers::with_retry_after;

/// Maximum of a small form: names, addresses, passwords.
const SMALL_MAX_BYTES: usize = 64 << 10;
/// Maximum of a large form: an article of two million bytes, escaped, with some margin.
const LARGE_MAX_BYTES: usize = 16 << 20;
/// Maximum time to receive a form, so that a slow sender cannot hold a place.
const READ_TIMEOUT: Duration = Duration::from_secs(60);
/// Maximum wait for a place; then 503.
const QUEUE_TIMEOUT: Duration = Duration::from_secs(20);
/// `Retry-After` of that 503, in seconds.
const RETRY_SECONDS: i64 = 5;

/// A received body. It holds its place until it is dropped.
pub(super) struct BoundedBody<'a> {
    pub(super) bytes: Bytes,
    _place: Option<SemaphorePermit<'a>>,
}

/// Reads the body of a request without a session. Errors are finished responses: 400, 413 or 503.
pub(super) async fn read<'a>(
    state: &'a AppState,
    request: &HttpRequest,
    payload: &mut Payload,
) -> Result<BoundedBody<'a>, HttpResponse> {
    let stream = web::Payload::from_request(request, payload).await.map_err(|_| too_large())?;
    let said = request.headers().get(header::CONTENT_LENGTH);
    let said: Option<usize> = said.and_then(|length| length.to_str().ok()?.parse().ok());
    let (most, place) = match said {
        Some(length) if length <= SMALL_MAX_BYTES => (SMALL_MAX_BYTES, None),
        Some(length) if length > LARGE_MAX_BYTES => return Err(too_large()),
        _ => {
            let place = tokio::time::timeout(QUEUE_TIMEOUT, state.body_limiter.acquire()).await;
            let Ok(Ok(place)) = place else { return Err(busy()) };
            (LARGE_MAX_BYTES, Some(place))
        }
    };
    match tokio::time::timeout(READ_TIMEOUT, stream.to_bytes_limited(most)).await {
        Ok(Ok(Ok(bytes))) => Ok(BoundedBody { bytes, _place: place }),
        Ok(Ok(Err(_))) | Err(_) => Err(HttpResponse::BadRequest().finish()),
        Ok(Err(_)) => Err(too_large()),
    }
}

/// Extractor for forms without a session; it keeps the `sign-in-…` fields.
#[derive(Debug)]
pub struct SignedOutForm(pub(super) FormFields);

impl FromRequest for SignedOutForm {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let mut payload = payload.take();
        Box::pin(async move {
            let Some(state) = request.app_data::<web::Data<AppState>>().cloned() else {
                return Err(actix_web::error::ErrorInternalServerError("no state"));
            };
            let body = read(&state, &request, &mut payload).await;
            let body = body.map_err(|answer| InternalError::from_response("not read", answer))?;
            request.extensions_mut().insert(SentForm::UrlEncoded(body.bytes.clone()));
            Ok(Self(FormFields::parse_all(&body.bytes)))
        })
    }
}

fn too_large() -> HttpResponse {
    let most = LARGE_MAX_BYTES >> 20;
    let why = format!("A form weighs at most {most} MB.\nUn formulaire pèse au plus {most}\u{a0}Mo.\n");
    HttpResponse::PayloadTooLarge().content_type("text/plain; charset=utf-8").body(why)
}

fn busy() -> HttpResponse {
    let answer = HttpResponse::ServiceUnavailable()
        .content_type("text/plain; charset=utf-8")
        .body("Too many forms at once. Go back and send yours again.\nTrop de formulaires en même temps. Revenez en arrière, puis envoyez à nouveau le vôtre.\n");
    with_retry_after(answer, RETRY_SECONDS)
}
