//! The query of an address. Old sites tell their pages apart by it: `/?p=12`, `/spip.php?article12`.

use std::fmt;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::{invalid::Invalid, visible::visible_signs};

/// Maximum length of a query in its one form, in bytes.
pub const QUERY_MAX_BYTES: usize = 1000;

/// Characters of a name or value that are percent-encoded.
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'\'')
    .add(b'+')
    .add(b'<')
    .add(b'=')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Parameters that campaigns and networks add to any address: they say who sent a reader, never what is read.
const TRACKING: [&str; 18] = [
    "_ga",
    "_gl",
    "dclid",
    "fbclid",
    "gbraid",
    "gclid",
    "igshid",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "msclkid",
    "oly_anon_id",
    "twclid",
    "vero_id",
    "wbraid",
    "xtor",
    "yclid",
    "ttclid",
];
/// Beginnings of such parameters.
const TRACKING_STARTS: [&str; 8] = ["utm_", "mtm_", "matomo_", "pk_", "piwik_", "hsa_", "at_", "_hs"];

/// A query without its question mark, in one form: decoded and encoded again, sorted by name, without empty
/// parameters; `a=` is `a`. Two queries that old programs could not tell apart are equal.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Query(String);

impl Query {
    /// Reads a query, without its question mark.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let refuse = |why: &str| Err(Invalid::new("query", why));
        let mut pairs: Vec<(String, String)> = Vec::new();
        for (name, value) in url::form_urlencoded::parse(text.as_bytes()) {
            if [&name, &value].iter().any(|text| text.contains(|c: char| c.is_control() || c == '\u{fffd}')) {
                return refuse("a query is UTF-8 without control characters");
            }
            let pair = (visible_signs(&name), visible_signs(&value));
            if pair != Default::default() {
                pairs.push(pair);
            }
        }
        // Stable: `a[]=1&a[]=2` keeps its order.
        pairs.sort_by(|(one, _), (other, _)| one.cmp(other));
        let encoded: Vec<String> = pairs.iter().map(|(name, value)| encode(name, value)).collect();
        let query = encoded.join("&");
        if query.len() > QUERY_MAX_BYTES {
            return refuse("a query has at most 1000 bytes");
        }
        Ok(Self(query))
    }

    /// A stored [`Query::as_str`], as it is.
    pub const fn stored(text: String) -> Self {
        Self(text)
    }

    /// The one form, for addresses, storage and comparison.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it has a parameter of this name.
    pub fn has(&self, name: &str) -> bool {
        self.0.split('&').any(|pair| pair.split('=').next() == Some(name))
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a reader's query asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedQuery {
    /// All of it.
    pub whole: Query,
    /// Without the parameters that campaigns add.
    pub named: Query,
    /// Those parameters, as they were sent.
    pub tracking: String,
}

impl AskedQuery {
    /// Reads the query of a request. `None` if no redirect can have it.
    pub fn parse(text: &str) -> Option<Self> {
        let pairs = || text.split('&').filter(|pair| !pair.is_empty());
        let join = |tracking: bool| -> String {
            pairs().filter(|pair| is_tracking(pair) == tracking).collect::<Vec<_>>().join("&")
        };
        let whole = Query::parse(text).ok()?;
        Some(Self { whole, named: Query::parse(&join(false)).ok()?, tracking: join(true) })
    }
}

fn is_tracking(pair: &str) -> bool {
    let name = pair.split('=').next().unwrap_or_default();
    TRACKING.contains(&name) || TRACKING_STARTS.iter().any(|start| name.starts_with(start))
}

fn encode(name: &str, value: &str) -> String {
    let name = utf8_percent_encode(name, ESCAPED);
    match value {
        "" => name.to_string(),
        value => format!("{name}={}", utf8_percent_encode(value, ESCAPED)),
    }
}

/// Adds a query to an address: before its fragment, without parameters that its own query has.
pub fn append_query(address: &str, query: &str) -> String {
    let (bare, fragment) = address.split_at(address.find('#').unwrap_or(address.len()));
    let own = bare.split_once('?').map(|(_, own)| own).unwrap_or_default();
    let name = |pair: &str| pair.split('=').next().unwrap_or_default().to_owned();
    let has = |pair: &str| own.split('&').any(|known| name(known) == name(pair));
    let more: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty() && !has(pair)).collect();
    let sign = match (more.is_empty(), bare.contains('?'), own.is_empty()) {
        (true, ..) => return address.to_owned(),
        (_, false, _) => "?",
        (_, true, true) => "",
        (_, true, false) => "&",
    };
    format!("{bare}{sign}{}{fragment}", more.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_has_one_form() {
        for (text, expected) in [
            ("p=12", "p=12"),
            ("article12", "article12"),
            ("article12=", "article12"),
            ("id=2&a=1", "a=1&id=2"),
            ("&&p=%31%32&", "p=12"),
            ("q=a+b%26c", "q=a%20b%26c"),
            ("q=e%CC%81", "q=%C3%A9"),
            ("a[]=2&a[]=1", "a[]=2&a[]=1"),
            ("p=1%E2%80%8B", "p=1"),
            ("", ""),
        ] {
            assert_eq!(Query::parse(text).expect("a query").as_str(), expected, "{text}");
        }
        assert!(Query::parse("q=%E9").is_err());
        assert!(Query::parse("q=%00").is_err());
        assert!(Query::parse(&"a".repeat(QUERY_MAX_BYTES + 1)).is_err());
    }

    #[test]
    fn what_campaigns_add_is_told_from_what_is_asked() {
        let asked = AskedQuery::parse("utm_source=x&p=12&fbclid=y").expect("a query");
        assert_eq!((asked.named.as_str(), asked.tracking.as_str()), ("p=12", "utm_source=x&fbclid=y"));
        assert_eq!(asked.whole.as_str(), "fbclid=y&p=12&utm_source=x");
        assert_eq!(AskedQuery::parse("q=%E9"), None);
    }

    #[test]
    fn a_query_is_added_where_it_belongs() {
        for (address, query, expected) in [
            ("/a/", "x=1", "/a/?x=1"),
            ("/a/#b", "x=1", "/a/?x=1#b"),
            ("/a/?y=2#b", "x=1&y=3", "/a/?y=2&x=1#b"),
            ("/a/?y=2", "y=3", "/a/?y=2"),
            ("/a/?", "y=3", "/a/?y=3"),
            ("/a/", "", "/a/"),
        ] {
            assert_eq!(append_query(address, query), expected);
        }
    }
}
