//! `/desk/accounts`: accounts and invitations, one account, and a new invitation's link.

use std::collections::BTreeSet;

use askama::Template;

use super::factors::rule_field;
use super::field::{Field, mark, role_name, whole};
use super::frame::DeskFrame;
use super::relative_date::exact;
use crate::domain::account::{Account, AccountId};
use crate::domain::account_form::AccountFieldError;
use crate::domain::account_link::AccountLink;
use crate::domain::editor::Role;
use crate::view::Html;

/// The invitation form as it was typed.
#[derive(Debug, Clone, Default)]
pub struct Invitee {
    /// The email address.
    pub email: String,
    /// The name.
    pub name: String,
    /// The code of the role.
    pub role: String,
    /// The code of the language.
    pub language: String,
}

/// All accounts and invitations, and the invitation form.
#[derive(Debug, Template)]
#[template(path = "desk/accounts/index.html")]
pub struct AccountsPage<'a> {
    frame: &'a DeskFrame,
    accounts: &'a [Account],
    invitations: &'a [AccountLink],
    with_factor: &'a BTreeSet<AccountId>,
    rules: [Field; 3],
    passwords: Option<bool>,
    fields: Vec<Field>,
    whole: Option<String>,
}

impl<'a> AccountsPage<'a> {
    /// The lists; `passwords` says whether people sign in with one, if there is another way; `typed` and `problems` if the invitation form was wrong.
    pub fn new(
        frame: &'a DeskFrame,
        accounts: &'a [Account],
        invitations: &'a [AccountLink],
        (with_factor, passwords): (&'a BTreeSet<AccountId>, Option<bool>),
        typed: &Invitee,
        problems: &[AccountFieldError],
    ) -> Self {
        let t = frame.t;
        let mut fields = vec![
            Field::line("email", t.say("account-form-email"), "email", "off").with(&typed.email),
            Field::line("name", t.say("account-form-name"), "text", "off").with(&typed.name),
            Field::role(t).with(&typed.role).hinted(t.say("accounts-role-hint")),
            Field::language(t).with(&typed.language),
        ];
        mark(&mut fields, problems, t);
        let rules = [
            rule_field(frame, Role::Writer, "writer"),
            rule_field(frame, Role::Publisher, "publisher"),
            rule_field(frame, Role::Admin, "admin"),
        ];
        Self {
            frame,
            accounts,
            invitations,
            with_factor,
            rules,
            passwords,
            fields,
            whole: whole(problems, t),
        }
    }

    fn role(&self, role: &Role) -> String {
        role_name(self.frame.t, *role)
    }

    fn last_sign_in(&self, account: &Account) -> String {
        match account.signed_in_at {
            Some(at) => exact(self.frame, at),
            None => self.frame.t.say("accounts-never"),
        }
    }

    fn until(&self, link: &AccountLink) -> String {
        self.frame.t.fill("accounts-until", exact(self.frame, link.expires_at))
    }

    fn is_wrong(&self) -> bool {
        self.whole.is_some() || self.fields.iter().any(|field| field.error.is_some())
    }
}

/// The link of a new invitation, shown once.
#[derive(Debug, Template)]
#[template(path = "desk/accounts/invited.html")]
pub struct InvitedPage<'a> {
    frame: &'a DeskFrame,
    email: &'a str,
    link: &'a str,
    mailed: bool,
}

impl<'a> InvitedPage<'a> {
    /// The link to copy; `mailed` if it was also sent by email.
    pub fn new(frame: &'a DeskFrame, email: &'a str, link: &'a str, mailed: bool) -> Self {
        Self { frame, email, link, mailed }
    }
}

/// One account, for an administrator.
#[derive(Debug, Template)]
#[template(path = "desk/accounts/show.html")]
pub struct AccountPage<'a> {
    frame: &'a DeskFrame,
    account: &'a Account,
    sessions: usize,
    door: DoorState,
    role: Field,
}

/// What an administrator sees of the way in to an account.
#[derive(Debug, Clone, Copy, Default)]
pub struct DoorState {
    /// Whether sign-ins are refused somewhere for now, after failures.
    pub is_blocked: bool,
    /// Whether the account has a second factor.
    pub has_factor: bool,
}

impl<'a> AccountPage<'a> {
    /// The account with the number of its open sessions; `problems` if the role was wrong.
    pub fn new(
        frame: &'a DeskFrame,
        account: &'a Account,
        (sessions, door): (usize, DoorState),
        problems: &[AccountFieldError],
    ) -> Self {
        let t = frame.t;
        let mut fields =
            [Field::role(t).with(account.role.code()).hinted(t.say("accounts-role-change-hint"))];
        mark(&mut fields, problems, t);
        let [role] = fields;
        Self { frame, account, sessions, door, role }
    }

    fn last_sign_in(&self) -> String {
        match self.account.signed_in_at {
            Some(at) => exact(self.frame, at),
            None => self.frame.t.say("accounts-never"),
        }
    }

    fn since(&self) -> String {
        exact(self.frame, self.account.created_at)
    }
}
