//! Signed claims (JWS, RFC 7515) of other kinds than an ID token: what is said of a person, and the notice of a sign-out.
//! Keys and algorithms are those of openidconnect.

use openidconnect::core::{CoreJsonWebKeySet, CoreJwsSigningAlgorithm};
use openidconnect::{JsonWebKey, JsonWebKeyAlgorithm, JwsSigningAlgorithm};
use serde_json::{Map, Value};

use super::claims::Claims;

/// The signatures that count: only the provider can make them. None and those with a shared secret do not.
pub(super) const ALGORITHMS: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// Why signed claims do not count.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum SignatureError {
    /// They are not signed claims, or not signed in a way that counts.
    Malformed(&'static str),
    /// No key of the provider has signed them: it may have new ones.
    NoKey,
}

/// The claims, if a key of the provider has signed them for this site. `kinds` are the types that are expected (`typ`), in
/// small letters; one may be missing.
pub(super) fn verified(
    token: &str,
    keys: &CoreJsonWebKeySet,
    kinds: &[&str],
    (issuer, client): (&str, &str),
) -> Result<Claims, SignatureError> {
    let malformed = SignatureError::Malformed;
    let mut parts = token.trim().split('.');
    let (Some(head), Some(body), Some(signature), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(malformed("it has not three parts"));
    };
    let header = Claims::from(object(head).ok_or(malformed("its header cannot be read"))?);
    let kind = header.text("typ").map(|kind| kind.to_lowercase());
    if kind.is_some_and(|kind| !kinds.contains(&kind.trim_start_matches("application/"))) {
        return Err(malformed("it is of another kind"));
    }
    if header.has("crit") || header.has("cty") {
        return Err(malformed("its header asks for what is not known"));
    }
    let name = header.text("alg").unwrap_or_default();
    let algorithm = serde_json::from_value::<CoreJwsSigningAlgorithm>(Value::String(name)).ok();
    let algorithm =
        algorithm.filter(|one| ALGORITHMS.contains(one)).ok_or(malformed("its signature does not count"))?;
    let signature = bytes(signature).ok_or(malformed("its signature cannot be read"))?;
    let signed = format!("{head}.{body}");
    let id = header.text("kid");
    let is_signed = keys.keys().iter().any(|key| {
        let is_named = id.as_ref().is_none_or(|id| key.key_id().is_some_and(|own| **own == **id));
        let is_for_it = match key.signing_alg() {
            JsonWebKeyAlgorithm::Algorithm(own) => *own == algorithm,
            JsonWebKeyAlgorithm::Unspecified => true,
            JsonWebKeyAlgorithm::Unsupported => false,
        };
        let is_of_its_kind = algorithm.key_type().as_ref() == Some(key.key_type());
        is_named
            && is_for_it
            && is_of_its_kind
            && key.verify_signature(&algorithm, signed.as_bytes(), &signature).is_ok()
    });
    if !is_signed {
        return Err(SignatureError::NoKey);
    }
    let claims = Claims::from(object(body).ok_or(malformed("its claims cannot be read"))?);
    if claims.text("iss").as_deref() != Some(issuer) {
        return Err(malformed("it is from somebody else"));
    }
    if claims.texts("aud") != [client] {
        return Err(malformed("it is for somebody else"));
    }
    Ok(claims)
}

fn object(part: &str) -> Option<Map<String, Value>> {
    serde_json::from_slice(&bytes(part)?).ok()
}

/// Bytes of the URL-safe alphabet of RFC 4648, section 5, without padding.
fn bytes(text: &str) -> Option<Vec<u8>> {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => Some(u32::from(byte - b'A')),
        b'a'..=b'z' => Some(u32::from(byte - b'a') + 26),
        b'0'..=b'9' => Some(u32::from(byte - b'0') + 52),
        b'-' => Some(62),
        b'_' => Some(63),
        _ => None,
    };
    let mut found = Vec::with_capacity(text.len() * 3 / 4);
    for group in text.as_bytes().chunks(4) {
        if group.len() == 1 {
            return None;
        }
        let number = group.iter().try_fold(0_u32, |number, byte| Some(number << 6 | value(*byte)?))?;
        let number = number << (6 * (4 - group.len()));
        found.extend_from_slice(&number.to_be_bytes()[1..group.len()]);
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_read_as_rfc_4648_says() {
        for (text, wanted) in
            [("", ""), ("Zg", "f"), ("Zm8", "fo"), ("Zm9v", "foo"), ("Zm9vYg", "foob"), ("Zm9vYmE", "fooba")]
        {
            assert_eq!(bytes(text).as_deref(), Some(wanted.as_bytes()), "{text}");
        }
        assert_eq!(bytes("-_8"), Some(vec![0xfb, 0xff]));
        for wrong in ["Z", "Zg==", "Zm+v", "Zm9vY", "é"] {
            assert_eq!(bytes(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_is_not_signed_by_the_provider_does_not_count() {
        let keys = CoreJsonWebKeySet::new(Vec::new());
        let of = |token: &str| verified(token, &keys, &["jwt"], ("https://id.exemple.fr", "journal")).err();
        // {"alg":"none"}, {"alg":"HS256"}, {"alg":"RS256"}, {"alg":"RS256","crit":["x"]}, {"alg":"RS256","typ":"at+jwt"}
        let malformed = |why| Some(SignatureError::Malformed(why));
        assert_eq!(of("eyJhbGciOiJub25lIn0.e30."), malformed("its signature does not count"));
        assert_eq!(of("eyJhbGciOiJIUzI1NiJ9.e30.AA"), malformed("its signature does not count"));
        assert_eq!(of("eyJhbGciOiJSUzI1NiJ9.e30.AA"), Some(SignatureError::NoKey));
        assert_eq!(of("e30.e30"), malformed("it has not three parts"));
        assert_eq!(of("x.e30.AA"), malformed("its header cannot be read"));
        assert_eq!(
            of("eyJhbGciOiJSUzI1NiIsImNyaXQiOlsieCJdfQ.e30.AA"),
            malformed("its header asks for what is not known")
        );
        assert_eq!(of("eyJhbGciOiJSUzI1NiIsInR5cCI6ImF0K2p3dCJ9.e30.AA"), malformed("it is of another kind"));
    }
}
