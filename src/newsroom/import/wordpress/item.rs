//! What the fields of an item say: its number, its date, who may see it, its addresses.

use chrono::NaiveDateTime;

use crate::domain::moment::Moment;

use super::site::Site;
use super::xml::Record;

/// Who may see an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Audience {
    Everybody,
    /// Nobody, or not everybody: the word says why.
    NotAll(&'static str),
    /// It was thrown away, or never begun.
    Nobody(&'static str),
}

impl Audience {
    /// What the status and the password of an item say.
    pub(super) fn of(item: &Record, now: Moment) -> Self {
        let is_past = date_of(item).is_some_and(|(date, _)| date <= now.naive_utc());
        match item.get("wp:status") {
            "trash" => Self::Nobody("trash"),
            "auto-draft" => Self::Nobody("never-saved"),
            "publish" | "" if !item.get("wp:post_password").is_empty() => Self::NotAll("password"),
            "publish" | "" => Self::Everybody,
            "future" if !item.get("wp:post_password").is_empty() => Self::NotAll("password"),
            "future" if is_past => Self::NotAll("scheduled, and never published"),
            "future" => Self::Everybody,
            "private" => Self::NotAll("private"),
            "pending" => Self::NotAll("pending review"),
            "draft" => Self::NotAll("draft"),
            _ => Self::NotAll("a status of its own"),
        }
    }
}

/// The number of an item, or one made of its address.
pub(super) fn number(item: &Record) -> u64 {
    use sha2::Digest as _;
    if let Some(number) = item.get("wp:post_id").parse().ok().filter(|number| *number > 0) {
        return number;
    }
    let digest = sha2::Sha256::digest(format!("{}{}", item.get("guid"), item.get("link")));
    digest.iter().take(6).fold(1 << 50, |number, byte| (number << 1) ^ u64::from(*byte))
}

/// The values of a field that the site, a theme or a plug-in keeps beside an item.
pub(super) fn meta<'r>(item: &'r Record, key: &'r str) -> impl Iterator<Item = &'r str> {
    let of_key = move |group: &&Record| group.name == "wp:postmeta" && group.get("wp:meta_key") == key;
    item.groups.iter().filter(of_key).map(|group| group.get("wp:meta_value"))
}

/// When an item was published, and whether the hour is that of Greenwich.
pub(super) fn date_of(item: &Record) -> Option<(NaiveDateTime, bool)> {
    let read = |key: &str| {
        let text = item.get(key);
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").ok()
    };
    if let Some(date) = read("wp:post_date_gmt") {
        return Some((date, true));
    }
    if let Some(date) = read("wp:post_date") {
        return Some((date, false));
    }
    let date = chrono::DateTime::parse_from_rfc2822(item.get("pubDate")).ok()?;
    Some((date.naive_utc(), true))
}

/// The public address of an item: the path of its link, unless that is only a number.
pub(super) fn address(site: &Site, item: &Record) -> Option<String> {
    let path = site.own.local(item.get("link")).unwrap_or_default();
    if path.contains("?p=") || path.contains("?page_id=") || path.contains("?post_type=") || path.is_empty() {
        return None;
    }
    let name = item.get("wp:post_name");
    // The front page is made here; its text has the address that its name gives.
    if path.trim_matches('/').is_empty() {
        return (!name.is_empty()).then(|| format!("/{name}/"));
    }
    Some(path)
}

/// Addresses that led to an item: by its number, by the names and the day that it had before.
pub(super) fn old_addresses(
    item: &Record,
    number: u64,
    is_article: bool,
    address: Option<&str>,
) -> Vec<String> {
    let mut old = vec![format!("/?p={number}")];
    if item.get("wp:post_type") == "page" {
        old.push(format!("/?page_id={number}"));
    } else if !is_article {
        old.push(format!("/?post_type={}&p={number}", item.get("wp:post_type")));
    }
    let Some(address) = address else { return old };
    let slash = if address.ends_with('/') { "/" } else { "" };
    let bare = address.trim_end_matches('/');
    let folder = bare.rfind('/').map_or("", |at| &bare[..at]);
    let dates = |folder: &str| -> Vec<String> {
        let Some((date, _)) = date_of(item) else { return Vec::new() };
        let local =
            NaiveDateTime::parse_from_str(item.get("wp:post_date"), "%Y-%m-%d %H:%M:%S").unwrap_or(date);
        let earlier = meta(item, "_wp_old_date")
            .filter_map(|day| chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
        let forms = ["/%Y/%m/%d", "/%Y/%m", "/%Y"];
        earlier
            .filter_map(|day| {
                let form = forms.iter().find(|form| folder.contains(&local.format(form).to_string()))?;
                let was = day.format(form).to_string();
                Some(folder.replacen(&local.format(form).to_string(), &was, 1)).filter(|was| was != folder)
            })
            .collect()
    };
    let name = &bare[folder.len()..];
    let folders: Vec<String> = std::iter::once(folder.to_owned()).chain(dates(folder)).collect();
    let slugs = meta(item, "_wp_old_slug").filter(|slug| !slug.is_empty()).map(|slug| format!("/{slug}"));
    let all: Vec<String> = std::iter::once(name.to_owned()).chain(slugs).collect();
    for folder in &folders {
        let of_folder = all.iter().map(|name| format!("{folder}{name}{slash}"));
        old.extend(of_folder.filter(|path| path != address));
    }
    old
}
