//! Requests to a provider: over TLS, within seconds, bounded, and to no other place than was asked for.

use std::time::Duration;

use openidconnect::{HttpRequest, HttpResponse};
use ureq::Agent;

/// How long a provider may take for one answer.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a connection to it may take.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// Maximum bytes of an answer: the largest key sets have some tens of thousands.
const ANSWER_MAX_BYTES: u64 = 1 << 20;

/// Sends requests.
pub(super) struct Fetch(Agent);

impl Fetch {
    /// `plain` allows HTTP without TLS, for a provider on this machine, which no proxy stands before either.
    pub(super) fn new(plain: bool) -> Self {
        let config = Agent::config_builder()
            .https_only(!plain)
            .http_status_as_error(false)
            // An answer that leads elsewhere is none: the secret goes to the address of the discovery only.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_connect(Some(CONNECT_TIMEOUT))
            .timeout_global(Some(ANSWER_TIMEOUT))
            .user_agent("Chapeau");
        let config = if plain { config.proxy(None) } else { config };
        Self(Agent::new_with_config(config.build()))
    }

    /// Sends one request and reads its answer.
    pub(super) fn send(&self, request: HttpRequest) -> Result<HttpResponse, ureq::Error> {
        let answer = if request.method() == ureq::http::Method::GET {
            let (parts, _) = request.into_parts();
            self.0.run(ureq::http::Request::from_parts(parts, ()))?
        } else {
            self.0.run(request)?
        };
        let (parts, body) = answer.into_parts();
        let bytes = body.into_with_config().limit(ANSWER_MAX_BYTES).read_to_vec()?;
        Ok(HttpResponse::from_parts(parts, bytes))
    }
}
