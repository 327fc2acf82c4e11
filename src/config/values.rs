//! What the text of a setting may be. Each error ends a sentence that begins “… is not”.

use std::net::SocketAddr;
use std::path::PathBuf;

use chrono::NaiveTime;

use crate::domain::backup_keep::BackupKeep;
use crate::domain::network::Networks;

pub(super) fn address(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| "an address and a port such as 127.0.0.1:8080".to_owned())
}

pub(super) fn site_url(text: &str) -> Result<String, String> {
    let wrong = || "http(s)://host without a path, such as https://journal.example.fr".to_owned();
    let url = url::Url::parse(text).map_err(|_| wrong())?;
    let plain = url.path() == "/" && url.query().is_none();
    if !plain || !matches!(url.scheme(), "http" | "https") {
        return Err(wrong());
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

pub(super) fn database_url(text: &str) -> Result<String, String> {
    match text.split_once(':') {
        Some(("sqlite" | "postgres" | "postgresql", rest)) if !rest.is_empty() => Ok(text.to_owned()),
        _ => Err("sqlite:FILE or postgres://…".to_owned()),
    }
}

/// The folder of `file:FOLDER`.
pub(super) fn folder(text: &str) -> Result<PathBuf, String> {
    match text.strip_prefix("file://").or_else(|| text.strip_prefix("file:")) {
        Some("") | None => Err("file:FOLDER: this build keeps files on disk only".to_owned()),
        Some(folder) => Ok(PathBuf::from(folder)),
    }
}

pub(super) fn bytes(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| "a whole number of bytes such as 67108864".to_owned())
}

pub(super) fn time(text: &str) -> Result<NaiveTime, String> {
    NaiveTime::parse_from_str(text, "%H:%M").map_err(|_| "a time such as 02:30".to_owned())
}

pub(super) fn keep(text: &str) -> Result<BackupKeep, String> {
    BackupKeep::parse(text).ok_or_else(|| "three numbers such as 7,4,12: days, weeks, months".to_owned())
}

/// The least that one photograph of a telephone needs.
const DECODE_BYTES_MIN: u64 = 64 << 20;

pub(super) fn decode_bytes(text: &str) -> Result<u64, String> {
    match bytes(text) {
        Ok(bytes) if bytes >= DECODE_BYTES_MIN => Ok(bytes),
        Ok(_) => Err(format!("at least {DECODE_BYTES_MIN}: with less, no photograph could be shown")),
        Err(why) => Err(why),
    }
}

pub(super) fn networks(text: &str) -> Result<Networks, String> {
    Networks::parse(text).map_err(|why| format!("a list of proxies: {why}"))
}

/// An address that nginx keeps to itself, with slashes around. What is appended to it never leaves it.
pub(super) fn internal_location(text: &str) -> Result<String, String> {
    let wrong = || "a location between slashes such as /_uploads/, of letters, digits, - and _".to_owned();
    let names = text.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')).ok_or_else(wrong)?;
    let is_name = |name: &str| {
        !name.is_empty()
            && name.bytes().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, b'-' | b'_'))
    };
    if names.split('/').all(is_name) { Ok(text.to_owned()) } else { Err(wrong()) }
}

/// A level, or directives with levels; a wrong one would silence the log.
pub(super) fn log(text: &str) -> Result<String, String> {
    const LEVELS: [&str; 6] = ["off", "error", "warn", "info", "debug", "trace"];
    let is_level = |level: &str| LEVELS.contains(&level.trim().to_lowercase().as_str());
    let directives = match text.strip_prefix("json,") {
        Some(directives) => directives,
        None if text == "json" => "info",
        None => text,
    };
    if directives.split(',').all(|part| is_level(part.rsplit('=').next().unwrap_or(part))) {
        return Ok(text.to_owned());
    }
    Err("error, warn, info or debug, or directives such as chapeau=debug,warn".to_owned())
}

/// A value as it may stand in a message or a log: without the password of a URL, and without its
/// query, where one may stand too. Whatever is written before an `@` counts as a password, so that
/// a URL that cannot be read gives nothing away either.
pub fn masked(text: &str) -> String {
    let open = text.find("://").map_or(0, |at| at + 3);
    let (text, query) = match text[open..].rfind('@') {
        Some(at) => {
            let (login, rest) = text[open..].split_at(at);
            let user = login.split_once(':').map_or("", |(user, _)| user);
            let colon = if user.is_empty() { "" } else { ":" };
            (format!("{}{user}{colon}…{rest}", &text[..open]), rest.find('?'))
        }
        None => (text.to_owned(), text.find('?')),
    };
    match query.and_then(|_| text.rfind('?')) {
        Some(at) => format!("{}?…", &text[..at]),
        None => text,
    }
}
