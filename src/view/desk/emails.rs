//! Emails, in the recipient's language.

use super::field::role_name;
use super::messages::DeskMessages;
use super::own_account::browser;
use super::relative_date::exactly;
use crate::domain::account_link::LinkKind;
use crate::domain::editor::Role;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::site::Site;

/// Subject and text of an invitation from `by`.
pub fn invitation(site: &Site, language: Language, by: &str, role: Role, link: &str) -> (String, String) {
    let t = DeskMessages(language);
    let days = usize::try_from(LinkKind::Invitation.seconds() / (24 * 3600)).unwrap_or(1);
    let gaps = [("by", by.to_owned()), ("site", site.name.clone()), ("role", role_name(t, role))];
    let until = t.count("email-days", days);
    let text = format!("{}\n\n{link}\n\n{until}\n", t.fill_all("email-invitation", &gaps));
    (t.fill("email-invitation-subject", &site.name), text)
}

/// Subject and text of a password reset email.
pub fn reset(site: &Site, language: Language, link: &str) -> (String, String) {
    let t = DeskMessages(language);
    let hours = usize::try_from(LinkKind::Reset.seconds() / 3600).unwrap_or(1);
    let until = t.count("email-hours", hours);
    let text =
        format!("{}\n\n{link}\n\n{until} {}\n", t.fill("email-reset", &site.name), t.say("email-reset-else"));
    (t.fill("email-reset-subject", &site.name), text)
}

/// Subject and text of the letter with the link that confirms another email address.
pub fn change(site: &Site, language: Language, link: &str) -> (String, String) {
    let t = DeskMessages(language);
    let hours = usize::try_from(LinkKind::Email.seconds() / 3600).unwrap_or(1);
    let until = t.count("email-hours", hours);
    let text = format!(
        "{}\n\n{link}\n\n{until} {}\n",
        t.fill("email-change", &site.name),
        t.say("email-change-else")
    );
    (t.fill("email-change-subject", &site.name), text)
}

/// Subject and text of the notice to the old email address of an account.
pub fn changed(site: &Site, language: Language, new: &str) -> (String, String) {
    let t = DeskMessages(language);
    let gaps = [("site", site.name.clone()), ("email", new.to_owned())];
    about_account(t, site, "email-changed-subject", &t.fill_all("email-changed", &gaps))
}

/// Subject and text of the letter about a sign-in with a device that is not known.
pub fn new_device(
    site: &Site,
    language: Language,
    (agent, address): &(String, String),
    at: Moment,
) -> (String, String) {
    let t = DeskMessages(language);
    let browser = browser(agent).unwrap_or_else(|| t.say("own-session-unknown"));
    let gaps = [
        ("site", site.name.clone()),
        ("browser", browser),
        ("address", address.clone()),
        ("when", exactly(t, site.zone, at)),
    ];
    about_account(t, site, "email-new-device-subject", &t.fill_all("email-new-device", &gaps))
}

/// Subject and text of the letter about a new second factor.
pub fn new_factor(site: &Site, language: Language) -> (String, String) {
    let t = DeskMessages(language);
    about_account(t, site, "email-new-factor-subject", &t.fill("email-new-factor", &site.name))
}

/// Subject and text of the letter about a second factor that is gone.
pub fn factor_removed(site: &Site, language: Language) -> (String, String) {
    let t = DeskMessages(language);
    about_account(t, site, "email-factor-removed-subject", &t.fill("email-factor-removed", &site.name))
}

/// Subject and text of the letter about a recovery code that was used; `left` are unused.
pub fn recovery_used(site: &Site, language: Language, left: i64) -> (String, String) {
    let t = DeskMessages(language);
    let left = t.count("factors-codes-left", usize::try_from(left).unwrap_or_default());
    let text = format!("{} {left}", t.fill("email-recovery-used", &site.name));
    about_account(t, site, "email-recovery-used-subject", &text)
}

/// Subject and text of the letter about many sign-ins that failed.
pub fn many_failures(site: &Site, language: Language) -> (String, String) {
    let t = DeskMessages(language);
    about_account(t, site, "email-many-failures-subject", &t.fill("email-many-failures", &site.name))
}

fn about_account(t: DeskMessages, site: &Site, subject: &str, text: &str) -> (String, String) {
    (t.fill(subject, &site.name), format!("{text}\n\n{}\n", t.say("email-not-you")))
}
