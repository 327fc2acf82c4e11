//! `/desk/account`: the editor's own name, language, password and sessions.

use askama::Template;

use super::field::{Field, mark, role_name, whole};
use super::frame::DeskFrame;
use super::relative_date::exact;
use super::sign_in::new_password;
use crate::domain::account::SessionId;
use crate::domain::account_form::AccountFieldError;
use crate::domain::device::DeviceId;
use crate::domain::moment::Moment;
use crate::domain::single_sign_on::IdentityId;
use crate::view::Html;

/// One of the editor's sessions.
#[derive(Debug, Clone)]
pub struct OwnSession {
    /// The session's number.
    pub id: SessionId,
    /// The browser's `User-Agent`.
    pub agent: String,
    /// The network address it was opened from.
    pub address: String,
    /// When it was opened.
    pub opened: Moment,
    /// When it was last used.
    pub seen: Moment,
    /// Whether it is the session of this request.
    pub here: bool,
}

/// A browser in which the editor has signed in.
#[derive(Debug, Clone)]
pub struct OwnDevice {
    /// The device's number.
    pub id: DeviceId,
    /// The browser's `User-Agent`.
    pub agent: String,
    /// The network address of the last sign-in.
    pub address: String,
    /// When that was.
    pub seen: Moment,
    /// Until when it needs no code; `None` if it always does.
    pub trusted_until: Option<Moment>,
}

/// A provider by which the editor may sign in, and who they are there.
#[derive(Debug, Clone)]
pub struct OwnProvider {
    /// The provider's key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// The link's number and the address there, if the account is linked.
    pub link: Option<(IdentityId, String)>,
}

/// The errors of each form.
#[derive(Debug, Clone, Default)]
pub struct OwnProblems<'a> {
    /// Errors in name and language.
    pub identity: &'a [AccountFieldError],
    /// Errors in the password form.
    pub password: &'a [AccountFieldError],
    /// Errors in the form for another email address.
    pub email: &'a [AccountFieldError],
    /// That address as typed.
    pub typed_email: &'a str,
    /// Too many attempts with a wrong present password.
    pub wait: bool,
}

/// The editor's own account.
#[derive(Debug, Template)]
#[template(path = "desk/own_account.html")]
pub struct OwnAccountPage<'a> {
    frame: &'a DeskFrame,
    sessions: &'a [OwnSession],
    devices: &'a [OwnDevice],
    has_factor: bool,
    providers: &'a [OwnProvider],
    email: Vec<Field>,
    with_mail: bool,
    identity: Vec<Field>,
    password: Vec<Field>,
    alert: Option<String>,
}

impl<'a> OwnAccountPage<'a> {
    /// The page; name and language as typed, and the errors.
    pub fn new(
        frame: &'a DeskFrame,
        (sessions, devices, has_factor): (&'a [OwnSession], &'a [OwnDevice], bool),
        providers: &'a [OwnProvider],
        (name, language): (&str, &str),
        with_mail: bool,
        problems: &OwnProblems<'_>,
    ) -> Self {
        let t = frame.t;
        let mut identity = vec![
            Field::line("name", t.say("account-form-name"), "text", "name").with(name),
            Field::language(t).with(language),
        ];
        let present = t.say("own-password-present");
        let mut password =
            vec![Field::line("present", present, "password", "current-password"), new_password(t)];
        let new_email = t.say("own-email-new");
        let mut email = vec![Field::line("email", new_email, "email", "email").with(problems.typed_email)];
        mark(&mut identity, problems.identity, t);
        mark(&mut email, problems.email, t);
        mark(&mut password, problems.password, t);
        let wrong =
            !(problems.identity.is_empty() && problems.password.is_empty() && problems.email.is_empty());
        let alert = match (problems.wait, wrong) {
            (true, _) => Some(t.say("own-password-wait")),
            (false, true) => Some(
                whole(problems.identity, t)
                    .or_else(|| whole(problems.password, t))
                    .unwrap_or_else(|| t.say("own-to-fix")),
            ),
            (false, false) => None,
        };
        Self { frame, sessions, devices, has_factor, providers, email, with_mail, identity, password, alert }
    }

    fn role(&self) -> String {
        role_name(self.frame.t, self.frame.account.role)
    }

    fn browser(&self, session: &OwnSession) -> String {
        browser(&session.agent).unwrap_or_else(|| self.frame.t.say("own-session-unknown"))
    }

    fn device(&self, device: &OwnDevice) -> String {
        browser(&device.agent).unwrap_or_else(|| self.frame.t.say("own-session-unknown"))
    }

    fn trusted(&self, device: &OwnDevice) -> Option<String> {
        let until = device.trusted_until.filter(|until| self.frame.now < *until)?;
        Some(self.frame.t.fill("own-device-trusted", exact(self.frame, until)))
    }

    fn shown(&self, moment: &Moment) -> String {
        exact(self.frame, *moment)
    }
}

/// « Firefox, Windows »: enough for people to recognise their own browsers; `None` if unknown.
pub(super) fn browser(agent: &str) -> Option<String> {
    const BROWSERS: [(&str, &str); 6] = [
        ("Firefox/", "Firefox"),
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Chromium/", "Chromium"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 6] = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];
    let named = |names: &[(&str, &'static str)]| {
        names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    match (named(&BROWSERS), named(&SYSTEMS)) {
        (Some(browser), Some(system)) => Some(format!("{browser}, {system}")),
        (Some(one), None) | (None, Some(one)) => Some(one.to_owned()),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::browser;

    #[test]
    fn browsers_are_recognised_by_what_they_say() {
        for (agent, shown) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0",
                "Firefox, Windows",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15",
                "Safari, macOS",
            ),
            (
                "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36",
                "Chrome, Android",
            ),
        ] {
            assert_eq!(browser(agent).as_deref(), Some(shown));
        }
        assert_eq!(browser("curl/8.0"), None);
    }
}
