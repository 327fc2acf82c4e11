//! Identity providers over the network (OpenID Connect); the only room that knows openidconnect and ureq. What a provider
//! says comes out as an [`Identity`], after everything about it was verified; what the site makes of it is not decided
//! here. Calls block: they run on a thread that may wait.

#[cfg(feature = "sso")]
mod claims;
#[cfg(feature = "sso")]
mod client;
#[cfg(not(feature = "sso"))]
#[path = "absent.rs"]
mod client;
#[cfg(feature = "sso")]
mod discovery;
#[cfg_attr(not(feature = "sso"), allow(dead_code, reason = "read by clients of a build with feature sso"))]
mod exchange;
#[cfg(feature = "sso")]
mod fetch;
#[cfg(feature = "sso")]
mod logout;
#[cfg(feature = "sso")]
mod signed;

use client::Client;
use exchange::Result;
pub use exchange::{
    AuthorizationAnswer, AuthorizationAsk, CLOCKS_APART_SECONDS, LogoutNotice, ProviderError,
};

use crate::domain::moment::Moment;
use crate::domain::single_sign_on::{Identity, ProviderSettings};

/// The providers that the site knows, by their name.
#[derive(Default)]
pub struct Providers(Vec<Provider>);

/// One of them.
pub struct Provider {
    settings: ProviderSettings,
    client: Client,
}

impl Providers {
    /// Takes the settings; nothing is asked yet, so that a provider that is down stops no start. `base_url` is the public
    /// address of the site. The error is a sentence for the operator.
    pub fn open(settings: Vec<ProviderSettings>, base_url: &str) -> std::result::Result<Self, String> {
        let open = |settings: ProviderSettings| {
            let client = Client::open(&settings, base_url)?;
            Ok(Provider { settings, client })
        };
        settings.into_iter().map(open).collect::<std::result::Result<_, String>>().map(Self)
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &ProviderSettings> {
        self.0.iter().map(|provider| &provider.settings)
    }

    /// The provider of a key.
    pub fn find(&self, key: &str) -> Option<&Provider> {
        self.0.iter().find(|provider| provider.settings.key == key)
    }

    /// The provider that calls itself so.
    pub fn of_issuer(&self, issuer: &str) -> Option<&Provider> {
        self.0.iter().find(|provider| provider.settings.issuer == issuer)
    }
}

impl Provider {
    /// How the operator describes it.
    pub fn settings(&self) -> &ProviderSettings {
        &self.settings
    }

    /// The address that a person is sent to.
    pub fn authorization_url(&self, ask: &AuthorizationAsk, now: Moment) -> Result<String> {
        self.client.authorization_url(&self.settings, ask, now)
    }

    /// Redeems an answer and verifies everything about it.
    pub fn identify(&self, answer: &AuthorizationAnswer, now: Moment) -> Result<Identity> {
        self.client.identify(&self.settings, answer, now)
    }

    /// The address at which a person signs out there too, if the provider has one. `token` is that of the sign-in.
    pub fn end_session_url(&self, token: &str, state: &str, now: Moment) -> Result<Option<String>> {
        self.client.end_session_url(&self.settings, token, state, now)
    }

    /// Verifies a notice of a sign-out (OpenID Connect Back-Channel Logout 1.0).
    pub fn logout_notice(&self, token: &str, now: Moment) -> Result<LogoutNotice> {
        self.client.logout_notice(&self.settings, token, now)
    }
}
