//! The notice of a sign-out at the provider (OpenID Connect Back-Channel Logout 1.0).

use super::client::{Client, invalid};
use super::exchange::{CLOCKS_APART_SECONDS, LOGOUT_SECONDS, LogoutNotice, Result};
use crate::domain::moment::Moment;
use crate::domain::single_sign_on::ProviderSettings;

/// The event of a notice of a sign-out (OpenID Connect Back-Channel Logout 1.0, section 2.4).
const LOGOUT_EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

impl Client {
    /// Verifies a notice.
    pub(super) fn logout_notice(
        &self,
        settings: &ProviderSettings,
        token: &str,
        now: Moment,
    ) -> Result<LogoutNotice> {
        let claims = self.signed(settings, token, &["logout+jwt", "jwt"], now)?;
        let is_logout = claims
            .object("events")
            .is_some_and(|events| events.get(LOGOUT_EVENT).is_some_and(serde_json::Value::is_object));
        // An ID token has a nonce: it must not pass for a notice.
        if !is_logout || claims.has("nonce") || claims.text("jti").is_none() {
            return Err(invalid("it is no notice of a sign-out"));
        }
        let (subject, session) = (claims.text("sub"), claims.text("sid"));
        if subject.is_none() && session.is_none() {
            return Err(invalid("it does not say who has signed out"));
        }
        let now = now.unix_seconds();
        let issued = claims.number("iat").ok_or_else(|| invalid("it does not say when"))?;
        let is_fresh = (now - LOGOUT_SECONDS..=now + CLOCKS_APART_SECONDS).contains(&issued);
        if !is_fresh || claims.number("exp").is_some_and(|until| until + CLOCKS_APART_SECONDS <= now) {
            return Err(invalid("it is too old, or from a clock that is ahead"));
        }
        let issued_at = Moment::from_unix_seconds(issued).ok_or_else(|| invalid("it does not say when"))?;
        Ok(LogoutNotice { subject, session, issued_at })
    }
}
