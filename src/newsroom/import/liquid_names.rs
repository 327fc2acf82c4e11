//! What the texts of a site name in Liquid, kept so that they say the same here: values of the configuration and of
//! `_data`, and includes.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::rendering::LiquidNames;
use crate::prose::{front_matter::parse_block, yaml::YamlNode};

use super::plan::ImportPlan;
use super::scalars::{add, flat, put};
use super::source::ImportSource;

/// Maximum bytes of everything kept.
const KEPT_MAX_BYTES: usize = 256 * 1024;
/// Maximum bytes of one include.
const INCLUDE_MAX_BYTES: usize = 20_000;
/// Maximum length of a name, in bytes.
const NAME_MAX_BYTES: usize = 500;
/// Endings of data files.
const DATA: [&str; 5] = ["yml", "yaml", "json", "csv", "tsv"];

/// Collects them from all documents, and from the includes that these name.
pub(super) fn collect(source: &ImportSource<'_>, plan: &ImportPlan) -> LiquidNames {
    let mut names = LiquidNames::default();
    let mut room = KEPT_MAX_BYTES;
    let (mut values, mut includes) = (BTreeSet::new(), BTreeSet::new());
    for entry in &plan.entries {
        mentioned(entry.document.body(), &mut values, &mut includes);
    }
    let folder = plan.config.includes_dir.as_deref().unwrap_or("_includes");
    while let Some(name) = includes.pop_first() {
        if names.includes.contains_key(&name) {
            continue;
        }
        let Some(file) = source.file(&format!("{folder}/{name}")) else { continue };
        let Ok(bytes) = source.text(file) else { continue };
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if text.len() <= INCLUDE_MAX_BYTES && text.len() <= room {
            room -= text.len();
            mentioned(&text, &mut values, &mut includes);
            names.includes.insert(name, text);
        }
    }
    let mut files: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    let folder = plan.config.data_dir.as_deref().unwrap_or("_data");
    for name in values {
        let value = match name.strip_prefix("site.data.") {
            Some(rest) => {
                data((source, folder), rest, &mut files).and_then(|values| values.get(&name).cloned())
            }
            None => plan.config.values.get(&name).cloned(),
        };
        if let Some(value) = value.filter(|value| value.len() <= room) {
            room -= value.len();
            names.values.insert(name, value);
        }
    }
    names
}

/// Adds the names that a text mentions.
fn mentioned(text: &str, values: &mut BTreeSet<String>, includes: &mut BTreeSet<String>) {
    for (at, _) in text.match_indices("site.") {
        let Some(name) = word(&text[at..], |c| c.is_alphanumeric() || "_-.[]\"'".contains(c)) else {
            continue;
        };
        let name = name.replace("[\"", ".").replace("['", ".").replace("\"]", "").replace("']", "");
        values.insert(name.trim_end_matches(['.', '"', '\'']).to_owned());
    }
    for (at, include) in text.match_indices("include") {
        if !text[..at].trim_end().trim_end_matches('-').ends_with("{%") {
            continue;
        }
        let rest = &text[at + include.len()..];
        let rest = rest.strip_prefix("_cached").unwrap_or(rest).trim_start();
        if let Some(name) = word(rest, |c| !c.is_whitespace()).filter(|name| !name.is_empty()) {
            includes.insert(name.trim_matches(['"', '\'']).trim_end_matches("%}").to_owned());
        }
    }
}

/// The letters of one sort at the beginning of a text; `None` if they are more than a name has.
fn word(text: &str, is_of_name: impl Fn(char) -> bool) -> Option<&str> {
    let near = &text[..text.floor_char_boundary(NAME_MAX_BYTES)];
    match near.find(|c| !is_of_name(c)) {
        Some(end) => Some(&near[..end]),
        None => Some(near).filter(|near| near.len() == text.len()),
    }
}

/// The values of the data file that a name begins with; folders of `_data` are part of names.
fn data<'f>(
    (source, folder): (&ImportSource<'_>, &str),
    name: &str,
    files: &'f mut BTreeMap<String, BTreeMap<String, String>>,
) -> Option<&'f BTreeMap<String, String>> {
    let parts: Vec<&str> = name.split(['.', '[']).collect();
    for count in 1..=parts.len() {
        let path = parts[..count].join("/");
        for ending in DATA {
            let Some(file) = source.file(&format!("{folder}/{path}.{ending}")) else { continue };
            if !files.contains_key(&file.path) {
                let prefix = format!("site.data.{}", parts[..count].join("."));
                let bytes = source.text(file).ok()?;
                let text = String::from_utf8_lossy(&bytes);
                files.insert(file.path.clone(), parsed(&text, ending, &prefix));
            }
            return files.get(&file.path);
        }
    }
    None
}

fn parsed(text: &str, ending: &str, prefix: &str) -> BTreeMap<String, String> {
    match ending {
        "json" => {
            let mut values = BTreeMap::new();
            if let Ok(root) = serde_json::from_str(text) {
                add_json(prefix, &root, &mut values);
            }
            values
        }
        "csv" => rows(text, prefix, ','),
        "tsv" => rows(text, prefix, '\t'),
        _ => {
            // The reader wants a map outside: a list gets one around it.
            let first =
                text.lines().find(|line| !matches!(line.trim(), "" | "---") && !line.starts_with('#'));
            if first.is_some_and(|line| line.starts_with('-')) {
                let indented: String = text.lines().map(|line| format!("  {line}\n")).collect();
                let (pairs, _) = parse_block(&format!("list:\n{}", indented.replace("  ---\n", "")));
                let mut values = BTreeMap::new();
                pairs.iter().for_each(|(_, node)| add(prefix, node, &mut values));
                return values;
            }
            flat(prefix, &YamlNode::Map(parse_block(text).0))
        }
    }
}

fn add_json(name: &str, node: &serde_json::Value, values: &mut BTreeMap<String, String>) {
    use serde_json::Value;
    match node {
        Value::Object(pairs) => {
            pairs.iter().for_each(|(key, node)| add_json(&format!("{name}.{key}"), node, values));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, node)| add_json(&format!("{name}[{at}]"), node, values));
        }
        Value::String(text) => put(name, text, values),
        Value::Number(number) => put(name, &number.to_string(), values),
        Value::Bool(_) | Value::Null => {}
    }
}

/// Rows under a line of names; fields may be quoted.
fn rows(text: &str, prefix: &str, separator: char) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let fields = |line: &str| -> Vec<String> {
        let mut quoted = false;
        let apart = |c: char| {
            quoted ^= c == '"';
            c == separator && !quoted
        };
        line.split(apart).map(|field| field.trim().trim_matches('"').replace("\"\"", "\"")).collect()
    };
    let Some(head) = lines.next().map(fields) else { return values };
    for (row, line) in lines.enumerate() {
        for (name, field) in head.iter().zip(fields(line)) {
            put(&format!("{prefix}[{row}].{name}"), &field, &mut values);
        }
    }
    values
}
