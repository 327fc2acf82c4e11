//! The command line: commands, progress bars, reports.

#[macro_use]
mod lines;
mod backup;
mod check;
mod check_report;
mod export;
mod import;
mod import_foreign;
mod import_question;
mod import_report;
mod import_undo;
mod language;
mod log;
mod open;
mod progress;
mod rebuild;
mod restore;
mod serve;
mod upgrade;
mod user;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::config::{self, Config};

/// A news site and blog for teams that publish in public: one binary, one database file.
#[derive(Debug, Parser)]
#[command(name = "chapeau", version, about, propagate_version = true, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    /// See `serve`.
    #[command(flatten)]
    serve: serve::ServeArgs,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Start the site (the default). Creates and migrates the database first.
    Serve(serve::ServeArgs),
    /// Take in another site: a folder or a .zip file, or the export of SPIP, WordPress, Ghost or Dotclear.
    Import(import::ImportArgs),
    /// Write the site as a folder that Jekyll builds and `import` reads back.
    Export(export::ExportArgs),
    /// Back up the database and the uploads, while the site runs: to an archive, or to a folder.
    Backup(backup::BackupArgs),
    /// Put a backup in the place of the site, or prove that it is whole.
    Restore(restore::RestoreArgs),
    /// Look whether everything is in order: database, files, links, alternative texts; mend what is safe.
    Check(check::CheckArgs),
    /// Bring the database up to date, or rehearse that on a copy.
    Upgrade(upgrade::UpgradeArgs),
    /// Render every article again.
    Rebuild,
    /// Accounts: the way in when nobody can sign in.
    #[command(subcommand)]
    User(user::UserCommand),
}

/// Runs the command line. Exit codes: 0 done, 1 failed, 2 done but something needs review (or the command
/// line is wrong).
pub fn run() -> ExitCode {
    let words = config::with_flags(Cli::command()).get_matches();
    let cli = Cli::from_arg_matches(&words).unwrap_or_else(|error| error.exit());
    let command = cli.command.unwrap_or(Command::Serve(cli.serve));
    let config = match Config::load(&words) {
        Ok(config) => config,
        Err(why) => return stopped(&command, &why),
    };
    if let Err(why) = log::start(&config.log) {
        return stopped(&command, &why);
    }
    if !matches!(command, Command::Export(_)) {
        keep_private();
    }
    let outcome = match command {
        Command::Serve(args) => serve::run(&config, &args),
        Command::Import(args) => import::run(&config, &args),
        Command::Export(args) => export::run(&config, &args),
        Command::Backup(args) => backup::run(&config, &args),
        Command::Restore(args) => restore::run(&config, &args),
        Command::Check(args) => Ok(check::run(&config, &args)),
        Command::Upgrade(args) => upgrade::run(&config, &args),
        Command::Rebuild => rebuild::run(&config),
        Command::User(command) => user::run(&config, &command),
    };
    outcome.unwrap_or_else(|why| language::complain(&why))
}

/// What the program makes can be read by its user, and by a group such as that of a web server; by nobody else. An export
/// is for others.
fn keep_private() {
    #[cfg(unix)]
    {
        use rustix::fs::Mode;
        let before = rustix::process::umask(Mode::RWXG | Mode::RWXO);
        rustix::process::umask(before | Mode::WGRP | Mode::RWXO);
    }
}

/// Prints what is wrong with the settings of a command.
fn stopped(command: &Command, why: &str) -> ExitCode {
    let failure = language::complain(why);
    if matches!(command, Command::Check(_)) { check::unchecked() } else { failure }
}
