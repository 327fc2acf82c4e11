//! `chapeau user`: manages accounts from the shell, for when nobody can sign in and mail is down.

use std::io::{BufRead, IsTerminal, Write};
use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};

use super::language::{self, words};
use crate::config::Config;
use crate::domain::account::{Account, Email};
use crate::domain::account_form::{self, AccountFieldError};
use crate::domain::account_link::LinkKind;
use crate::domain::editor::Role;
use crate::domain::moment::{Moment, Zone};
use crate::domain::{password, site::Site};
use crate::newsroom::accounts::{
    NewPerson, administration, email_change, factors, password as stored_password, password_resets,
    password_rule,
};
use crate::newsroom::{Error, Newsroom};
use crate::store::{Error as StoreError, settings};

/// Subcommands of `user`.
#[derive(Debug, Subcommand)]
pub(super) enum UserCommand {
    /// Make an account; prints a link to choose its password, or takes one from standard input.
    Add(AddArgs),
    /// List every account: mail address, role, state, last sign-in, name.
    List,
    /// Give a link to choose a new password, or take one from standard input. Ends every session.
    Password(PasswordArgs),
    /// Close an account and end its sessions. The last administrator stays.
    Disable(WhoArgs),
    /// Give an account another mail address, and end its sessions.
    Email(EmailArgs),
    /// Remove every second factor and recovery code of an account, and end its sessions: its owner has lost them.
    ResetFactor(WhoArgs),
    /// Let people sign in with a password again, where only an identity provider let them in.
    AllowPasswords,
}

/// Names an account.
#[derive(Debug, Args)]
pub(super) struct WhoArgs {
    /// The mail address of the account
    email: String,
}

/// Arguments of `user email`.
#[derive(Debug, Args)]
pub(super) struct EmailArgs {
    #[command(flatten)]
    who: WhoArgs,
    /// The new mail address
    new: String,
}

/// Arguments of `user add`.
#[derive(Debug, Args)]
pub(super) struct AddArgs {
    /// The mail address to sign in with
    email: String,
    /// The name colleagues see
    #[arg(long)]
    name: String,
    /// What the account may do
    #[arg(long, value_enum, default_value = "writer")]
    role: RoleArg,
    /// The language of the desk: fr or en [default: the site's]
    #[arg(long)]
    language: Option<String>,
    /// Ask for the password on the terminal, or read its first line from standard input, instead of
    /// printing a link
    #[arg(long)]
    password_stdin: bool,
}

/// Arguments of `user password`.
#[derive(Debug, Args)]
pub(super) struct PasswordArgs {
    #[command(flatten)]
    who: WhoArgs,
    /// Ask for the password on the terminal, or read its first line from standard input, instead of
    /// printing a link
    #[arg(long)]
    password_stdin: bool,
}

/// A role as a command-line value.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum RoleArg {
    Writer,
    Publisher,
    Admin,
}

impl From<RoleArg> for Role {
    fn from(role: RoleArg) -> Self {
        match role {
            RoleArg::Writer => Self::Writer,
            RoleArg::Publisher => Self::Publisher,
            RoleArg::Admin => Self::Admin,
        }
    }
}

pub(super) fn run(config: &Config, command: &UserCommand) -> Result<ExitCode, String> {
    let newsroom = super::open::open_existing(config)?;
    let base_url = config.public_url.clone().unwrap_or_else(|| format!("http://{}", config.listen));
    let t = words();
    match command {
        UserCommand::Add(args) => add(&newsroom, &base_url, args),
        UserCommand::List => list(&newsroom),
        UserCommand::Password(args) => change(&newsroom, &base_url, args),
        UserCommand::Disable(who) => {
            let email = email(&who.email)?;
            administration::disable_by_command(&newsroom, &email, Moment::now())
                .map_err(|error| why(error, &email))?;
            println!("{}", t.fill("command-account-closed", email.as_str()));
            Ok(())
        }
        UserCommand::Email(args) => {
            let (old, new) = (email(&args.who.email)?, email(&args.new)?);
            email_change::change_by_command(&newsroom, &old, &new, Moment::now()).map_err(|error| {
                let is_taken = matches!(error, Error::Store(StoreError::Taken(_)));
                why(error, if is_taken { &new } else { &old })
            })?;
            let gaps = [("name", old.as_str().to_owned()), ("more", new.as_str().to_owned())];
            println!("{}", t.fill_all("command-account-renamed", &gaps));
            Ok(())
        }
        UserCommand::AllowPasswords => {
            password_rule::allow_by_command(&newsroom, Moment::now())
                .map_err(|error| language::why(&error))?;
            println!("{}", t.say("command-passwords-allowed"));
            Ok(())
        }
        UserCommand::ResetFactor(who) => {
            let email = email(&who.email)?;
            let removed = factors::reset_by_command(&newsroom, &email, Moment::now())
                .map_err(|error| why(error, &email))?;
            let key = if removed == 0 { "command-no-factor" } else { "command-factor-removed" };
            println!("{}", t.fill(key, email.as_str()));
            Ok(())
        }
    }?;
    Ok(ExitCode::SUCCESS)
}

fn add(newsroom: &Newsroom, base_url: &str, args: &AddArgs) -> Result<(), String> {
    let email = email(&args.email)?;
    let name = account_form::name(&args.name).map_err(said)?;
    let site = newsroom.store.read_here(settings::site).map_err(|error| error.to_string())?;
    let language = match &args.language {
        Some(code) => account_form::language(code).map_err(said)?,
        None => site.language,
    };
    let password = match args.password_stdin {
        true => Some(chosen(newsroom, &site, &[email.as_str(), &name])?),
        false => None,
    };
    let new = NewPerson { email: email.clone(), name, language, password };
    administration::add_by_command(newsroom, &new, args.role.into(), Moment::now())
        .map_err(|error| why(error, &email))?;
    println!("{}", words().fill("command-account-added", email.as_str()));
    if args.password_stdin { Ok(()) } else { link(newsroom, base_url, &email) }
}

fn change(newsroom: &Newsroom, base_url: &str, args: &PasswordArgs) -> Result<(), String> {
    let email = email(&args.who.email)?;
    if !args.password_stdin {
        return link(newsroom, base_url, &email);
    }
    let site = newsroom.store.read_here(settings::site).map_err(|error| error.to_string())?;
    let stored = chosen(newsroom, &site, &[email.as_str()])?;
    password_resets::set_by_command(newsroom, &email, &stored, Moment::now())
        .map_err(|error| why(error, &email))?;
    println!("{}", words().fill("command-password-changed", email.as_str()));
    Ok(())
}

/// Prints a link to choose a password.
fn link(newsroom: &Newsroom, base_url: &str, email: &Email) -> Result<(), String> {
    let token =
        password_resets::give_link(newsroom, email, Moment::now()).map_err(|error| why(error, email))?;
    let address = format!("{base_url}{}", LinkKind::Reset.path(token.reveal()));
    println!("{}", words().fill("command-password-link", address));
    Ok(())
}

fn list(newsroom: &Newsroom) -> Result<(), String> {
    let accounts = administration::list_for_command(newsroom).map_err(|error| language::why(&error))?;
    let zone = newsroom.store.read_here(settings::site).map_err(|error| error.to_string())?.zone;
    for account in accounts {
        println!("{}", row(&account, zone));
    }
    Ok(())
}

/// One account as a line of tab-separated fields.
fn row(account: &Account, zone: Zone) -> String {
    let state = if account.disabled_at.is_some() { "closed" } else { "open" };
    let seen = account.signed_in_at.map_or_else(|| "never".to_owned(), |at| at.rfc3339(zone));
    format!("{}\t{}\t{state}\t{seen}\t{}", account.email, account.role.code(), account.name)
}

/// Reads a password from the terminal without echo, or from standard input; checks and hashes it.
fn chosen(newsroom: &Newsroom, site: &Site, known: &[&str]) -> Result<String, String> {
    let typed = typed().map_err(|error| words().fill("command-password-unread", error))?;
    let mut known = known.to_vec();
    known.push(&site.name);
    password::check(&typed, &known).map_err(said)?;
    let breached = newsroom.breached_passwords.as_ref().map(|list| list.contain(&typed)).transpose();
    if breached.map_err(|error| error.to_string())? == Some(true) {
        return Err(said(AccountFieldError::PasswordBreached));
    }
    stored_password::hash(&typed).map_err(|error| error.to_string())
}

fn typed() -> std::io::Result<String> {
    let stdin = std::io::stdin();
    let seen = match stdin.is_terminal() {
        true => {
            eprint!("{} ", words().say("command-password-prompt"));
            std::io::stderr().flush()?;
            Some(unseen(&stdin)?)
        }
        false => None,
    };
    let mut line = String::new();
    let read = stdin.lock().read_line(&mut line);
    if let Some(seen) = seen {
        rustix::termios::tcsetattr(&stdin, rustix::termios::OptionalActions::Flush, &seen)?;
        eprintln!();
    }
    read?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// Turns off the echo of the terminal; returns its previous state.
fn unseen(stdin: &std::io::Stdin) -> std::io::Result<rustix::termios::Termios> {
    use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
    let seen = tcgetattr(stdin)?;
    let mut unseen = seen.clone();
    unseen.local_modes.remove(LocalModes::ECHO);
    tcsetattr(stdin, OptionalActions::Flush, &unseen)?;
    Ok(seen)
}

fn email(text: &str) -> Result<Email, String> {
    account_form::email(text).map_err(said)
}

fn why(error: Error, email: &Email) -> String {
    match error {
        Error::Store(StoreError::Missing) => words().fill("command-account-missing", email.as_str()),
        Error::Store(StoreError::Taken("email")) => words().fill("command-account-taken", email.as_str()),
        other => language::why(&other),
    }
}

/// A field error as a sentence for the command line: the one that the desk says.
fn said(problem: AccountFieldError) -> String {
    words().fill(problem.key(), problem.argument())
}
