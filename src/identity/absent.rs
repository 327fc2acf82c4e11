//! In a build without feature `sso`: no provider can be opened, so nothing here is ever called.

use super::exchange::{AuthorizationAnswer, AuthorizationAsk, LogoutNotice, Result};
use crate::domain::moment::Moment;
use crate::domain::single_sign_on::{Identity, ProviderSettings};

/// There is none.
pub(super) enum Client {}

impl Client {
    pub(super) fn open(settings: &ProviderSettings, _: &str) -> std::result::Result<Self, String> {
        Err(format!(
            "this build has no OpenID Connect, so nobody can sign in with “{}”: take a build with feature “full” (or “sso”), \
             or leave identity_providers out",
            settings.name
        ))
    }

    pub(super) fn authorization_url(
        &self,
        _: &ProviderSettings,
        _: &AuthorizationAsk,
        _: Moment,
    ) -> Result<String> {
        match *self {}
    }

    pub(super) fn identify(
        &self,
        _: &ProviderSettings,
        _: &AuthorizationAnswer,
        _: Moment,
    ) -> Result<Identity> {
        match *self {}
    }

    pub(super) fn end_session_url(
        &self,
        _: &ProviderSettings,
        _: &str,
        _: &str,
        _: Moment,
    ) -> Result<Option<String>> {
        match *self {}
    }

    pub(super) fn logout_notice(&self, _: &ProviderSettings, _: &str, _: Moment) -> Result<LogoutNotice> {
        match *self {}
    }
}
