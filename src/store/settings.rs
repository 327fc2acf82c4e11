//! The settings of the site, one row each; a missing row means the default.

use diesel::prelude::*;

use crate::domain::{
    contrast::{Accent, Colour},
    editor::Role,
    language::Language,
    moment::Zone,
    path::SitePath,
    second_factor::FactorRule,
    site::{CHECKED, Compliance, FEED_MAX, FEED_MIN, FIELDS, Site},
};
use crate::store::schema::settings;
use crate::store::{Conn, Result};

const FACTOR_KEYS: [(&str, Role); 3] = [
    ("factor_from_writer", Role::Writer),
    ("factor_from_publisher", Role::Publisher),
    ("factor_from_admin", Role::Admin),
];

/// There while nobody signs in with a password.
const PASSWORDS_OFF: &str = "passwords_off";

/// Which pages are read most: addresses, one a line.
pub const MOST_READ: &str = "most_read";

/// The site as configured. An invalid value means the default.
pub fn site(db: &mut Conn) -> Result<Site> {
    let rows: Vec<(String, String)> = settings::table
        .filter(settings::key.ne(MOST_READ))
        .select((settings::key, settings::value))
        .load(db)?;
    let mut site = Site::default();
    let (mut day, mut night) = (None, None);
    for (key, value) in rows {
        match key.as_str() {
            "name" => site.name = value,
            "motto" => site.motto = value,
            "description" => site.description = value,
            "language" => site.language = Language::parse(&value).unwrap_or_default(),
            "timezone" => site.zone = Zone::parse(&value).unwrap_or_default(),
            "licence" => site.licence = value,
            "email" => site.email = value,
            "accent" => day = Colour::parse(&value),
            "accent_night" => night = Colour::parse(&value),
            "logo" => site.logo = value,
            "favicon" => site.favicon = value,
            "compliance" => site.compliance = Compliance::parse(&value).unwrap_or_default(),
            "menu" => site.menu = paths(&value),
            "foot" => site.foot = paths(&value),
            "keep_originals" => site.keep_originals = value == CHECKED,
            "lists_texts" => site.lists_texts = value == CHECKED,
            "feed_entries" => {
                site.feed_entries = value
                    .parse()
                    .ok()
                    .filter(|count| (FEED_MIN..=FEED_MAX).contains(count))
                    .unwrap_or(site.feed_entries);
            }
            _ => {
                if let Some(role) =
                    FACTOR_KEYS.into_iter().find_map(|(own, role)| (own == key).then_some(role))
                {
                    site.factors.set(role, value.parse().ok());
                }
            }
        }
    }
    site.accent = day.zip(night).and_then(|(day, night)| Accent::new(day, night));
    Ok(site)
}

fn paths(lines: &str) -> Vec<SitePath> {
    lines.lines().filter_map(|line| SitePath::stored(line.to_owned()).ok()).collect()
}

/// Whether the team or an import has named the site.
pub fn is_named(db: &mut Conn) -> Result<bool> {
    let name: Option<String> = settings::table.find("name").select(settings::value).first(db).optional()?;
    Ok(name.is_some())
}

/// Writes every setting and raises the generation.
pub fn save(db: &mut Conn, site: &Site) -> Result<()> {
    for key in FIELDS {
        put(db, key, &site.field(key))?;
    }
    super::live::freshness::raise(db)
}

/// From which day each role needs a second factor.
pub fn set_factor_rule(db: &mut Conn, rule: &FactorRule) -> Result<()> {
    for (key, role) in FACTOR_KEYS {
        match rule.from(role) {
            Some(day) => put(db, key, &day.to_string())?,
            None => forget(db, key)?,
        }
    }
    Ok(())
}

/// Whether people sign in with a password.
pub fn takes_passwords(db: &mut Conn) -> Result<bool> {
    Ok(remembered(db, PASSWORDS_OFF)?.is_none())
}

/// Lets people sign in with a password, or by a provider only.
pub fn set_takes_passwords(db: &mut Conn, takes: bool) -> Result<()> {
    if takes { forget(db, PASSWORDS_OFF) } else { put(db, PASSWORDS_OFF, CHECKED) }
}

/// Deletes every setting and who named the site: it is as new.
pub fn forget_all(db: &mut Conn) -> Result<()> {
    let own = FIELDS.into_iter().chain(["named_by"]).collect::<Vec<_>>();
    diesel::delete(settings::table.filter(settings::key.eq_any(own))).execute(db)?;
    super::live::freshness::raise(db)
}

/// Another value that the program stores about itself; `None` if there is none.
pub fn remembered(db: &mut Conn, key: &str) -> Result<Option<String>> {
    Ok(settings::table.find(key).select(settings::value).first(db).optional()?)
}

/// Forgets a value.
pub fn forget(db: &mut Conn, key: &str) -> Result<()> {
    diesel::delete(settings::table.find(key)).execute(db)?;
    Ok(())
}

/// Stores a value, also when another program stores it at the same instant.
pub fn put(db: &mut Conn, key: &str, value: &str) -> Result<()> {
    // The enum does not support `on_conflict`.
    on_each!(db, |c| diesel::insert_into(settings::table)
        .values((settings::key.eq(key), settings::value.eq(value)))
        .on_conflict(settings::key)
        .do_update()
        .set(settings::value.eq(value))
        .execute(c))?;
    Ok(())
}
