//! The addresses that Hugo gave to pages.

use chrono::{DateTime, Datelike, NaiveDateTime};

use crate::prose::front_matter::{from_file_name, read_date};

use super::pages::Page;
use super::settings::Settings;
use super::values::text;

/// Where Hugo served a page.
pub(super) fn of(page: &Page, settings: &Settings) -> Option<String> {
    if !page.is_rendered() {
        return None;
    }
    let prefix = settings.prefix(&page.language);
    let url = text(&page.matter, "url");
    if !url.is_empty() {
        let url = url.replace(":slug", &text(&page.matter, "slug"));
        return Some(if url.starts_with('/') { url } else { format!("{prefix}/{url}") });
    }
    let folders = urlized(page.folders());
    if page.is_section() {
        return Some(joined(&[&prefix, &folders]));
    }
    let title = text(&page.matter, "title");
    let mut slug = text(&page.matter, "slug");
    let stem = page.stem();
    let undated = from_file_name(&stem).filter(|_| settings.has_dated_names).map(|(_, rest)| rest.to_owned());
    if let Some(rest) = undated.as_ref().filter(|_| slug.is_empty() && text(&page.matter, "date").is_empty())
    {
        slug.clone_from(rest);
    }
    let file_name = undated.unwrap_or(stem);
    let name = urlized(if slug.is_empty() { &file_name } else { &slug });
    if let Some(pattern) = settings.permalink(page.section()) {
        let date = page.date(settings).and_then(|date| local(&date));
        let part = |format: &str| date.map(|date| date.format(format).to_string()).unwrap_or_default();
        let slug_or_title = urlized(if slug.is_empty() { &title } else { &slug });
        let filled = pattern
            .replace(":slugorfilename", &name)
            .replace(":slugorcontentbasename", &name)
            .replace(":contentbasename", &urlized(&file_name))
            .replace(":filename", &urlized(&file_name))
            .replace(":monthname", &part("%B").to_lowercase())
            .replace(":month", &part("%m"))
            .replace(":yearday", &date.map(|date| date.ordinal().to_string()).unwrap_or_default())
            .replace(":year", &part("%Y"))
            .replace(":weekdayname", &part("%A").to_lowercase())
            .replace(":weekday", &part("%w"))
            .replace(":day", &part("%d"))
            .replace(":sections", &folders)
            .replace(":section", &urlized(page.section()))
            .replace(":slug", if slug_or_title.is_empty() { &name } else { &slug_or_title })
            .replace(":title", &urlized(&title));
        return Some(joined(&[&prefix, &filled]));
    }
    let whole = joined(&[&prefix, &folders, &name]);
    Some(if settings.is_ugly { format!("{}.html", whole.trim_end_matches('/')) } else { whole })
}

/// Parts with one slash between them, around and at the end.
fn joined(parts: &[&str]) -> String {
    let all: Vec<&str> =
        parts.iter().flat_map(|part| part.split('/')).filter(|part| !part.is_empty()).collect();
    if all.is_empty() { "/".to_owned() } else { format!("/{}/", all.join("/")) }
}

/// The local time of a date, in its own zone.
pub(super) fn local(date: &str) -> Option<NaiveDateTime> {
    if let Ok(date) = DateTime::parse_from_rfc3339(date) {
        return Some(date.naive_local());
    }
    read_date(date).map(|date| date.local)
}

/// A name as Hugo writes it in addresses: small, hyphens for spaces, no signs.
pub(super) fn urlized(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for letter in name.trim().to_lowercase().chars() {
        match letter {
            letter if letter.is_alphanumeric() || matches!(letter, '.' | '/' | '_' | '-' | '+' | '~') => {
                out.push(letter)
            }
            letter if letter.is_whitespace() && !out.ends_with('-') => out.push('-'),
            _ => {}
        }
    }
    out.trim_end_matches('-').to_owned()
}
