//! Settings of the process: flags, then the environment, then `chapeau.toml`, then defaults.
//! The only reader of the environment. What the team changes (name, language, …) is not here:
//! it stands in the database.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use serde::{Deserialize, Serialize};

/// The file that is read when it is there, in the working folder.
pub const FILE: &str = "chapeau.toml";

/// Every setting with its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// The address readers know the site by, such as `https://journal.example.fr`, for links that
    /// must be absolute; without it, `http://` and the address listened on.
    pub public_url: Option<String>,
    /// Where the database is: `sqlite:FILE`, or `postgres://…` in a build with feature `scale`.
    pub database_url: String,
    /// Where uploaded files are: `file:FOLDER`.
    pub uploads_url: String,
    /// Memory for finished pages, in bytes; 0 keeps none.
    pub cache_bytes: u64,
    /// The mail server for invitations and forgotten passwords: `smtp://user:password@host:587?tls=required`
    /// or `smtps://…`; `file:FOLDER` writes letters there instead. Without it, no mail is sent.
    pub smtp_url: Option<String>,
    /// Whom letters are from, such as `Journal <journal@exemple.fr>`; without it, `chapeau@` and the host
    /// of the public URL.
    pub mail_from: Option<String>,
    /// Addresses and ranges of the proxies in front, such as `127.0.0.1, 10.0.0.0/8`: they alone are
    /// believed about where a request comes from (`X-Forwarded-For`, else `Forwarded`).
    pub trusted_proxies: String,
    /// What is logged: `error`, `warn`, `info`, `debug`, or directives such as `chapeau=debug`;
    /// with `json` in front (`json,info`) a line is a JSON object.
    pub log: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: None,
            database_url: "sqlite:chapeau.db".to_owned(),
            uploads_url: "file:uploads".to_owned(),
            cache_bytes: 64 * 1024 * 1024,
            smtp_url: None,
            mail_from: None,
            trusted_proxies: String::new(),
            log: "info".to_owned(),
        }
    }
}

/// What was given on the command line; the rest comes from the layers below.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Flags {
    /// See [`Config::listen`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listen: Option<SocketAddr>,
    /// See [`Config::public_url`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_url: Option<String>,
    /// See [`Config::database_url`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_url: Option<String>,
    /// See [`Config::uploads_url`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uploads_url: Option<String>,
    /// See [`Config::cache_bytes`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cache_bytes: Option<u64>,
    /// See [`Config::smtp_url`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub smtp_url: Option<String>,
    /// See [`Config::mail_from`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mail_from: Option<String>,
    /// See [`Config::trusted_proxies`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trusted_proxies: Option<String>,
    /// See [`Config::log`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log: Option<String>,
}

impl Config {
    /// Reads all layers. The error says which value is wrong and where it came from.
    pub fn load(flags: &Flags) -> Result<Self, String> {
        // In the working folder only: a file of a folder above is somebody else's.
        let file = if Path::new(FILE).is_file() { Toml::file_exact(FILE) } else { Toml::string("") };
        let config: Self = Figment::from(Serialized::defaults(Self::default()))
            .merge(file)
            .merge(Env::raw().only(&["DATABASE_URL"]))
            .merge(Env::prefixed("CHAPEAU_"))
            .merge(Serialized::globals(flags))
            .extract()
            .map_err(|error| error.to_string())?;
        config.checked()
    }

    fn checked(mut self) -> Result<Self, String> {
        if let Some(url) = &mut self.public_url {
            let parsed = url::Url::parse(url).map_err(|_| {
                format!("CHAPEAU_PUBLIC_URL “{url}” is not a URL such as https://journal.example.fr")
            })?;
            if !matches!(parsed.scheme(), "http" | "https")
                || parsed.path() != "/"
                || parsed.query().is_some()
            {
                return Err(format!("CHAPEAU_PUBLIC_URL “{url}” is not http(s)://host without a path"));
            }
            *url = parsed.as_str().trim_end_matches('/').to_owned();
        }
        self.uploads_folder()?;
        Ok(self)
    }

    /// The folder of `file:FOLDER`.
    pub fn uploads_folder(&self) -> Result<PathBuf, String> {
        let url = &self.uploads_url;
        match url.strip_prefix("file://").or_else(|| url.strip_prefix("file:")) {
            Some("") | None if url.starts_with("s3:") => {
                Err("this build keeps files on disk only: CHAPEAU_UPLOADS_URL is file:FOLDER".to_owned())
            }
            Some("") | None => Err(format!("CHAPEAU_UPLOADS_URL “{url}” is not file:FOLDER")),
            Some(folder) => Ok(PathBuf::from(folder)),
        }
    }
}
