//! What a provider says of itself: its addresses and its keys (OpenID Connect Discovery 1.0). It is asked when it is needed,
//! at most once an hour, and again when a key is not known.

use std::sync::{Arc, Mutex, PoisonError};

use openidconnect::core::{
    CoreAuthDisplay, CoreClaimName, CoreClaimType, CoreClientAuthMethod, CoreGrantType, CoreJsonWebKey,
    CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm, CoreResponseMode, CoreResponseType,
    CoreSubjectIdentifierType,
};
use openidconnect::{
    AdditionalProviderMetadata, DiscoveryError, IssuerUrl, LogoutProviderMetadata, ProviderMetadata,
};
use serde::{Deserialize, Serialize};

use super::exchange::{ProviderError, Result};
use super::fetch::Fetch;
use crate::domain::moment::Moment;

/// How long what a provider says of itself is believed, in seconds.
const DISCOVERY_SECONDS: i64 = 3600;
/// How often its keys are asked for again, at most, because one is not known.
const KEYS_AGAIN_SECONDS: i64 = 10;

/// Whether a provider names itself in its answers (RFC 9207).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct NamesItself {
    /// The claim of the same name.
    #[serde(default)]
    pub(super) authorization_response_iss_parameter_supported: Option<bool>,
}

impl AdditionalProviderMetadata for NamesItself {}

/// All of it.
pub(super) type Metadata = ProviderMetadata<
    LogoutProviderMetadata<NamesItself>,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

/// What a provider last said, and the way to it.
pub(super) struct Discovery {
    issuer: IssuerUrl,
    pub(super) fetch: Fetch,
    known: Mutex<Option<Known>>,
}

/// What it said, and when that was asked.
#[derive(Clone)]
struct Known {
    metadata: Arc<Metadata>,
    at: Moment,
}

impl Discovery {
    /// Nothing is asked yet.
    pub(super) fn of(issuer: IssuerUrl) -> Self {
        Self { fetch: Fetch::new(issuer.url().scheme() == "http"), issuer, known: Mutex::new(None) }
    }

    /// What the provider says of itself. If it does not answer, what it last said.
    pub(super) fn current(&self, now: Moment) -> Result<Arc<Metadata>> {
        let known = self.known();
        let age = |known: &Known| now.unix_seconds() - known.at.unix_seconds();
        match known {
            Some(known) if (0..DISCOVERY_SECONDS).contains(&age(&known)) => Ok(known.metadata),
            Some(known) => Ok(self.discover(now).unwrap_or(known.metadata)),
            None => self.discover(now),
        }
    }

    /// What it says of itself now, because a key is not known; `None` if that was asked a moment ago.
    pub(super) fn renewed(&self, now: Moment) -> Result<Option<Arc<Metadata>>> {
        let asked = self.known().map(|known| now.unix_seconds() - known.at.unix_seconds());
        if asked.is_some_and(|seconds| (0..KEYS_AGAIN_SECONDS).contains(&seconds)) {
            return Ok(None);
        }
        self.discover(now).map(Some)
    }

    fn discover(&self, now: Moment) -> Result<Arc<Metadata>> {
        let found = Metadata::discover(&self.issuer, &|request| self.fetch.send(request));
        let metadata = Arc::new(found.map_err(|error| match error {
            DiscoveryError::Request(error) => unreachable(error),
            other => ProviderError::Unreachable(with_source(&other)),
        })?);
        let known = Known { metadata: Arc::clone(&metadata), at: now };
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = Some(known);
        Ok(metadata)
    }

    fn known(&self) -> Option<Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The error of a request that got no answer.
pub(super) fn unreachable(error: ureq::Error) -> ProviderError {
    ProviderError::Unreachable(error.to_string())
}

/// An error with what is behind it.
fn with_source(error: &dyn std::error::Error) -> String {
    match error.source() {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    }
}
