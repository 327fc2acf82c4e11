//! One provider: its discovery, the address people are sent to, and the verification of what they bring back.

use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreAuthenticationFlow, CoreClientAuthMethod, CoreErrorResponseType,
    CoreGenderClaim, CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm,
    CoreRevocableToken, CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AccessToken, AuthType, AuthenticationContextClass, AuthorizationCode, ClaimsVerificationError, ClientId,
    ClientSecret, CsrfToken, EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet, EndpointSet,
    HttpResponse, IdToken, IdTokenClaims, IdTokenFields, IssuerUrl, LanguageTag, Nonce, OAuth2TokenResponse,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RequestTokenError, Scope, StandardErrorResponse,
    StandardTokenResponse, TokenResponse,
};

use super::claims::{Claims, OtherClaims};
use super::discovery::{Discovery, Metadata, unreachable};
use super::exchange::{
    AuthorizationAnswer, AuthorizationAsk, CLOCKS_APART_SECONDS, ProviderError, Result, left_path,
    return_path,
};
use super::signed::{self, SignatureError};
use crate::domain::moment::Moment;
use crate::domain::single_sign_on::{Identity, ProviderKind, ProviderSettings, SUBJECT_MAX_CHARS};

/// What ProConnect is asked to put into its token: which means were used.
const PROCONNECT_CLAIMS: &str = r#"{"id_token":{"amr":{"essential":true}}}"#;

type TokenAnswer = StandardTokenResponse<
    IdTokenFields<
        OtherClaims,
        EmptyExtraTokenFields,
        CoreGenderClaim,
        CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm,
    >,
    CoreTokenType,
>;

type OpenIdClient = openidconnect::Client<
    OtherClaims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    TokenAnswer,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// A provider.
pub(super) struct Client {
    discovery: Discovery,
    return_to: RedirectUrl,
    left_to: String,
}

impl Client {
    pub(super) fn open(settings: &ProviderSettings, base_url: &str) -> std::result::Result<Self, String> {
        let wrong = |error: url::ParseError| format!("{}: {error}", settings.issuer);
        let issuer = IssuerUrl::new(settings.issuer.clone()).map_err(wrong)?;
        let return_to = format!("{base_url}{}", return_path(&settings.key));
        Ok(Self {
            discovery: Discovery::of(issuer),
            return_to: RedirectUrl::new(return_to).map_err(wrong)?,
            left_to: format!("{base_url}{}", left_path(&settings.key)),
        })
    }

    pub(super) fn authorization_url(
        &self,
        settings: &ProviderSettings,
        ask: &AuthorizationAsk,
        now: Moment,
    ) -> Result<String> {
        let client = self.client(settings, &*self.discovery.current(now)?);
        let verifier = PkceCodeVerifier::new(ask.verifier.clone());
        let (state, nonce) = (ask.state.clone(), ask.nonce.clone());
        let mut request = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                move || CsrfToken::new(state),
                move || Nonce::new(nonce),
            )
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
            .add_scopes(settings.scopes.iter().cloned().map(Scope::new))
            .add_ui_locale(LanguageTag::new(ask.language.to_owned()));
        for value in &settings.acr_values {
            request = request.add_auth_context_value(AuthenticationContextClass::new(value.clone()));
        }
        if ask.again {
            request = request.add_prompt(CoreAuthPrompt::Login).set_max_age(std::time::Duration::ZERO);
        }
        if settings.kind == ProviderKind::ProConnect {
            request = request.add_extra_param("claims", PROCONNECT_CLAIMS);
        }
        Ok(request.url().0.into())
    }

    pub(super) fn identify(
        &self,
        settings: &ProviderSettings,
        answer: &AuthorizationAnswer,
        now: Moment,
    ) -> Result<Identity> {
        let metadata = self.discovery.current(now)?;
        let names_itself =
            metadata.additional_metadata().additional_metadata.authorization_response_iss_parameter_supported;
        match &answer.issuer {
            Some(issuer) if *issuer != settings.issuer => return Err(invalid("it is from another provider")),
            None if names_itself == Some(true) => return Err(invalid("it does not say whom it is from")),
            _ => {}
        }
        let client = self.client(settings, &metadata);
        let request = client.exchange_code(AuthorizationCode::new(answer.code.clone())).map_err(invalid)?;
        let verifier = PkceCodeVerifier::new(answer.verifier.clone());
        let tokens =
            request.set_pkce_verifier(verifier).request(&|request| self.discovery.fetch.send(request));
        let tokens = tokens.map_err(|error| match error {
            RequestTokenError::Request(error) => unreachable(error),
            RequestTokenError::ServerResponse(said) => invalid(said),
            other => invalid(other),
        })?;
        let token = tokens.id_token().ok_or_else(|| invalid("it has no ID token"))?;
        let nonce = Nonce::new(answer.nonce.clone());
        let claims = match self.claims(&client, token, &nonce, now) {
            // Its keys may be new ones.
            Err(ClaimsVerificationError::SignatureVerification(why)) => {
                let Some(metadata) = self.discovery.renewed(now)? else { return Err(invalid(why)) };
                self.claims(&self.client(settings, &metadata), token, &nonce, now).map_err(invalid)?
            }
            other => other.map_err(invalid)?,
        };
        let subject = claims.subject().as_str().to_owned();
        if subject.is_empty() || subject.chars().count() > SUBJECT_MAX_CHARS {
            return Err(invalid("it does not say who it is about"));
        }
        let mut said = said_in_token(&claims)?;
        if let Some(address) = client.user_info_url() {
            let token = OAuth2TokenResponse::access_token(&tokens);
            said.extend(self.user_info(settings, address.url(), token, &subject, now)?);
        }
        let acr = claims.auth_context_ref().map(|acr| acr.as_str().to_owned());
        let amr = claims.auth_method_refs().into_iter().flatten().map(|means| means.as_str().to_owned());
        Ok(Identity {
            issuer: settings.issuer.clone(),
            subject,
            email: said.text("email"),
            email_verified: said.truth("email_verified"),
            name: said.person_name(),
            organisations: said.texts(&settings.organisation_claim),
            roles: settings.role_claim.as_ref().map(|name| said.texts(name)).unwrap_or_default(),
            acr,
            amr: amr.collect(),
            session: said.text("sid"),
            authenticated_at: claims.auth_time().map(|at| Moment::from_naive_utc(at.naive_utc())),
            token: token.to_string(),
        })
    }

    pub(super) fn end_session_url(
        &self,
        settings: &ProviderSettings,
        token: &str,
        state: &str,
        now: Moment,
    ) -> Result<Option<String>> {
        let metadata = self.discovery.current(now)?;
        let Some(address) = &metadata.additional_metadata().end_session_endpoint else { return Ok(None) };
        let mut url = address.url().clone();
        url.query_pairs_mut()
            .append_pair("id_token_hint", token)
            .append_pair("client_id", &settings.client_id)
            .append_pair("post_logout_redirect_uri", &self.left_to)
            .append_pair("state", state);
        Ok(Some(url.into()))
    }

    /// What is said of a person at the address for it, which must be the person of the token.
    fn user_info(
        &self,
        settings: &ProviderSettings,
        address: &url::Url,
        token: &AccessToken,
        subject: &str,
        now: Moment,
    ) -> Result<Claims> {
        let request = ureq::http::Request::get(address.as_str())
            .header("accept", "application/json, application/jwt")
            .header("authorization", format!("Bearer {}", token.secret()))
            .body(Vec::new())
            .map_err(invalid)?;
        let answer = self.discovery.fetch.send(request).map_err(unreachable)?;
        if answer.status() != 200 {
            return Err(invalid(format!("what it says of the person has the status {}", answer.status())));
        }
        let claims = match media_type(&answer).as_str() {
            "application/jwt" => {
                let token = String::from_utf8_lossy(answer.body()).into_owned();
                self.signed(settings, &token, &["jwt"], now)?
            }
            _ if settings.kind == ProviderKind::ProConnect => {
                return Err(invalid("what it says of the person is not signed"));
            }
            _ => {
                Claims::from(serde_json::from_slice::<serde_json::Map<_, _>>(answer.body()).map_err(invalid)?)
            }
        };
        if claims.text("sub").as_deref() != Some(subject) {
            return Err(invalid("what it says of the person is of somebody else"));
        }
        Ok(claims)
    }

    /// Claims that a key of the provider has signed for this site.
    pub(super) fn signed(
        &self,
        settings: &ProviderSettings,
        token: &str,
        kinds: &[&str],
        now: Moment,
    ) -> Result<Claims> {
        let parties = (settings.issuer.as_str(), settings.client_id.as_str());
        let found = signed::verified(token, self.discovery.current(now)?.jwks(), kinds, parties);
        let found = match found {
            Err(SignatureError::NoKey) => match self.discovery.renewed(now)? {
                Some(metadata) => signed::verified(token, metadata.jwks(), kinds, parties),
                None => Err(SignatureError::NoKey),
            },
            other => other,
        };
        found.map_err(|error| match error {
            SignatureError::Malformed(why) => invalid(why),
            SignatureError::NoKey => invalid("no key of the provider has signed it"),
        })
    }

    /// Verifies a token: issuer, audience, signature, nonce and times.
    fn claims(
        &self,
        client: &OpenIdClient,
        token: &IdToken<
            OtherClaims,
            CoreGenderClaim,
            CoreJweContentEncryptionAlgorithm,
            CoreJwsSigningAlgorithm,
        >,
        nonce: &Nonce,
        now: Moment,
    ) -> std::result::Result<IdTokenClaims<OtherClaims, CoreGenderClaim>, ClaimsVerificationError> {
        let earliest = now.plus_seconds(-CLOCKS_APART_SECONDS).naive_utc().and_utc();
        let latest = now.plus_seconds(CLOCKS_APART_SECONDS).naive_utc().and_utc();
        let verifier = client
            .id_token_verifier()
            .set_allowed_algs(signed::ALGORITHMS)
            .set_time_fn(move || earliest)
            .set_issue_time_verifier_fn(move |at| {
                if at <= latest { Ok(()) } else { Err("the token is from a clock that is ahead".to_owned()) }
            });
        token.claims(&verifier, nonce).cloned()
    }

    fn client(&self, settings: &ProviderSettings, metadata: &Metadata) -> OpenIdClient {
        let id = ClientId::new(settings.client_id.clone());
        let secret = ClientSecret::new(settings.client_secret.clone());
        let client = OpenIdClient::from_provider_metadata(metadata.clone(), id, Some(secret))
            .set_redirect_uri(self.return_to.clone());
        let ways = metadata.token_endpoint_auth_methods_supported();
        let takes = |way: CoreClientAuthMethod| ways.is_none_or(|ways| ways.contains(&way));
        match takes(CoreClientAuthMethod::ClientSecretBasic) {
            true => client,
            false => client.set_auth_type(AuthType::RequestBody),
        }
    }
}

/// Everything that a token says, by the names of the specification.
fn said_in_token(claims: &IdTokenClaims<OtherClaims, CoreGenderClaim>) -> Result<Claims> {
    Ok(serde_json::to_value(claims).map_err(invalid)?.as_object().cloned().unwrap_or_default().into())
}

fn media_type(answer: &HttpResponse) -> String {
    let value = answer.headers().get("content-type").and_then(|value| value.to_str().ok());
    value.unwrap_or_default().split(';').next().unwrap_or_default().trim().to_lowercase()
}

/// Why an answer does not count.
pub(super) fn invalid(why: impl std::fmt::Display) -> ProviderError {
    ProviderError::Invalid(why.to_string())
}
