//! TOML, YAML and JSON as one kind of value, for settings and front matter.

use serde_json::{Map, Value};

use crate::prose::front_matter::parse_block;
use crate::prose::yaml::YamlNode;

/// Reads a file of settings, by the ending of its name.
pub(in super::super) fn of_file(path: &str, text: &str) -> Option<Value> {
    match path.rsplit('.').next().unwrap_or_default() {
        "toml" => toml::from_str(text).ok(),
        "json" => serde_json::from_str(text).ok(),
        "yaml" | "yml" => Some(of_yaml(text)),
        _ => None,
    }
}

pub(in super::super) fn of_yaml(text: &str) -> Value {
    node(&YamlNode::Map(parse_block(text).0))
}

fn node(yaml: &YamlNode) -> Value {
    match yaml {
        YamlNode::Map(pairs) => {
            Value::Object(pairs.iter().map(|(key, value)| (key.clone(), node(value))).collect())
        }
        YamlNode::List(items) => Value::Array(items.iter().map(node).collect()),
        other => match (other.as_bool(), other.as_text()) {
            (Some(on), Some("true" | "false")) => Value::Bool(on),
            (_, Some(text)) => Value::String(text.to_owned()),
            (_, None) => Value::Null,
        },
    }
}

/// Front matter in each of its three forms, and the text behind it.
pub(in super::super) fn split(text: &str) -> (Value, &str) {
    let text = text.trim_start_matches('\u{feff}');
    let none = || Value::Object(Map::new());
    for (fence, is_toml) in [("---", false), ("+++", true)] {
        let Some(rest) = text
            .strip_prefix(fence)
            .and_then(|rest| rest.split_once('\n').filter(|(line, _)| line.trim().is_empty()))
        else {
            continue;
        };
        let mut at = 0;
        for line in rest.1.split_inclusive('\n') {
            if line.trim_end() == fence {
                let (matter, body) = (&rest.1[..at], &rest.1[at + line.len()..]);
                let value =
                    if is_toml { toml::from_str(matter).unwrap_or_else(|_| none()) } else { of_yaml(matter) };
                return (value, body);
            }
            at += line.len();
        }
    }
    if text.starts_with('{') {
        let mut stream = serde_json::Deserializer::from_str(text).into_iter::<Value>();
        if let Some(Ok(value)) = stream.next()
            && value.is_object()
        {
            return (value, &text[stream.byte_offset()..]);
        }
    }
    (none(), text)
}

/// The value at a key, whatever its capitals.
pub(in super::super) fn at<'v>(value: &'v Value, key: &str) -> Option<&'v Value> {
    let pairs = value.as_object()?;
    pairs
        .get(key)
        .or_else(|| pairs.iter().find(|(known, _)| known.eq_ignore_ascii_case(key)).map(|(_, value)| value))
}

/// A scalar as text.
pub(in super::super) fn text(value: &Value, key: &str) -> String {
    at(value, key).map(scalar).unwrap_or_default()
}

/// A scalar as text; TOML has dates of its own.
pub(in super::super) fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Bool(on) => on.to_string(),
        Value::Object(pairs) => {
            pairs.get("$__toml_private_datetime").and_then(Value::as_str).unwrap_or_default().to_owned()
        }
        _ => String::new(),
    }
}

/// One text, or a list of them.
pub(in super::super) fn texts(value: &Value, key: &str) -> Vec<String> {
    match at(value, key) {
        Some(Value::Array(items)) => items.iter().map(scalar).filter(|text| !text.is_empty()).collect(),
        Some(one) => Some(scalar(one)).filter(|text| !text.is_empty()).into_iter().collect(),
        None => Vec::new(),
    }
}

pub(in super::super) fn is_on(value: &Value, key: &str) -> bool {
    text(value, key) == "true"
}

/// Adds what is only in the other; tables are joined.
pub(in super::super) fn merge(into: &mut Value, from: Value) {
    match (into, from) {
        (Value::Object(into), Value::Object(from)) => {
            for (key, value) in from {
                match into.get_mut(&key) {
                    Some(known) if known.is_object() => merge(known, value),
                    _ => drop(into.insert(key, value)),
                }
            }
        }
        (into, from) => *into = from,
    }
}
