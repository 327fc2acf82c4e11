//! Writes front-matter values: YAML that Ruby (YAML 1.1) and this program read the same way, and TOML.
//! Reading is not here.

use std::fmt::Write;

use crate::domain::moment::{Moment, Zone};

/// A value that can be written under a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MatterValue {
    /// No value: `key:`.
    Null,
    /// A text; quoted if it could be read as another type.
    Text(String),
    /// `true` or `false`.
    Bool(bool),
    /// An instant as Jekyll sites write it: `2024-04-19 12:41:00 +02:00`.
    Instant(Moment, Zone),
    /// A list.
    List(Vec<Self>),
    /// A map, in order.
    Map(Vec<(String, Self)>),
}

impl From<&str> for MatterValue {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl MatterValue {
    /// A list of texts.
    pub fn texts<T: Into<String>>(texts: impl IntoIterator<Item = T>) -> Self {
        Self::List(texts.into_iter().map(|text| Self::Text(text.into())).collect())
    }

    /// The entry in YAML, line end included.
    pub(super) fn to_yaml_entry(&self, key: &str) -> String {
        let mut out = scalar(key);
        out.push(':');
        self.write_after_key(&mut out, 0);
        out
    }

    /// The entry in TOML, line end included. `Null` becomes an empty string: TOML has no null.
    pub(super) fn to_toml_entry(&self, key: &str) -> String {
        format!("{} = {}\n", toml_key(key), self.to_toml())
    }

    fn write_after_key(&self, out: &mut String, indent: usize) {
        match self {
            Self::List(items) if !items.is_empty() => {
                out.push('\n');
                for item in items {
                    item.write_item(out, indent);
                }
            }
            Self::Map(pairs) if !pairs.is_empty() => {
                out.push('\n');
                write_pairs(pairs, out, indent + 2, false);
            }
            Self::Null => out.push('\n'),
            value => {
                out.push(' ');
                value.write_inline(out);
                out.push('\n');
            }
        }
    }

    fn write_item(&self, out: &mut String, indent: usize) {
        let _ = write!(out, "{:indent$}-", "");
        match self {
            Self::Map(pairs) if !pairs.is_empty() => {
                out.push(' ');
                write_pairs(pairs, out, indent + 2, true);
            }
            value => value.write_after_key(out, indent + 2),
        }
    }

    fn write_inline(&self, out: &mut String) {
        match self {
            Self::Null => out.push('~'),
            Self::Text(text) => out.push_str(&scalar(text)),
            Self::Bool(truth) => out.push_str(if *truth { "true" } else { "false" }),
            Self::Instant(moment, zone) => {
                let _ = write!(out, "{}", moment.at(*zone).format("%Y-%m-%d %H:%M:%S %:z"));
            }
            Self::List(_) => out.push_str("[]"),
            Self::Map(_) => out.push_str("{}"),
        }
    }

    fn to_toml(&self) -> String {
        match self {
            Self::Null => "\"\"".to_owned(),
            Self::Text(text) => double_quoted(text),
            Self::Bool(truth) => truth.to_string(),
            Self::Instant(moment, zone) => moment.rfc3339(*zone),
            Self::List(items) => {
                format!("[{}]", items.iter().map(Self::to_toml).collect::<Vec<_>>().join(", "))
            }
            Self::Map(pairs) => {
                let pairs: Vec<_> = pairs
                    .iter()
                    .map(|(key, value)| format!("{} = {}", toml_key(key), value.to_toml()))
                    .collect();
                format!("{{ {} }}", pairs.join(", "))
            }
        }
    }
}

fn write_pairs(pairs: &[(String, MatterValue)], out: &mut String, indent: usize, first_is_placed: bool) {
    for (number, (key, value)) in pairs.iter().enumerate() {
        if number > 0 || !first_is_placed {
            let _ = write!(out, "{:indent$}", "");
        }
        out.push_str(&scalar(key));
        out.push(':');
        value.write_after_key(out, indent);
    }
}

/// A one-line YAML scalar: plain, single-quoted, or double-quoted with escapes.
fn scalar(text: &str) -> String {
    if is_plain(text) {
        text.to_owned()
    } else if text.chars().all(is_printable) && text.trim() == text && !text.is_empty() {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        double_quoted(text)
    }
}

/// Whether every YAML 1.1 and 1.2 parser reads the unquoted text as itself.
fn is_plain(text: &str) -> bool {
    const WORDS: [&str; 9] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];
    text.starts_with(|c: char| c.is_alphabetic())
        && text.chars().all(|c| {
            c.is_alphanumeric()
                || matches!(c, ' ' | '-' | '_' | '/' | '.' | ',' | '’' | '(' | ')' | '!' | '?')
        })
        && !text.ends_with(' ')
        && !WORDS.contains(&text.to_ascii_lowercase().as_str())
}

fn is_printable(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}')
}

/// A double-quoted string, with escapes valid in both YAML and TOML.
fn double_quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if is_printable(c) => out.push(c),
            c if u32::from(c) <= 0xffff => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => {
                let _ = write!(out, "\\U{:08X}", u32::from(c));
            }
        }
    }
    out.push('"');
    out
}

fn toml_key(key: &str) -> String {
    let bare = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    if bare { key.to_owned() } else { double_quoted(key) }
}
