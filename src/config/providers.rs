//! The file of identity providers: a table for each, whose name stands in addresses.
//!
//! ```toml
//! [proconnect]
//! kind = "proconnect"
//! issuer = "https://…"
//! client_id = "…"
//! client_secret_file = "/run/secrets/proconnect"
//! organisations = ["13002526500013"]
//! ```

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::domain::editor::Role;
use crate::domain::single_sign_on::{FirstSignIn, ProviderKind, ProviderSettings, is_provider_key};

/// Maximum number of providers: each is a button.
const PROVIDERS_MAX: usize = 10;
/// What is asked of a provider that follows the specification.
const OPENID_SCOPES: [&str; 2] = ["email", "profile"];
/// What is asked of ProConnect.
const PROCONNECT_SCOPES: [&str; 4] = ["email", "given_name", "usual_name", "siret"];
/// The level that ProConnect asks for.
const PROCONNECT_ACR: &str = "eidas1";
/// Its levels that a second factor was part of.
const PROCONNECT_SECOND_FACTOR: [&str; 4] = [
    "eidas2",
    "eidas3",
    "https://proconnect.gouv.fr/assurance/self-asserted-2fa",
    "https://proconnect.gouv.fr/assurance/consistency-checked-2fa",
];

/// A table as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: Option<String>,
    #[serde(default)]
    kind: Kind,
    issuer: String,
    client_id: String,
    client_secret: Option<String>,
    client_secret_file: Option<PathBuf>,
    scopes: Option<Vec<String>>,
    acr_values: Option<Vec<String>>,
    second_factor_acr: Option<Vec<String>>,
    #[serde(default)]
    trust_addresses: bool,
    #[serde(default)]
    email_domains: Vec<String>,
    #[serde(default)]
    organisations: Vec<String>,
    organisation_claim: Option<String>,
    #[serde(default)]
    first_sign_in: First,
    role_claim: Option<String>,
    #[serde(default)]
    roles: toml::Table,
    default_role: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "lowercase")]
enum Kind {
    #[default]
    Openid,
    Proconnect,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "lowercase")]
enum First {
    #[default]
    Invited,
    Ask,
    Account,
}

/// Reads the file.
pub(super) fn read(path: &Path) -> Result<Vec<ProviderSettings>, String> {
    let shown = path.display();
    let text = std::fs::read_to_string(path)
        .map_err(|error| format!("the file of identity providers {shown} could not be read: {error}"))?;
    parse(&text, path.parent().unwrap_or(Path::new(""))).map_err(|why| format!("{shown}: {why}"))
}

/// Reads the text of the file; files of secrets are beside it, unless their path is absolute.
fn parse(text: &str, folder: &Path) -> Result<Vec<ProviderSettings>, String> {
    let tables: toml::Table = toml::from_str(text).map_err(|error| error.to_string().trim().to_owned())?;
    if tables.len() > PROVIDERS_MAX {
        return Err(format!("a site has at most {PROVIDERS_MAX} identity providers"));
    }
    let mut all: Vec<ProviderSettings> = Vec::new();
    for (key, value) in tables {
        let provider = provider(&key, value, folder).map_err(|why| format!("[{key}] {why}"))?;
        if all.iter().any(|other| other.issuer == provider.issuer) {
            return Err(format!("[{key}] another provider has the issuer {}", provider.issuer));
        }
        all.push(provider);
    }
    Ok(all)
}

fn provider(key: &str, value: toml::Value, folder: &Path) -> Result<ProviderSettings, String> {
    if !is_provider_key(key) {
        return Err("the name of a table has small letters, digits and hyphens only".to_owned());
    }
    let written: Written = value.try_into().map_err(|error: toml::de::Error| error.message().to_owned())?;
    let is_proconnect = matches!(written.kind, Kind::Proconnect);
    let client_secret = secret(&written, folder)?;
    let texts = |all: &[&str]| all.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let usual = |openid: &[&str], proconnect: &[&str]| texts(if is_proconnect { proconnect } else { openid });
    let roles = written.roles.iter().map(|(value, name)| {
        let name = name.as_str().ok_or_else(|| format!("roles: “{value}” is not the name of a role"))?;
        Ok((value.clone(), role(name)?))
    });
    let roles = roles.collect::<Result<Vec<_>, String>>()?;
    if written.role_claim.is_none() && !roles.is_empty() {
        return Err("roles needs role_claim".to_owned());
    }
    let default_role = match (&written.default_role, &written.role_claim) {
        (Some(name), _) => Some(role(name)?),
        // Whoever reads roles from a claim means that nobody else gets in.
        (None, Some(_)) => None,
        (None, None) => Some(Role::Writer),
    };
    if written.organisations.iter().any(String::is_empty)
        || written.email_domains.iter().any(String::is_empty)
    {
        return Err("an organisation or a host is empty".to_owned());
    }
    Ok(ProviderSettings {
        key: key.to_owned(),
        name: written
            .name
            .unwrap_or_else(|| if is_proconnect { "ProConnect".to_owned() } else { key.to_owned() }),
        kind: if is_proconnect { ProviderKind::ProConnect } else { ProviderKind::OpenId },
        issuer: issuer(&written.issuer)?,
        client_id: written.client_id,
        client_secret,
        scopes: written.scopes.unwrap_or_else(|| usual(&OPENID_SCOPES, &PROCONNECT_SCOPES)),
        acr_values: written.acr_values.unwrap_or_else(|| usual(&[], &[PROCONNECT_ACR])),
        second_factor: written.second_factor_acr.unwrap_or_else(|| usual(&[], &PROCONNECT_SECOND_FACTOR)),
        trusts_addresses: written.trust_addresses,
        email_domains: written
            .email_domains
            .iter()
            .map(|host| host.trim_start_matches('@').to_owned())
            .collect(),
        organisations: written.organisations,
        organisation_claim: written.organisation_claim.unwrap_or_else(|| "siret".to_owned()),
        first_sign_in: match written.first_sign_in {
            First::Invited => FirstSignIn::Invited,
            First::Ask => FirstSignIn::Ask,
            First::Account => FirstSignIn::Account,
        },
        role_claim: written.role_claim,
        roles,
        default_role,
    })
}

fn role(name: &str) -> Result<Role, String> {
    Role::parse(name).map_err(|_| format!("“{name}” is not writer, publisher or admin"))
}

/// The secret itself, or the first line of its file.
fn secret(written: &Written, folder: &Path) -> Result<String, String> {
    let secret = match (&written.client_secret, &written.client_secret_file) {
        (Some(secret), None) => secret.clone(),
        (None, Some(file)) => {
            let path = folder.join(file);
            let text = std::fs::read_to_string(&path)
                .map_err(|error| format!("the secret {} could not be read: {error}", path.display()))?;
            text.lines().next().unwrap_or_default().trim().to_owned()
        }
        _ => return Err("needs client_secret or client_secret_file, and not both".to_owned()),
    };
    if secret.is_empty() { Err("the client secret is empty".to_owned()) } else { Ok(secret) }
}

/// An address over TLS, or one of this machine. It is kept as it is written: a provider is compared by it to the letter.
fn issuer(text: &str) -> Result<String, String> {
    let wrong = || format!("issuer: “{text}” is not an address such as https://id.exemple.fr/realms/journal");
    let url = url::Url::parse(text).map_err(|_| wrong())?;
    let is_here = match url.host() {
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        Some(url::Host::Domain(name)) => name == "localhost",
        None => return Err(wrong()),
    };
    if url.query().is_some() || url.fragment().is_some() {
        return Err(wrong());
    }
    match url.scheme() {
        "https" => Ok(text.to_owned()),
        "http" if is_here => Ok(text.to_owned()),
        _ => Err(format!("issuer: “{text}” must begin with https://")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEAST: &str = "issuer = 'https://id.exemple.fr'\nclient_id = 'journal'\nclient_secret = 's'\n";

    fn one(text: &str) -> ProviderSettings {
        match parse(text, Path::new("")) {
            Ok(mut all) => all.pop().expect("a provider"),
            Err(why) => panic!("{why}"),
        }
    }

    #[test]
    fn a_provider_needs_three_lines_and_has_its_usual_values() {
        let openid = one(&format!("[keycloak]\n{LEAST}"));
        assert_eq!((openid.key.as_str(), openid.name.as_str()), ("keycloak", "keycloak"));
        assert_eq!(openid.scopes, OPENID_SCOPES);
        assert!(openid.acr_values.is_empty() && openid.first_sign_in == FirstSignIn::Invited);
        assert_eq!(openid.default_role, Some(Role::Writer));
        let state = one(&format!("[agents]\nkind = 'proconnect'\n{LEAST}"));
        assert_eq!((state.kind, state.name.as_str()), (ProviderKind::ProConnect, "ProConnect"));
        assert_eq!((state.scopes, state.acr_values), (usual(&PROCONNECT_SCOPES), usual(&["eidas1"])));
        let claim = one(&format!("[k]\n{LEAST}role_claim = 'groups'\n[k.roles]\nred = 'publisher'\n"));
        assert_eq!((claim.default_role, claim.roles), (None, vec![("red".to_owned(), Role::Publisher)]));
    }

    fn usual(all: &[&str]) -> Vec<String> {
        all.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn a_mistake_is_named_with_its_table() {
        let with = |more: &str| format!("[k]\n{LEAST}{more}\n");
        for (text, wanted) in [
            ("[k]\nissuer = 'https://a.example'\n".to_owned(), "[k] missing field `client_id`"),
            (with("isuer = 'x'"), "[k] unknown field `isuer`"),
            (with("first_sign_in = 'all'"), "[k] unknown variant `all`, expected one of"),
            (with("default_role = 'boss'"), "[k] “boss” is not writer, publisher or admin"),
            (with("client_secret_file = 'x'"), "[k] needs client_secret or client_secret_file, and not both"),
            (with("email_domains = ['']"), "[k] an organisation or a host is empty"),
            (with("[k.roles]\na = 'admin'"), "[k] roles needs role_claim"),
            ("[K]\n".to_owned(), "[K] the name of a table has small letters"),
            (format!("[a]\n{LEAST}[b]\n{LEAST}"), "[b] another provider has the issuer"),
            (LEAST.to_owned(), "[client_id] the name of a table"),
            (
                format!("[k]\n{}", LEAST.replace("https", "http")),
                "[k] issuer: “http://id.exemple.fr” must begin with",
            ),
            (
                format!("[k]\n{}", LEAST.replace("https://id", "id")),
                "[k] issuer: “id.exemple.fr” is not an address",
            ),
        ] {
            let why = parse(&text, Path::new("")).err().unwrap_or_default();
            assert!(why.starts_with(wanted), "{text}: {why}");
        }
        assert!(
            parse(
                &format!("[k]\n{}", LEAST.replace("https://id.exemple.fr", "http://127.0.0.1:1")),
                Path::new("")
            )
            .is_ok()
        );
    }
}
