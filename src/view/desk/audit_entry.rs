//! An audit entry in words: its subject and its details. The audit stores codes, independent of the
//! language; an unknown code, of another version of the program, is shown as stored.

use super::field::role_name;
use super::frame::DeskFrame;
use super::messages::DeskMessages;
use super::relative_date::exact;
use crate::domain::audit::AuditAction;
use crate::domain::audit_changes;
use crate::domain::editor::Role;
use crate::domain::moment::Moment;
use crate::domain::proofreading::Check;

/// The subject of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AuditSubject {
    /// Its kind and name, in words.
    pub words: String,
    /// Its page at the desk, if it still has one.
    pub href: Option<String>,
}

/// The subject of an entry; `name` is its present name, `None` if it is gone.
pub(super) fn about(t: DeskMessages, subject: &str, name: Option<&str>) -> AuditSubject {
    let (kind, number) = subject.split_once(' ').unwrap_or((subject, ""));
    let (word, folder) = match kind {
        "account" => ("audit-account", "/desk/accounts/"),
        "article" => ("audit-article", "/desk/articles/"),
        "author" => ("audit-author", "/desk/authors/"),
        "category" => ("audit-category", "/desk/categories/"),
        "invitation" => ("audit-invitation", ""),
        "import" => {
            let gaps = [("what", t.say("audit-import")), ("number", number.to_owned())];
            let href = Some(format!("/desk/imports/{number}"));
            return AuditSubject { words: t.fill_all("audit-numbered", &gaps), href };
        }
        "media" => ("audit-medium", "/desk/media/"),
        "tag" => ("audit-tag", "/desk/tags/"),
        "articles" => return AuditSubject { words: t.say("audit-articles"), href: None },
        "site" => {
            return AuditSubject { words: t.say("audit-settings"), href: Some("/desk/settings".to_owned()) };
        }
        _ => return AuditSubject { words: subject.to_owned(), href: None },
    };
    let Some(name) = name else {
        let gaps = [("what", t.say(word)), ("number", number.to_owned())];
        return AuditSubject { words: t.fill_all("audit-numbered", &gaps), href: None };
    };
    let words = match kind {
        "article" if name.trim().is_empty() => t.say("list-untitled"),
        "article" => name.to_owned(),
        _ => t.fill_all("audit-named", &[("what", t.say(word)), ("name", name.to_owned())]),
    };
    AuditSubject { words, href: Some(format!("{folder}{number}")) }
}

/// The details of an entry, in words.
pub(super) fn more(frame: &DeskFrame, what: &str, detail: &str) -> String {
    let t = frame.t;
    let role = |code: &str| Role::parse(code).map_or_else(|_| code.to_owned(), |role| role_name(t, role));
    let at = |date: &str| {
        Moment::parse_http_date(date).map_or_else(|| date.to_owned(), |moment| exact(frame, moment))
    };
    if let Some((head, fields)) = audit_changes::read(detail) {
        let shown = |[field, before, now]: [&str; 3]| {
            let gaps = [
                ("field", field_label(t, what, field)),
                ("before", nothing(t, before)),
                ("now", nothing(t, now)),
            ];
            t.fill_all("audit-changed", &gaps)
        };
        let head = (!head.is_empty()).then(|| head.to_owned());
        return head.into_iter().chain(fields.into_iter().map(shown)).collect::<Vec<_>>().join(" · ");
    }
    match AuditAction::parse(what) {
        Some(AuditAction::RoleChanged) => detail.split(" → ").map(role).collect::<Vec<_>>().join(" → "),
        Some(AuditAction::AccountCreated) => match detail.split_once(' ') {
            Some((code, how)) => format!("{} {how}", role(code)),
            None => role(detail),
        },
        Some(AuditAction::Invitation) => match detail.rsplit_once(' ') {
            Some((email, code)) => format!("{email}, {}", role(code)),
            None => detail.to_owned(),
        },
        Some(AuditAction::Plan | AuditAction::Expire) => at(detail),
        Some(AuditAction::PlanDespite) => match detail.split_once(" GMT: ") {
            Some((date, reason)) => said(t, &at(&format!("{date} GMT")), reason),
            None => detail.to_owned(),
        },
        Some(AuditAction::SetAside) => match detail.split_once(": ") {
            Some((code, reason)) => {
                let check = Check::parse(code).map_or_else(|| code.to_owned(), |check| t.say(check.title()));
                said(t, &check, reason)
            }
            None => detail.to_owned(),
        },
        Some(AuditAction::SignIn | AuditAction::SignInFailed) => {
            let key = proof(detail);
            if key.is_empty() { detail.to_owned() } else { t.say(key) }
        }
        Some(AuditAction::FactorRule) => {
            let part = |part: &str| match part.split_once(' ') {
                Some((code, day)) => format!("{} {day}", role(code)),
                None => part.to_owned(),
            };
            detail.split(", ").map(part).collect::<Vec<_>>().join(", ")
        }
        Some(AuditAction::NameOrder) if detail == "up" => t.say("audit-up"),
        Some(AuditAction::NameOrder) if detail == "down" => t.say("audit-down"),
        Some(AuditAction::Settings) => {
            detail.split(", ").map(|field| setting(t, field)).collect::<Vec<_>>().join(", ")
        }
        _ => detail.to_owned(),
    }
}

/// The key of how somebody proved who they are, or failed to; empty for another version's word.
fn proof(word: &str) -> &'static str {
    match word {
        "password" => "audit-with-password",
        "password+code" => "audit-with-code",
        "password+device" => "audit-with-device",
        "password+recovery" => "audit-with-recovery",
        "code" => "audit-with-wrong-code",
        "invitation" => "audit-with-invitation",
        "reset-link" => "audit-with-reset-link",
        "setup-link" => "audit-with-setup-link",
        "provider" => "audit-with-provider",
        "provider+factor" => "audit-with-provider-factor",
        "provider+code" | "provider+recovery" => "audit-with-provider-code",
        "provider+device" => "audit-with-provider-device",
        _ => "",
    }
}

fn said(t: DeskMessages, what: &str, reason: &str) -> String {
    t.fill_all("audit-named", &[("what", what.to_owned()), ("name", reason.to_owned())])
}

/// A value as a list of changes shows it.
fn nothing(t: DeskMessages, value: &str) -> String {
    if value.is_empty() { t.say("audit-empty") } else { value.to_owned() }
}

/// The label of a changed field.
fn field_label(t: DeskMessages, what: &str, field: &str) -> String {
    if what == AuditAction::Settings.code() {
        return setting(t, field);
    }
    match field {
        "alt" => t.say("media-alt"),
        "caption" => t.say("media-caption"),
        "credit" => t.say("media-credit"),
        "rights" => t.say("media-rights"),
        "consent" => t.say("media-consent"),
        "taken" => t.say("audit-taken"),
        "focal" => t.say("audit-focal"),
        "description" => t.say("audit-description"),
        "role" => t.say("taxonomy-role"),
        "portrait" => t.say("taxonomy-portrait"),
        other => other.to_owned(),
    }
}

/// The label of a setting.
fn setting(t: DeskMessages, field: &str) -> String {
    let key = match field {
        "timezone" => "settings-zone".to_owned(),
        "feed_entries" => "settings-feeds".to_owned(),
        _ => format!("settings-{}", field.replace('_', "-")),
    };
    if t.knows(&key) { t.say(&key) } else { field.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;
    use crate::domain::site::FIELDS;

    #[test]
    fn every_setting_has_a_label() {
        for language in Language::ALL {
            for field in FIELDS {
                assert_ne!(setting(DeskMessages(language), field), field, "{}", language.code());
            }
        }
    }
}
