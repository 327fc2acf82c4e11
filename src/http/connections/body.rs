//! Middleware of every request: what its connection is doing, and the least rate of its body.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::task::{Context, Poll};
use std::time::Duration;

use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::http::ConnectionType;
use actix_web::middleware::Next;
use actix_web::rt::time::{Instant, Sleep, sleep_until};
use actix_web::web::Bytes;
use actix_web::{Error, HttpMessage, HttpResponse};
use futures_core::Stream;

use super::closings::Closing;
use super::table::{Connection, Phase, Place};

/// Minimum rate of a body in bytes per second, besides [`ConnectionLimits::body_grace`](super::ConnectionLimits).
/// Only the time spent waiting for the client counts.
const BODY_RATE_MIN: u32 = 1_024;
/// Sent to a client whose body arrives too slowly.
const REFUSAL: &str = "What you sent came too slowly. Please send it again over a better connection.\n\
    Votre envoi arrivait trop lentement. Renvoyez-le avec une meilleure connexion.\n";

/// Notes when a request is at work and when it waits for its body, and answers 408 when the body comes too slowly.
pub async fn attend<B: MessageBody>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    // Tests without a listener have no connection.
    let Some(place) = request.conn_data::<Arc<Place>>().cloned() else {
        return Ok(next.call(request).await?.map_into_left_body());
    };
    place.connection.begin(Phase::Serving);
    let _serving = Serving(&place.connection);
    let is_slow = match request.take_payload() {
        Payload::None => None,
        payload => {
            let is_slow = Arc::new(AtomicBool::new(false));
            let body = SteadyBody::new(payload, Arc::clone(&place), Arc::clone(&is_slow));
            request.set_payload(Payload::Stream { payload: Box::pin(body) });
            Some(is_slow)
        }
    };
    let answer = next.call(request).await;
    if !is_slow.is_some_and(|is_slow| is_slow.load(Relaxed)) {
        return answer.map(ServiceResponse::map_into_left_body);
    }
    let mut refusal = HttpResponse::RequestTimeout().content_type("text/plain; charset=utf-8").body(REFUSAL);
    refusal.head_mut().set_connection_type(ConnectionType::Close);
    Ok(answer?.into_response(refusal).map_into_right_body())
}

/// Marks a request as being served until dropped, also when the client goes away.
struct Serving<'a>(&'a Connection);

impl Drop for Serving<'_> {
    fn drop(&mut self) {
        self.0.begin(Phase::Waiting);
    }
}

/// A body that fails once it comes too slowly.
struct SteadyBody {
    payload: Payload,
    place: Arc<Place>,
    is_slow: Arc<AtomicBool>,
    /// How much longer it may be awaited.
    allowed: Duration,
    /// While it is awaited: since when, and until when.
    wait: Option<(Instant, Pin<Box<Sleep>>)>,
}

impl SteadyBody {
    fn new(payload: Payload, place: Arc<Place>, is_slow: Arc<AtomicBool>) -> Self {
        let allowed = place.limits().body_grace;
        Self { payload, place, is_slow, allowed, wait: None }
    }
}

impl Stream for SteadyBody {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let body = &mut *self;
        let outcome = Pin::new(&mut body.payload).poll_next(context);
        let Poll::Ready(received) = outcome else {
            let (_, end) = body.wait.get_or_insert_with(|| {
                body.place.await_body();
                let now = Instant::now();
                (now, Box::pin(sleep_until(now + body.allowed)))
            });
            if end.as_mut().poll(context).is_pending() {
                return Poll::Pending;
            }
            body.is_slow.store(true, Relaxed);
            body.place.note(Closing::SlowBody);
            return Poll::Ready(Some(Err(PayloadError::Io(std::io::ErrorKind::TimedOut.into()))));
        };
        if let Some((since, _)) = body.wait.take() {
            body.allowed = body.allowed.saturating_sub(since.elapsed());
            body.place.connection.enter(Phase::Serving);
        }
        if let Some(Ok(bytes)) = &received {
            let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
            body.allowed += Duration::from_secs(1) * length / BODY_RATE_MIN;
        }
        Poll::Ready(received)
    }
}
