//! What the team says about its site, a row a setting; a missing row means the default.

use diesel::prelude::*;

use crate::domain::{language::Language, moment::Zone, site::Site};
use crate::store::schema::settings;
use crate::store::{Conn, Result};

/// The keys that say what the site is.
const SITE: [&str; 7] = ["name", "motto", "description", "language", "timezone", "licence", "email"];

/// The site as it is set.
pub fn site(db: &mut Conn) -> Result<Site> {
    let rows: Vec<(String, String)> = settings::table.select((settings::key, settings::value)).load(db)?;
    let mut site = Site::default();
    for (key, value) in rows {
        match key.as_str() {
            "name" => site.name = value,
            "motto" => site.motto = value,
            "description" => site.description = value,
            "language" => site.language = Language::parse(&value).unwrap_or_default(),
            "timezone" => site.zone = Zone::parse(&value).unwrap_or_default(),
            "licence" => site.licence = value,
            "email" => site.email = value,
            _ => {}
        }
    }
    Ok(site)
}

/// Whether the team, or an import, has named the site.
pub fn is_named(db: &mut Conn) -> Result<bool> {
    let name: Option<String> = settings::table.find("name").select(settings::value).first(db).optional()?;
    Ok(name.is_some())
}

/// Writes every setting.
pub fn save(db: &mut Conn, site: &Site) -> Result<()> {
    let rows: [(&str, &str); 7] = [
        ("name", &site.name),
        ("motto", &site.motto),
        ("description", &site.description),
        ("language", site.language.code()),
        ("timezone", site.zone.name()),
        ("licence", &site.licence),
        ("email", &site.email),
    ];
    for (key, value) in rows {
        put(db, key, value)?;
    }
    super::live::freshness::raise(db)
}

/// Forgets what the site is called and who named it: it is as new.
pub fn forget_all(db: &mut Conn) -> Result<()> {
    let own = SITE.into_iter().chain(["named_by"]).collect::<Vec<_>>();
    diesel::delete(settings::table.filter(settings::key.eq_any(own))).execute(db)?;
    super::live::freshness::raise(db)
}

/// Any other value the program remembers about itself; `None` when it does not.
pub fn remembered(db: &mut Conn, key: &str) -> Result<Option<String>> {
    Ok(settings::table.find(key).select(settings::value).first(db).optional()?)
}

/// Remembers a value.
pub fn put(db: &mut Conn, key: &str, value: &str) -> Result<()> {
    let changed = diesel::update(settings::table.find(key)).set(settings::value.eq(value)).execute(db)?;
    if changed == 0 {
        diesel::insert_into(settings::table)
            .values((settings::key.eq(key), settings::value.eq(value)))
            .execute(db)?;
    }
    Ok(())
}
