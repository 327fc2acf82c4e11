//! The other door: commands, progress bars, reports. The only room that knows clap.

mod check;
mod import;
mod progress;
mod rebuild;
mod serve;
mod user;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use clap::{Args, Parser, Subcommand};

use crate::config::{Config, Flags};
use crate::media::shelf::DiskShelf;
use crate::newsroom::Newsroom;
use crate::store::Store;

/// A news site and blog for teams that publish in public: one binary, one database file.
#[derive(Debug, Parser)]
#[command(name = "chapeau", version, about, propagate_version = true, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    settings: Settings,
    /// See `serve`.
    #[command(flatten)]
    serve: serve::ServeArgs,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Start the site (the default). Creates and migrates the database first.
    Serve(serve::ServeArgs),
    /// Take in a Jekyll or Siteleaf site: a folder or a .zip file.
    Import(import::ImportArgs),
    /// Look whether everything is in order: database, files, links, alternative texts.
    Check(check::CheckArgs),
    /// Render every article again.
    Rebuild,
    /// Accounts: the way in when nobody can sign in.
    #[command(subcommand)]
    User(user::UserCommand),
}

/// The settings, for every command. Each one may also stand in the environment or in chapeau.toml.
#[derive(Debug, Args)]
struct Settings {
    /// Address and port to listen on [default: 127.0.0.1:8080] [env: CHAPEAU_LISTEN]
    #[arg(long, global = true, value_name = "ADDRESS:PORT")]
    listen: Option<std::net::SocketAddr>,
    /// Where readers find the site, such as `https://journal.example.fr` [default: `http://` and
    /// the address listened on] [env: CHAPEAU_PUBLIC_URL]
    #[arg(long, global = true, value_name = "URL")]
    public_url: Option<String>,
    /// sqlite:FILE, or postgres://… in a build with feature `scale` [default: sqlite:chapeau.db]
    /// [env: CHAPEAU_DATABASE_URL, DATABASE_URL]
    #[arg(long, global = true, value_name = "URL")]
    database_url: Option<String>,
    /// Where uploaded files are: file:FOLDER [default: file:uploads] [env: CHAPEAU_UPLOADS_URL]
    #[arg(long, global = true, value_name = "URL")]
    uploads_url: Option<String>,
    /// Memory for finished pages, in bytes; 0 keeps none [default: 67108864]
    /// [env: CHAPEAU_CACHE_BYTES]
    #[arg(long, global = true, value_name = "BYTES")]
    cache_bytes: Option<u64>,
    /// The mail server for invitations and forgotten passwords, such as
    /// `smtp://user:password@host:587?tls=required` or `smtps://…`; file:FOLDER writes letters there
    /// instead [default: none, and no mail] [env: CHAPEAU_SMTP_URL]
    #[arg(long, global = true, value_name = "URL")]
    smtp_url: Option<String>,
    /// Whom letters are from, such as `Journal <journal@exemple.fr>` [default: chapeau, at the host
    /// of the public URL] [env: CHAPEAU_MAIL_FROM]
    #[arg(long, global = true, value_name = "SENDER")]
    mail_from: Option<String>,
    /// Addresses and ranges of the proxies in front, such as `127.0.0.1, 10.0.0.0/8`: they alone are
    /// believed about where a request comes from [default: none] [env: CHAPEAU_TRUSTED_PROXIES]
    #[arg(long, global = true, value_name = "ADDRESSES")]
    trusted_proxies: Option<String>,
    /// What is logged: error, warn, info, debug, or directives such as chapeau=debug; `json,info`
    /// writes a JSON object a line [default: info] [env: CHAPEAU_LOG]
    #[arg(long, global = true, value_name = "LEVEL")]
    log: Option<String>,
}

impl Settings {
    fn flags(self) -> Flags {
        Flags {
            listen: self.listen,
            public_url: self.public_url,
            database_url: self.database_url,
            uploads_url: self.uploads_url,
            cache_bytes: self.cache_bytes,
            smtp_url: self.smtp_url,
            mail_from: self.mail_from,
            trusted_proxies: self.trusted_proxies,
            log: self.log,
        }
    }
}

/// Reads the command line and does what it says. Exit codes: 0 done, 1 not done, 2 done but
/// something needs a look (or the command line is wrong).
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let config = match Config::load(&cli.settings.flags()) {
        Ok(config) => config,
        Err(why) => return complain(&why),
    };
    if let Err(why) = start_log(&config.log) {
        return complain(&why);
    }
    let outcome = match cli.command.unwrap_or(Command::Serve(cli.serve)) {
        Command::Serve(args) => serve::run(&config, &args),
        Command::Import(args) => import::run(&config, &args),
        Command::Check(args) => check::run(&config, &args),
        Command::Rebuild => rebuild::run(&config),
        Command::User(command) => user::run(&config, &command),
    };
    outcome.unwrap_or_else(|why| complain(&why))
}

/// Says why a command could not do its work.
fn complain(why: &str) -> ExitCode {
    eprintln!("chapeau: {why}");
    ExitCode::FAILURE
}

/// A half-written upload older than this belongs to nobody any more.
const DRAFT_KEPT: Duration = Duration::from_secs(24 * 60 * 60);

/// Opens database and shelf as the settings say.
fn open(config: &Config) -> Result<Newsroom, String> {
    let store = Store::open(&config.database_url).map_err(|error| {
        format!("{} could not be opened: {error}", without_password(&config.database_url))
    })?;
    let folder: PathBuf = config.uploads_folder()?;
    let shelf = DiskShelf::open(&folder)
        .map_err(|error| format!("the folder {} could not be used: {error}", folder.display()))?;
    if let Some(then) = SystemTime::now().checked_sub(DRAFT_KEPT) {
        shelf
            .sweep(then)
            .map_err(|error| format!("the folder {} could not be used: {error}", folder.display()))?;
    }
    Ok(Newsroom { store, shelf: Arc::new(shelf) })
}

/// Whether a text is a level or directives with levels; a wrong one would silence the log.
fn is_log(directives: &str) -> bool {
    const LEVELS: [&str; 6] = ["off", "error", "warn", "info", "debug", "trace"];
    let is_level = |level: &str| LEVELS.contains(&level.trim().to_lowercase().as_str());
    directives.split(',').all(|part| is_level(part.rsplit('=').next().unwrap_or(part)))
}

/// A database URL as it may stand in a message or a log.
fn without_password(text: &str) -> String {
    match url::Url::parse(text) {
        Ok(mut parsed) if parsed.password().is_some() => {
            // Refused only for URLs that have no host, and those have no password either.
            let _ = parsed.set_password(Some("…"));
            parsed.to_string()
        }
        _ => text.to_owned(),
    }
}

fn start_log(wanted: &str) -> Result<(), String> {
    use std::io::IsTerminal;
    use tracing_subscriber::EnvFilter;
    let (json, directives) = match wanted.strip_prefix("json,") {
        Some(rest) => (true, rest),
        None => (wanted == "json", if wanted == "json" { "info" } else { wanted }),
    };
    let wrong = || format!("“{wanted}” is no log setting: error, warn, info or debug, or chapeau=debug,warn");
    if !is_log(directives) {
        return Err(wrong());
    }
    // The server's own words at the start would stand around the link of the first account.
    let usual = if directives == "info" { "info,actix_server=warn" } else { directives };
    let filter = EnvFilter::try_new(usual).map_err(|_| wrong())?;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if json {
        log.json().init();
    } else {
        log.with_ansi(std::io::stderr().is_terminal()).with_target(false).init();
    }
    Ok(())
}
