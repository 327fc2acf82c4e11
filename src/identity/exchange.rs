//! What goes to a provider and what comes back: the values of the exchange.

use crate::domain::moment::Moment;

/// How far the clocks of a provider and of this site may be apart, in seconds.
pub const CLOCKS_APART_SECONDS: i64 = 60;
/// Within how many seconds a notice of a sign-out is taken.
pub const LOGOUT_SECONDS: i64 = 120;

/// What a person is sent to a provider with.
#[derive(Clone)]
pub struct AuthorizationAsk {
    /// Comes back with the answer.
    pub state: String,
    /// Comes back inside the token.
    pub nonce: String,
    /// Proves to the provider that whoever redeems the answer asked for it (PKCE, RFC 7636).
    pub verifier: String,
    /// Whether the person must give their proof again.
    pub again: bool,
    /// The language of its pages.
    pub language: &'static str,
}

/// What a person brings back from a provider.
#[derive(Clone)]
pub struct AuthorizationAnswer {
    /// The code that is redeemed.
    pub code: String,
    /// Who the answer says it is from (RFC 9207).
    pub issuer: Option<String>,
    /// What the ask had.
    pub nonce: String,
    /// What the ask had.
    pub verifier: String,
}

/// Who is signed out at a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogoutNotice {
    /// The person; `None` if only the session is named.
    pub subject: Option<String>,
    /// The session there; `None` for all of the person.
    pub session: Option<String>,
    /// When the provider said so.
    pub issued_at: Moment,
}

/// Why a provider said nothing that counts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    /// It does not answer, or not in a way that can be read.
    #[error("the provider does not answer: {0}")]
    Unreachable(String),
    /// Its answer is not valid.
    #[error("the answer of the provider is not valid: {0}")]
    Invalid(String),
}

/// The outcome of asking a provider.
pub(super) type Result<T> = std::result::Result<T, ProviderError>;

/// The path to which a provider sends people back.
pub fn return_path(key: &str) -> String {
    format!("/desk/sign-in/with/{key}/return")
}

/// The path to which a provider sends people back who have signed out there.
pub fn left_path(key: &str) -> String {
    format!("/desk/sign-in/with/{key}/left")
}
