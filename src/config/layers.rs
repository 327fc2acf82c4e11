//! Where the text of a setting comes from, and which place wins. Everything ends in one parser, so a
//! value means the same wherever it stands, and a message names the place.

use std::collections::BTreeMap;
use std::error::Error;
use std::ffi::OsString;

use clap::parser::ValueSource;
use clap::{ArgMatches, Args, Command, FromArgMatches};
use toml::de::{DeTable, DeValue};

use super::values::masked;
use super::{Config, FILE, Setting, settings};

/// A variable that many hosts set by themselves: weaker than `CHAPEAU_DATABASE_URL`.
const PLAIN_DATABASE_URL: &str = "DATABASE_URL";

/// What somebody wrote, and where.
struct Given {
    text: String,
    place: String,
}

/// The settings that one place has, by their key.
type Layer = BTreeMap<String, Given>;

impl Config {
    /// Reads all layers. The error says which value is wrong, where it stands and what would be right.
    pub fn load(flags: &ArgMatches) -> Result<Self, String> {
        // In the working folder only: a file of a folder above is somebody else's.
        let file = match std::fs::read_to_string(FILE) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(format!("{FILE} could not be read: {error}")),
        };
        read(flags, std::env::vars_os(), &file)
    }
}

/// The settings: what a stronger layer says covers what a weaker one does.
pub(super) fn read(
    flags: &ArgMatches,
    variables: impl IntoIterator<Item = (OsString, OsString)>,
    file: &str,
) -> Result<Config, String> {
    let known = settings();
    let mut given = in_file(&known, file)?;
    given.extend(in_environment(&known, variables)?);
    given.extend(on_command_line(&known, flags));
    parse(&given)
}

fn on_command_line(known: &[Setting], flags: &ArgMatches) -> Layer {
    let given = |setting: &Setting| {
        let is_typed = flags.value_source(&setting.key) == Some(ValueSource::CommandLine);
        let text = flags.get_one::<String>(&setting.key).filter(|_| is_typed)?.clone();
        Some((setting.key.clone(), Given { text, place: setting.flag.clone() }))
    };
    known.iter().filter_map(given).collect()
}

/// An empty variable counts as none: that is how one is switched off where the list of variables is
/// fixed, as in a container.
fn in_environment(
    known: &[Setting],
    variables: impl IntoIterator<Item = (OsString, OsString)>,
) -> Result<Layer, String> {
    let mut layer = Layer::new();
    let mut plain = None;
    for (name, value) in variables {
        let Some(name) = name.to_str().filter(|name| is_ours(name)).map(str::to_owned) else { continue };
        let setting = known.iter().find(|setting| setting.variable == name);
        if setting.is_none() && name != PLAIN_DATABASE_URL {
            let names = known.iter().map(|setting| setting.variable.as_str());
            return Err(unknown("the environment", &name, names));
        }
        let text = value.into_string().map_err(|_| format!("{name} is not UTF-8"))?;
        if text.is_empty() {
            continue;
        }
        let given = Given { text, place: name };
        match setting {
            Some(setting) => drop(layer.insert(setting.key.clone(), given)),
            None => plain = Some(given),
        }
    }
    if let Some(given) = plain {
        layer.entry("database_url".to_owned()).or_insert(given);
    }
    Ok(layer)
}

fn is_ours(variable: &str) -> bool {
    variable == PLAIN_DATABASE_URL || variable.starts_with("CHAPEAU_")
}

fn in_file(known: &[Setting], file: &str) -> Result<Layer, String> {
    let line = |at: usize| file.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
    // The error's own text would show the line, and there may be a password in it.
    let table = DeTable::parse(file).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        format!("{FILE}, line {}: not valid TOML: {}", line(at), error.message())
    })?;
    let mut layer = Layer::new();
    for (key, value) in table.get_ref() {
        let place = format!("{FILE}, line {}", line(key.span().start));
        let key = key.get_ref().as_ref();
        if !known.iter().any(|setting| setting.key == key) {
            return Err(unknown(&place, key, known.iter().map(|setting| setting.key.as_str())));
        }
        let text =
            text(value.get_ref()).ok_or_else(|| format!("{place}: {key} must be a string or an integer"))?;
        layer.insert(key.to_owned(), Given { text, place: format!("{place}, {key}") });
    }
    Ok(layer)
}

/// A value of TOML as a flag would have it.
fn text(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => {
            i64::from_str_radix(number.as_str(), number.radix()).ok().map(|number| number.to_string())
        }
        _ => None,
    }
}

/// How alike two names must be for one to be offered in place of the other, from 0 to 1.
const ALIKE: f64 = 0.8;

fn unknown<'a>(place: &str, name: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    let likeness = |other: &str| strsim::jaro_winkler(&name.to_lowercase(), &other.to_lowercase());
    let nearest = known.clone().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    match nearest.filter(|nearest| likeness(nearest) >= ALIKE) {
        Some(nearest) => format!("{place}: unknown setting “{name}”; did you mean “{nearest}”?"),
        None => format!(
            "{place}: unknown setting “{name}”; the settings are {}",
            known.collect::<Vec<_>>().join(", ")
        ),
    }
}

fn parse(given: &Layer) -> Result<Config, String> {
    let command = Config::augment_args(Command::new("settings").no_binary_name(true));
    let word = |key: &str, given: &Given| format!("--{}={}", key.replace('_', "-"), given.text);
    // Each alone first, so that it is known whose error it is.
    for (key, given) in given {
        command.clone().try_get_matches_from([word(key, given)]).map_err(|error| {
            let why = error.source().map_or_else(|| "right".to_owned(), ToString::to_string);
            format!("{}: “{}” is not {why}", given.place, masked(&given.text))
        })?;
    }
    let words = given.iter().map(|(key, given)| word(key, given));
    let all = command.try_get_matches_from(words).map_err(|error| error.to_string())?;
    Config::from_arg_matches(&all).map_err(|error| error.to_string())
}
