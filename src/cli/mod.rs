//! The command line: commands, progress bars, reports.

mod check;
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
mod serve;
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
    /// Take in another site: a folder or a .zip file, or the export of WordPress or Ghost.
    Import(import::ImportArgs),
    /// Write the site as a folder that Jekyll builds and `import` reads back.
    Export(export::ExportArgs),
    /// Look whether everything is in order: database, files, links, alternative texts.
    Check(check::CheckArgs),
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
    let config = match Config::load(&words) {
        Ok(config) => config,
        Err(why) => return complain(&why),
    };
    if let Err(why) = log::start(&config.log) {
        return complain(&why);
    }
    let outcome = match cli.command.unwrap_or(Command::Serve(cli.serve)) {
        Command::Serve(args) => serve::run(&config, &args),
        Command::Import(args) => import::run(&config, &args),
        Command::Export(args) => export::run(&config, &args),
        Command::Check(args) => check::run(&config, &args),
        Command::Rebuild => rebuild::run(&config),
        Command::User(command) => user::run(&config, &command),
    };
    outcome.unwrap_or_else(|why| complain(&why))
}

/// Prints why a command failed.
fn complain(why: &str) -> ExitCode {
    eprintln!("chapeau: {why}");
    ExitCode::FAILURE
}
