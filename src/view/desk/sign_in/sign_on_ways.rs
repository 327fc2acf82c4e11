//! The ways to sign in on a site, as buttons.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::domain::single_sign_on::{ProviderKind, ProviderSettings, SignOnPurpose};
use crate::view::desk::messages::DeskMessages;

/// Where ProConnect says what it is; its guide asks for this link below the button.
const PROCONNECT: &str = "https://www.proconnect.gouv.fr/";

/// The ways to sign in on this site.
#[derive(Debug, Clone, Default)]
pub struct SignOnWays {
    providers: Vec<(String, String, ProviderKind)>,
    is_without_passwords: bool,
}

impl SignOnWays {
    /// The ways by these providers, and by a password if the site takes them.
    pub fn new<'a>(providers: impl Iterator<Item = &'a ProviderSettings>, takes_passwords: bool) -> Self {
        let provider =
            |settings: &ProviderSettings| (settings.key.clone(), settings.name.clone(), settings.kind);
        Self { providers: providers.map(provider).collect(), is_without_passwords: !takes_passwords }
    }

    /// Whether the site takes no passwords.
    pub fn is_without_passwords(&self) -> bool {
        self.is_without_passwords
    }

    /// Whether there is no provider.
    pub fn are_none(&self) -> bool {
        self.providers.is_empty()
    }

    /// A button for each provider, to sign in or to say again who one is.
    pub fn buttons(&self, t: DeskMessages, purpose: SignOnPurpose, next: &str) -> Vec<ProviderButton> {
        let query = match purpose {
            SignOnPurpose::SignIn => String::new(),
            other => format!("for={}&", other.code()),
        };
        let next = utf8_percent_encode(next, NON_ALPHANUMERIC);
        let button = |(key, name, kind): &(String, String, ProviderKind)| ProviderButton {
            href: format!("/desk/sign-in/with/{key}?{query}next={next}"),
            label: t.fill("sign-on-button", name),
            about: (*kind == ProviderKind::ProConnect).then_some(PROCONNECT),
        };
        self.providers.iter().map(button).collect()
    }
}

/// A way to a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderButton {
    /// The address that leads there.
    pub href: String,
    /// Its words.
    pub label: String,
    /// Where the provider says what it is.
    pub about: Option<&'static str>,
}
