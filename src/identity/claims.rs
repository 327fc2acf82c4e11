//! Claims: what a provider says of a person, beyond what every provider says in the same way.

use openidconnect::AdditionalClaims;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// All other claims of a token.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct OtherClaims {
    #[serde(flatten)]
    all: Map<String, Value>,
}

impl AdditionalClaims for OtherClaims {}

/// Everything that is said of a person: what the second source says goes before what the first does.
#[derive(Debug, Clone, Default)]
pub(super) struct Claims(Map<String, Value>);

impl From<OtherClaims> for Claims {
    fn from(other: OtherClaims) -> Self {
        Self(other.all)
    }
}

impl From<Map<String, Value>> for Claims {
    fn from(all: Map<String, Value>) -> Self {
        Self(all)
    }
}

impl Claims {
    /// Adds claims.
    pub(super) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The text of a claim.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.find(name)?.as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// A claim that is true or false; some providers write it as a text.
    pub(super) fn truth(&self, name: &str) -> Option<bool> {
        match self.find(name)? {
            Value::Bool(value) => Some(*value),
            Value::String(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// A whole number.
    pub(super) fn number(&self, name: &str) -> Option<i64> {
        self.find(name)?.as_i64()
    }

    /// The values of a claim that has one or several.
    pub(super) fn texts(&self, name: &str) -> Vec<String> {
        match self.find(name) {
            Some(Value::String(text)) => vec![text.clone()],
            Some(Value::Number(number)) => vec![number.to_string()],
            Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            _ => Vec::new(),
        }
    }

    /// An object.
    pub(super) fn object(&self, name: &str) -> Option<&Map<String, Value>> {
        self.find(name)?.as_object()
    }

    /// Whether a claim is there at all.
    pub(super) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// The name of the person: as one, or of its parts. `usual_name` is the family name of ProConnect.
    pub(super) fn person_name(&self) -> Option<String> {
        let family = self.text("usual_name").or_else(|| self.text("family_name"));
        match (self.text("given_name"), family) {
            (Some(given), Some(family)) => Some(format!("{given} {family}")),
            (given, family) => {
                self.text("name").or(family).or(given).or_else(|| self.text("preferred_username"))
            }
        }
    }

    /// A claim by its name, or by the way to it: `realm_access.roles`.
    fn find(&self, name: &str) -> Option<&Value> {
        if let Some(value) = self.0.get(name) {
            return Some(value);
        }
        let mut parts = name.split('.');
        let first = self.0.get(parts.next()?)?;
        parts.try_fold(first, |value, part| value.get(part))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims(text: &str) -> Claims {
        serde_json::from_str::<Map<String, Value>>(text).expect("an object").into()
    }

    #[test]
    fn a_claim_is_found_by_its_name_or_by_the_way_to_it() {
        let claims = claims(r#"{"realm_access":{"roles":["chef"]},"https://a.b/roles":["x"],"siret":130}"#);
        assert_eq!(claims.texts("realm_access.roles"), ["chef"]);
        assert_eq!(claims.texts("https://a.b/roles"), ["x"]);
        assert_eq!(claims.texts("siret"), ["130"]);
        assert!(claims.texts("realm_access.none").is_empty() && claims.texts("roles").is_empty());
    }

    #[test]
    fn a_person_has_the_name_that_the_provider_gives_in_whole_or_in_parts() {
        for (text, name) in [
            (
                r#"{"given_name":"Camille","usual_name":"Renard","family_name":"Autre"}"#,
                Some("Camille Renard"),
            ),
            (r#"{"given_name":"Camille","family_name":"Renard"}"#, Some("Camille Renard")),
            (r#"{"name":"Camille R.","given_name":"Camille"}"#, Some("Camille R.")),
            (r#"{"preferred_username":"camille","name":" "}"#, Some("camille")),
            (r#"{"name":7}"#, None),
        ] {
            assert_eq!(claims(text).person_name().as_deref(), name, "{text}");
        }
    }
}
