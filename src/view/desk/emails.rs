//! Emails, in the recipient's language.

use super::field::role_name;
use super::messages::DeskMessages;
use crate::domain::account_link::LinkKind;
use crate::domain::editor::Role;
use crate::domain::language::Language;
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
