//! Single sign-on: which identity providers a site believes about who somebody is (OpenID Connect), and what it makes of
//! their answer.

use super::account::Email;
use super::editor::Role;
use super::moment::Moment;
use super::slug::Slug;

/// What is peculiar about a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ProviderKind {
    /// As the specification says.
    #[default]
    OpenId,
    /// ProConnect, for agents of the French State: its button, and a signed answer about the person.
    ProConnect,
}

/// What happens at the first sign-in of somebody who has no account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FirstSignIn {
    /// Only who is invited gets in.
    #[default]
    Invited,
    /// An account is made, and waits until an administrator opens it.
    Ask,
    /// An account is made and signed in.
    Account,
}

/// A provider, as the operator describes it. It holds a secret, so there is no `Debug`.
#[derive(Clone)]
pub struct ProviderSettings {
    /// Its name in addresses and in the database.
    pub key: String,
    /// Its name for people.
    pub name: String,
    /// What is peculiar about it.
    pub kind: ProviderKind,
    /// Its address, exactly as it names itself.
    pub issuer: String,
    /// The name of this site there.
    pub client_id: String,
    /// The secret of this site there.
    pub client_secret: String,
    /// What is asked for, besides `openid`.
    pub scopes: Vec<String>,
    /// Which levels of authentication are asked for; the provider gives one of them.
    pub acr_values: Vec<String>,
    /// Levels that a second factor was part of: no code is asked for after them.
    pub second_factor: Vec<String>,
    /// Whether an address counts as verified of which the provider says nothing.
    pub trusts_addresses: bool,
    /// Whoever has an address of these hosts gets in; everybody, if there are none.
    pub email_domains: Vec<String>,
    /// Whoever belongs to one of these organisations gets in; everybody, if there are none.
    pub organisations: Vec<String>,
    /// The claim that names the organisation.
    pub organisation_claim: String,
    /// What happens at the first sign-in.
    pub first_sign_in: FirstSignIn,
    /// The claim that says the role; `None` if administrators do.
    pub role_claim: Option<String>,
    /// Which of its values are which role.
    pub roles: Vec<(String, Role)>,
    /// The role of a new account whose claim says none; `None` keeps them out.
    pub default_role: Option<Role>,
}

/// Who somebody is, as a provider says it, after everything about its answer was verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The provider that says so.
    pub issuer: String,
    /// Their name there, which never changes.
    pub subject: String,
    /// Their mail address.
    pub email: Option<String>,
    /// Whether the provider says that the address is theirs; `None` if it says nothing.
    pub email_verified: Option<bool>,
    /// Their name.
    pub name: Option<String>,
    /// The values of the claim of organisations.
    pub organisations: Vec<String>,
    /// The values of the claim of roles.
    pub roles: Vec<String>,
    /// The level of authentication.
    pub acr: Option<String>,
    /// Which means were used (RFC 8176).
    pub amr: Vec<String>,
    /// The session there (`sid`).
    pub session: Option<String>,
    /// When they gave their proof there.
    pub authenticated_at: Option<Moment>,
    /// The token itself, which the provider wants to see again when they sign out.
    pub token: String,
}

/// What somebody was sent to a provider for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignOnPurpose {
    /// To sign in.
    SignIn,
    /// To link the account that is signed in with who they are there.
    Link,
    /// To say again who they are, before a sensitive act.
    Confirm,
}

impl SignOnPurpose {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::SignIn, Self::Link, Self::Confirm];

    /// The code in the database and in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::Link => "link",
            Self::Confirm => "confirm",
        }
    }

    /// The inverse of [`SignOnPurpose::code`]; `None` for anything else.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// Database id of a link between an account and who it is at a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct IdentityId(pub i32);

/// Database id of what a provider said at one sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ProofId(pub i32);

/// Why a site does not take an identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdentityRefusal {
    /// Their address is of no host that gets in, or they belong to no organisation that does.
    NotOfHere,
    /// Their claim says no role.
    NoRole,
    /// The provider does not say that their address is theirs.
    NotVerified,
    /// They have no account, and nobody has invited them.
    NotInvited,
    /// They have an account, but it is not linked.
    NotLinked,
    /// Their account waits for an administrator.
    Waits,
    /// Their account is closed.
    Closed,
    /// Too many accounts wait.
    TooManyWait,
    /// Another account is linked with this identity, or this account with another.
    Taken,
    /// They are somebody else than the person who is signed in.
    SomebodyElse,
    /// The proof is older than what it is asked for.
    Stale,
}

/// The means that count as a second factor (RFC 8176).
const SEVERAL_MEANS: &str = "mfa";
/// Maximum characters of a subject (OpenID Connect Core, section 2).
pub const SUBJECT_MAX_CHARS: usize = 255;
/// Maximum characters of a provider's key.
pub const KEY_MAX_CHARS: usize = 40;

/// Whether a text may be the key of a provider: it stands in addresses.
pub fn is_provider_key(text: &str) -> bool {
    text.chars().count() <= KEY_MAX_CHARS && Slug::parse(text).is_ok_and(|slug| slug.as_str() == text)
}

impl ProviderSettings {
    /// The role that the claim says, the highest one of several; `None` if it says none.
    pub fn role_of(&self, identity: &Identity) -> Option<Role> {
        let said = self.roles.iter().filter(|(value, _)| identity.roles.contains(value));
        said.map(|(_, role)| *role).max_by_key(|role| Role::ALL.iter().position(|one| one == role))
    }

    /// Whether somebody may come in at all; the role that their claim says, if it says one.
    pub fn admits(&self, identity: &Identity) -> Result<Option<Role>, IdentityRefusal> {
        if !(self.is_of_here(identity) && self.is_of_organisation(identity)) {
            return Err(IdentityRefusal::NotOfHere);
        }
        let role = self.role_of(identity);
        if self.role_claim.is_some() && role.is_none() && self.default_role.is_none() {
            return Err(IdentityRefusal::NoRole);
        }
        Ok(role)
    }

    fn is_of_here(&self, identity: &Identity) -> bool {
        let host = self.verified_email(identity);
        let host = host.as_ref().and_then(|email| email.as_str().rsplit_once('@')).map(|(_, host)| host);
        let is_host = |known: &String| host.is_some_and(|host| host.eq_ignore_ascii_case(known));
        self.email_domains.is_empty() || self.email_domains.iter().any(is_host)
    }

    fn is_of_organisation(&self, identity: &Identity) -> bool {
        self.organisations.is_empty()
            || self.organisations.iter().any(|one| identity.organisations.contains(one))
    }

    /// The address, if the provider says that it is theirs, or the operator trusts it to give no other.
    pub fn verified_email(&self, identity: &Identity) -> Option<Email> {
        let is_verified = identity.email_verified.unwrap_or(self.trusts_addresses);
        let email = identity.email.as_deref().filter(|_| is_verified)?;
        Email::parse(email).ok()
    }

    /// Whether a second factor was part of the proof.
    pub fn has_second_factor(&self, identity: &Identity) -> bool {
        let is_level = identity.acr.as_ref().is_some_and(|acr| self.second_factor.contains(acr));
        is_level || identity.amr.iter().any(|means| means == SEVERAL_MEANS)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn provider() -> ProviderSettings {
        ProviderSettings {
            key: "agence".to_owned(),
            name: "Agence".to_owned(),
            kind: ProviderKind::OpenId,
            issuer: "https://id.exemple.fr".to_owned(),
            client_id: "journal".to_owned(),
            client_secret: "secret".to_owned(),
            scopes: Vec::new(),
            acr_values: Vec::new(),
            second_factor: vec!["eidas2".to_owned()],
            trusts_addresses: false,
            email_domains: Vec::new(),
            organisations: Vec::new(),
            organisation_claim: "siret".to_owned(),
            first_sign_in: FirstSignIn::Invited,
            role_claim: None,
            roles: vec![("plume".to_owned(), Role::Writer), ("chef".to_owned(), Role::Admin)],
            default_role: Some(Role::Writer),
        }
    }

    fn identity() -> Identity {
        Identity {
            issuer: "https://id.exemple.fr".to_owned(),
            subject: "7".to_owned(),
            email: Some("camille@Ville.exemple".to_owned()),
            email_verified: Some(true),
            name: None,
            organisations: vec!["13002526500013".to_owned()],
            roles: Vec::new(),
            acr: None,
            amr: Vec::new(),
            session: None,
            authenticated_at: None,
            token: String::new(),
        }
    }

    #[test]
    fn only_a_verified_address_says_whose_host_somebody_is_of() {
        let mut provider = provider();
        provider.email_domains = vec!["ville.exemple".to_owned()];
        let with = |email: &str, verified| Identity {
            email: Some(email.to_owned()),
            email_verified: verified,
            ..identity()
        };
        for (who, trusts, gets_in) in [
            (with("camille@Ville.exemple", Some(true)), false, true),
            (with("camille@ville.exemple", Some(false)), false, false),
            (with("camille@ville.exemple", Some(false)), true, false),
            (with("camille@ville.exemple", None), false, false),
            (with("camille@ville.exemple", None), true, true),
            (with("camille@autre.ville.exemple", Some(true)), false, false),
            (with("camille@ville.exemple@evil.example", Some(true)), false, false),
            (with("ville.exemple", Some(true)), false, false),
            (Identity { email: None, ..identity() }, true, false),
        ] {
            provider.trusts_addresses = trusts;
            assert_eq!(provider.admits(&who).is_ok(), gets_in, "{who:?} {trusts}");
        }
    }

    #[test]
    fn an_organisation_is_compared_whole() {
        let mut provider = provider();
        provider.organisations = vec!["13002526500013".to_owned()];
        assert!(provider.admits(&identity()).is_ok());
        for other in ["1300252650001", "130025265000130", ""] {
            let who = Identity { organisations: vec![other.to_owned()], ..identity() };
            assert_eq!(provider.admits(&who), Err(IdentityRefusal::NotOfHere), "{other}");
        }
    }

    #[test]
    fn the_highest_role_of_the_claim_counts_and_without_one_the_default() {
        let mut provider = provider();
        provider.role_claim = Some("groups".to_owned());
        let with = |roles: &[&str]| Identity {
            roles: roles.iter().map(|role| (*role).to_owned()).collect(),
            ..identity()
        };
        assert_eq!(provider.admits(&with(&["plume", "chef", "autre"])), Ok(Some(Role::Admin)));
        assert_eq!(provider.admits(&with(&["plume"])), Ok(Some(Role::Writer)));
        assert_eq!(provider.admits(&with(&["autre"])), Ok(None));
        provider.default_role = None;
        assert_eq!(provider.admits(&with(&["autre"])), Err(IdentityRefusal::NoRole));
    }

    #[test]
    fn a_second_factor_is_one_by_its_level_or_by_its_means() {
        let provider = provider();
        let has = |acr: Option<&str>, amr: &[&str]| {
            let amr = amr.iter().map(|means| (*means).to_owned()).collect();
            provider.has_second_factor(&Identity { acr: acr.map(str::to_owned), amr, ..identity() })
        };
        assert!(has(Some("eidas2"), &[]) && has(None, &["pwd", "mfa"]));
        assert!(!has(Some("eidas1"), &["pwd"]) && !has(None, &[]));
    }

    #[test]
    fn a_key_can_stand_in_an_address() {
        assert!(is_provider_key("proconnect") && is_provider_key("keycloak-2"));
        for bad in ["", "a/b", "É", "a b", "..", &"x".repeat(KEY_MAX_CHARS + 1)] {
            assert!(!is_provider_key(bad), "{bad}");
        }
    }
}
