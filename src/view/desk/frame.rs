//! The frame around every page of the desk: the navigation, who is signed in, and the flash message.

use super::icons::icon;
use super::messages::DeskMessages;
use crate::domain::{account::Account, editor::Role, moment::Moment, site::Site};

/// A message about what was just done, shown once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flash {
    key: String,
    gap: String,
}

impl Flash {
    /// A `flash-…` message with the text of its gap; `None` for any other key.
    pub fn known(key: &str, gap: String) -> Option<Self> {
        let own = key.starts_with("flash-") && DeskMessages(Default::default()).knows(key);
        own.then(|| Self { key: key.to_owned(), gap })
    }
}

/// An entry of the navigation.
struct NavigationEntry {
    href: &'static str,
    key: &'static str,
    icon: &'static str,
    least: Role,
}

/// The navigation, the most often used pages first.
const NAVIGATION: &[NavigationEntry] = &[
    NavigationEntry { href: "/desk/", key: "nav-home", icon: "home", least: Role::Writer },
    NavigationEntry { href: "/desk/articles", key: "nav-articles", icon: "articles", least: Role::Writer },
    NavigationEntry { href: "/desk/plans", key: "nav-plans", icon: "agenda", least: Role::Writer },
    NavigationEntry { href: "/desk/media", key: "nav-media", icon: "media", least: Role::Writer },
    NavigationEntry { href: "/desk/trash", key: "nav-trash", icon: "trash", least: Role::Writer },
    NavigationEntry { href: "/desk/categories", key: "nav-names", icon: "names", least: Role::Publisher },
    NavigationEntry {
        href: "/desk/redirects",
        key: "nav-redirects",
        icon: "redirects",
        least: Role::Publisher,
    },
    NavigationEntry { href: "/desk/accounts", key: "nav-accounts", icon: "accounts", least: Role::Admin },
    NavigationEntry { href: "/desk/settings", key: "nav-settings", icon: "settings", least: Role::Admin },
    NavigationEntry { href: "/desk/imports", key: "nav-imports", icon: "imports", least: Role::Admin },
    NavigationEntry { href: "/desk/exports", key: "nav-exports", icon: "exports", least: Role::Admin },
    NavigationEntry { href: "/desk/audit", key: "nav-audit", icon: "trail", least: Role::Admin },
];

/// The frame around a page of the desk, with the signed-in editor.
#[derive(Debug, Clone)]
pub struct DeskFrame {
    /// Messages in the editor's language.
    pub t: DeskMessages,
    /// Who is signed in.
    pub account: Account,
    /// The site settings.
    pub site: Site,
    /// The present instant.
    pub now: Moment,
    path: String,
    flash: Option<Flash>,
}

/// A link of the navigation as it is shown.
#[derive(Debug)]
pub(super) struct NavigationItem {
    pub(super) href: &'static str,
    pub(super) label: String,
    pub(super) icon: &'static str,
    pub(super) current: bool,
}

impl DeskFrame {
    /// The frame of the page at `path`.
    pub fn new(account: &Account, site: &Site, path: &str, flash: Option<Flash>, now: Moment) -> Self {
        Self {
            t: DeskMessages(account.language),
            account: account.clone(),
            site: site.clone(),
            now,
            path: path.to_owned(),
            flash,
        }
    }

    /// The links this role may follow.
    pub(super) fn navigation(&self) -> Vec<NavigationItem> {
        let rank = |role| Role::ALL.iter().position(|one| *one == role);
        NAVIGATION
            .iter()
            .filter(|entry| rank(self.account.role) >= rank(entry.least))
            .map(|entry| NavigationItem {
                href: entry.href,
                label: self.t.say(entry.key),
                icon: icon(entry.icon),
                current: self.is_within(entry.href),
            })
            .collect()
    }

    fn is_within(&self, href: &str) -> bool {
        match href {
            "/desk/" => self.path == href,
            _ => self.path == href || self.path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/')),
        }
    }

    /// Whether this is the page at an address.
    pub(super) fn is_at(&self, path: &str) -> bool {
        self.path == path
    }

    /// The flash message, if any.
    pub(super) fn flash(&self) -> Option<String> {
        self.flash.as_ref().map(|flash| self.t.fill(&flash.key, &flash.gap))
    }

    /// The content of an icon's `<svg>`.
    pub(super) fn icon(&self, name: &str) -> &'static str {
        icon(name)
    }
}
