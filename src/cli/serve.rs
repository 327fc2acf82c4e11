//! `chapeau serve`: runs the site until it is told to stop.

use std::net::TcpListener;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;

use super::language::{self, words};
use crate::app::{Application, ExportsSettings};
use crate::config::Config;
use crate::domain::backup_schedule::BackupSchedule;
use crate::domain::{account_link::LinkKind, moment::Moment};
use crate::identity::Providers;
use crate::mail::Mailer;
use crate::newsroom::accounts::secret_key::SecretKey;
use crate::newsroom::accounts::{factors, setup};
use crate::newsroom::{Newsroom, backup, exports, legal_pages, quiet, rebuild, retag, sample};
use crate::store::live::feeds;

/// The folder of the exports made at the desk, beside the database.
const EXPORTS: &str = "exports";

/// Arguments of `serve` besides the settings.
#[derive(Debug, Clone, Args)]
pub(super) struct ServeArgs {
    /// Start without sample articles, even when the database is new
    #[arg(long)]
    empty: bool,
    /// Make the database if there is none, also for a site that others than this machine can reach
    #[arg(long)]
    new: bool,
}

pub(super) fn run(config: &Config, args: &ServeArgs) -> Result<ExitCode, String> {
    // The port first: a port in use is the commonest mistake, and this check costs nothing.
    let listener = TcpListener::bind(config.listen).map_err(|error| {
        let gaps = [("name", config.listen.to_string()), ("why", error.to_string())];
        words().fill_all("command-not-listened", &gaps)
    })?;
    let newsroom = super::open::open_to_serve(config, args.new)?;
    if !args.empty && super::open::is_at_home(config) {
        load_sample(&newsroom);
    }
    provide_pages(&newsroom);
    quiet::refresh(&newsroom).map_err(|error| error.to_string())?;
    catch_up(&newsroom).map_err(|error| error.to_string())?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let base_url = config.public_url.clone().unwrap_or_else(|| format!("http://{address}"));
    if let Some(host) = config.public_url.as_deref().and_then(host) {
        let kept = newsroom.store.write_here(|db| feeds::keep_authority(db, &host));
        kept.map_err(|error| error.to_string())?;
    }
    newsroom.store.log_limits();
    let secret_key = secret_key(config, &newsroom)?;
    backup::require_recipients(&config.recipients())
        .map_err(|error| format!("CHAPEAU_BACKUP_ENCRYPT_TO: {}", language::why(&error)))?;
    let first = first_account(&newsroom, &base_url)?;
    let served = Newsroom {
        backups: backups(config).map(Arc::new),
        exports: Some(Arc::new(exports::open(
            super::open::folder_of_database(config).join(EXPORTS),
            !config.recipients().is_empty(),
        ))),
        secret_key: Some(Arc::new(secret_key)),
        ..(*newsroom).clone()
    };
    let application = Application::new(served, base_url.clone(), config.cache_bytes, Arc::new(Moment::now))
        .behind(config.trusted_proxies.clone())
        .limited_by_the_system();
    let application = match &config.accel_redirect {
        Some(_) if config.trusted_proxies.are_none() => {
            return Err(words().say("command-proxies-needed"));
        }
        Some(location) => application.handing_files_to(location.clone()),
        None => application,
    };
    let providers = Providers::open(config.providers()?, &base_url)?;
    let application = application.with_providers(providers);
    let application = match mailer(config, &base_url)? {
        Some(mailer) => application.with_mail(mailer),
        None => application,
    };
    application.start_clock().map_err(|error| error.to_string())?;
    application.start_backups().map_err(|error| error.to_string())?;
    application.start_exports(exports_settings(config, &base_url)).map_err(|error| error.to_string())?;
    if let Some(folder) = config.static_to.clone() {
        if config.public_url.is_none() {
            return Err(words().say("command-url-needed"));
        }
        let order = super::export::static_order(config, folder);
        application.start_static_site(order).map_err(|error| error.to_string())?;
    }
    let background = application.start_background().map_err(|error| error.to_string())?;
    let workers = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    actix_web::rt::System::new()
        .block_on(async {
            let server = application.serve(listener, workers)?;
            let places = [("name", base_url.clone()), ("more", address.to_string())];
            println!("{}", words().fill_all("command-ready", &places));
            if let Some(link) = first {
                println!("{}", words().fill("command-first-account", link));
            }
            server.await
        })
        .map_err(|error| error.to_string())?;
    application.remember_most_read();
    background.finish();
    drop(newsroom);
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}

/// The backups that the program makes by itself.
fn backups(config: &Config) -> Option<BackupSchedule> {
    Some(BackupSchedule {
        folder: config.backup_to.clone()?,
        recipients: config.recipients(),
        key: Some(config.secret_key_file()),
        scratch: super::open::folder_of_database(config),
        at: config.backup_at,
        keep: config.backup_keep,
        then_run: config.backup_run.clone(),
        readme: super::backup::readme,
    })
}

/// What exports made at the desk need.
fn exports_settings(config: &Config, base_url: &str) -> ExportsSettings {
    ExportsSettings {
        public_url: base_url.to_owned(),
        recipients: config.recipients(),
        key: config.secret_key_file(),
        scratch: super::open::folder_of_database(config),
        readme: super::export::readme,
        backup_readme: super::backup::readme,
        all_articles: super::export::all_articles,
    }
}

/// The key that seals secrets; it is made at the first start. One that is not that of the database is said: the codes of
/// those accounts cannot be checked.
fn secret_key(config: &Config, newsroom: &Newsroom) -> Result<SecretKey, String> {
    let path = config.secret_key_file();
    let (key, is_new) = SecretKey::open_or_make(&path)?;
    let file = path.display();
    if is_new {
        tracing::info!(%file, "a key that seals second factors was made: keep it apart from the database");
    }
    let lost = factors::sealed_otherwise(newsroom, &key).map_err(|error| error.to_string())?;
    if lost > 0 {
        tracing::warn!(
            %file,
            factors = lost,
            "second factors were sealed with another key, and their codes cannot be checked: bring back the key file, \
             or remove them with “chapeau user reset-factor EMAIL”; recovery codes still work"
        );
    }
    Ok(key)
}

/// The host of the public address. Feeds keep naming articles after it when the address changes.
fn host(url: &str) -> Option<String> {
    url::Url::parse(url).ok()?.domain().filter(|domain| domain.contains('.')).map(str::to_owned)
}

/// The mailer, if a mail server is set.
fn mailer(config: &Config, base_url: &str) -> Result<Option<Mailer>, String> {
    let Some(url) = &config.smtp_url else { return Ok(None) };
    let host = url::Url::parse(base_url).ok().and_then(|url| url.domain().map(str::to_owned));
    let from = match (&config.mail_from, host) {
        (Some(from), _) => from.clone(),
        (None, Some(host)) => format!("chapeau@{host}"),
        (None, None) => {
            return Err(words().say("command-sender-needed"));
        }
    };
    Mailer::start(url, &from).map(Some).map_err(|why| format!("CHAPEAU_SMTP_URL, CHAPEAU_MAIL_FROM: {why}"))
}

/// The link to create the first account; `None` once there is an account.
fn first_account(newsroom: &Newsroom, base_url: &str) -> Result<Option<String>, String> {
    let token = setup::invite_first(newsroom, Moment::now()).map_err(|error| error.to_string())?;
    Ok(token.map(|token| format!("{base_url}{}", LinkKind::Setup.path(token.reveal()))))
}

fn load_sample(newsroom: &Newsroom) {
    match sample::load(newsroom, Moment::now()) {
        Ok(true) => println!("{}", words().say("command-sample")),
        Ok(false) => {}
        // An import running at the same time removes the sample; the site works without it.
        Err(error) => tracing::warn!(%error, "the sample articles could not be loaded"),
    }
}

fn provide_pages(newsroom: &Newsroom) {
    if let Err(error) = legal_pages::provide(newsroom, Moment::now()) {
        tracing::warn!(%error, "the legal notice and its like could not be made");
    }
}

/// Renders again what an older renderer made, while the site is already served.
fn catch_up(newsroom: &Newsroom) -> std::io::Result<()> {
    let newsroom = newsroom.in_background();
    std::thread::Builder::new().name("catch-up".to_owned()).spawn(move || {
        if let Err(error) = retag::catch_up(&newsroom) {
            tracing::error!(%error, "what older articles are filed under could not be noted");
        }
        match rebuild::catch_up(&newsroom, Moment::now()) {
            Ok(rebuilt) if rebuilt.rendered + rebuilt.failed == 0 => {}
            Ok(rebuilt) => tracing::info!(
                rendered = rebuilt.rendered,
                failed = rebuilt.failed,
                "articles of an older version were rendered again"
            ),
            Err(error) => tracing::error!(%error, "articles of an older version could not be rendered again"),
        }
    })?;
    Ok(())
}
