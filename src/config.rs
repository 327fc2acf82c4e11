//! Settings of the process: flags, then the environment, then `chapeau.toml`, then defaults.
//! The only reader of the environment. What the team changes (name, language, …) is not here:
//! it stands in the database.

mod layers;
mod providers;
mod values;

use std::net::SocketAddr;
use std::path::PathBuf;

use chrono::NaiveTime;
use clap::{Args, Command, value_parser};

use crate::domain::backup_keep::BackupKeep;
use crate::domain::database_file::database_file;
use crate::domain::language::Language;
use crate::domain::network::Networks;
use crate::domain::single_sign_on::ProviderSettings;

pub use values::masked;

/// The file that is read when it is there, in the working folder.
pub const FILE: &str = "chapeau.toml";

/// Every setting with its value. A field is all there is to a setting: its name is the flag
/// (`--public-url`), the variable (`CHAPEAU_PUBLIC_URL`) and the key of the file (`public_url`),
/// its comment is the help. Two of them may hold passwords, so there is no `Debug`.
#[derive(Clone, Args)]
#[command(next_help_heading = "Settings")]
pub struct Config {
    /// Address and port to listen on; port 0 takes any free one
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080", value_parser = values::address)]
    pub listen: SocketAddr,
    /// Where readers find the site, such as `https://journal.example.fr`, for links that must be
    /// absolute; without it, `http://` and the address listened on
    #[arg(long, value_name = "URL", value_parser = values::site_url)]
    pub public_url: Option<String>,
    /// The database: `sqlite:FILE`, or `postgres://…` in a build with feature `scale`; a variable
    /// `DATABASE_URL` is read too
    #[arg(long, value_name = "URL", default_value = "sqlite:chapeau.db", value_parser = values::database_url)]
    pub database_url: String,
    /// Where uploaded files are: `file:FOLDER`
    #[arg(long, value_name = "URL", default_value = "file:uploads", value_parser = values::folder)]
    pub uploads_url: PathBuf,
    /// Memory for finished pages, in bytes; 0 keeps none
    #[arg(long, value_name = "BYTES", default_value = "67108864", value_parser = values::bytes)]
    pub cache_bytes: u64,
    /// Memory that pictures may take together while their sizes are made, in bytes; a picture that
    /// needs more is refused; at least 67108864
    #[arg(long, value_name = "BYTES", default_value = "268435456", value_parser = values::decode_bytes)]
    pub decode_bytes: u64,
    /// How much the team may upload, in bytes; 0 is as much as the disk has
    #[arg(long, value_name = "BYTES", default_value = "0", value_parser = values::bytes)]
    pub site_upload_bytes: u64,
    /// How much one account may upload, in bytes; 0 is as much as the site may
    #[arg(long, value_name = "BYTES", default_value = "0", value_parser = values::bytes)]
    pub account_upload_bytes: u64,
    /// The folder to which the site is backed up once a day; without it, no backup is made by itself
    #[arg(long, value_name = "FOLDER")]
    pub backup_to: Option<PathBuf>,
    /// When, in the time zone of the site
    #[arg(long, value_name = "HH:MM", default_value = "02:30", value_parser = values::time)]
    pub backup_at: NaiveTime,
    /// How many days, weeks and months keep their newest backup
    #[arg(long, value_name = "D,W,M", default_value = "7,4,12", value_parser = values::keep)]
    pub backup_keep: BackupKeep,
    /// A program that is run after each backup, with its folder as the only argument: to copy it elsewhere
    #[arg(long, value_name = "PROGRAM")]
    pub backup_run: Option<PathBuf>,
    /// For whom these backups are encrypted: recipients of age such as `age1…`, with commas between; without it, they are
    /// not encrypted
    #[arg(long, value_name = "RECIPIENTS")]
    pub backup_encrypt_to: Option<String>,
    /// The folder to which the live site is written as files, for another server, after each change
    #[arg(long, value_name = "FOLDER")]
    pub static_to: Option<PathBuf>,
    /// The mail server for invitations and forgotten passwords, such as
    /// `smtp://user:password@host:587?tls=required` or `smtps://…`; `file:FOLDER` writes letters
    /// there instead; without it, no mail is sent
    #[arg(long, value_name = "URL")]
    pub smtp_url: Option<String>,
    /// Whom letters are from, such as `Journal <journal@exemple.fr>`; without it, `chapeau@` and
    /// the host of the public URL
    #[arg(long, value_name = "SENDER")]
    pub mail_from: Option<String>,
    /// The file of the key that seals the secrets of second factors; made at the first start, for its owner only;
    /// without it, a file beside the database, or `chapeau.key`
    #[arg(long, value_name = "FILE")]
    pub secret_key_file: Option<PathBuf>,
    /// The file of the identity providers by which people may sign in (OpenID Connect), such as `providers.toml`; in a
    /// build with feature `full` only
    #[arg(long, value_name = "FILE")]
    pub identity_providers: Option<PathBuf>,
    /// A list of breached passwords, which nobody may choose: a file of SHA-1 hashes in their order, or a folder with a
    /// file for each five first digits; without it, only the common ones are refused
    #[arg(long, value_name = "PATH")]
    pub breached_passwords: Option<PathBuf>,
    /// Addresses and ranges of the proxies in front, such as `127.0.0.1, 10.0.0.0/8`: they alone
    /// are believed about where a request comes from
    #[arg(long, value_name = "ADDRESSES", default_value = "", hide_default_value = true, value_parser = values::networks)]
    pub trusted_proxies: Networks,
    /// The internal location of nginx that has the uploads, such as `/_uploads/`: nginx then sends live files itself
    /// (`X-Accel-Redirect`), to requests that come through a trusted proxy
    #[arg(long, value_name = "LOCATION", value_parser = values::internal_location)]
    pub accel_redirect: Option<String>,
    /// What is logged: error, warn, info, debug, or directives such as `chapeau=debug`;
    /// `json,info` writes a JSON object a line
    #[arg(long, value_name = "LEVEL", default_value = "info", value_parser = values::log)]
    pub log: String,
}

/// A setting as documents show it.
pub struct Setting {
    /// Its key in `chapeau.toml`.
    pub key: String,
    /// Its flag, with the dashes.
    pub flag: String,
    /// Its variable in the environment.
    pub variable: String,
    /// What it is when nobody says anything, unless that is nothing.
    #[cfg_attr(not(feature = "internals"), expect(dead_code, reason = "read by the test of the docs"))]
    pub default: Option<String>,
}

impl Config {
    /// For whom backups that the program makes by itself are encrypted.
    pub fn recipients(&self) -> Vec<String> {
        let parts = self.backup_encrypt_to.iter().flat_map(|text| text.split([',', ' ']));
        parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    /// The identity providers of the file, by their name; none without one. The error says which line is wrong.
    pub fn providers(&self) -> Result<Vec<ProviderSettings>, String> {
        self.identity_providers.as_deref().map_or_else(|| Ok(Vec::new()), providers::read)
    }

    /// The key file: that of the setting, or one beside the database.
    pub fn secret_key_file(&self) -> PathBuf {
        if let Some(file) = &self.secret_key_file {
            return file.clone();
        }
        PathBuf::from(database_file(&self.database_url).unwrap_or("chapeau")).with_extension("key")
    }
}

/// Every setting, in the order of the help.
pub fn settings() -> Vec<Setting> {
    let default = |arg: &clap::Arg| {
        let text = arg.get_default_values().first()?.to_str()?;
        (!text.is_empty()).then(|| text.to_owned())
    };
    let command = Config::augment_args(Command::new("settings"));
    let setting = |arg: &clap::Arg| Setting::named(arg.get_id().as_str(), default(arg));
    command.get_arguments().map(setting).collect()
}

impl Setting {
    fn named(key: &str, default: Option<String>) -> Self {
        Self {
            key: key.to_owned(),
            flag: format!("--{}", key.replace('_', "-")),
            variable: format!("CHAPEAU_{}", key.to_uppercase()),
            default,
        }
    }
}

/// Adds a flag for every setting to a command line. Each takes any text: [`Config::load`] reads it,
/// in the same way as the text of a variable or of the file.
pub fn with_flags(command: Command) -> Command {
    let settings = Config::augment_args(Command::new("settings"));
    command.args(settings.get_arguments().cloned().map(|arg| {
        let variable = Setting::named(arg.get_id().as_str(), None).variable;
        let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
        arg.global(true).value_parser(value_parser!(String)).help(format!("{help} [env: {variable}]"))
    }))
}

/// The variables that say the language of the person; the first one that is set decides.
const LANGUAGE_VARIABLES: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// The language of the person who gives a command: French if the environment says so, else English.
pub(crate) fn person_language() -> Language {
    language_of(LANGUAGE_VARIABLES.iter().filter_map(|name| std::env::var(name).ok()))
}

/// The language of the first value that is not empty.
fn language_of(mut values: impl Iterator<Item = String>) -> Language {
    let first = values.find(|value| !value.is_empty()).unwrap_or_default();
    let is_french = first.split(['_', '.', '-', '@']).next() == Some("fr");
    if is_french { Language::Fr } else { Language::En }
}

#[cfg(test)]
mod tests;
