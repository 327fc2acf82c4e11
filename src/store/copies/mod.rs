//! A database as one file, for backups: made of either database, asked about, and made the database of a site again.
//! A copy is opened without the settings of a connection, so that asking changes no byte of it.

#[cfg(feature = "postgres")]
mod across;
mod contents;
mod open;
mod salvage;
mod salvage_links;
mod salvage_rows;
#[cfg(feature = "postgres")]
mod table;

use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use self::open::{connect, establish};
pub use contents::{NamedBytes, facts, keep_words_of, named_bytes};

pub use salvage::{LostRows, fill_search, salvage};

use super::address::{Address, Counted};
use super::conn::{self, Conn};
use super::error::{Error, Result};
use super::schema::{
    account_links, accounts, articles, devices, freshness, idempotency_keys, presence, sessions, settings,
    sign_in_steps, sign_on_asks, sign_on_proofs,
};
use super::{Store, migrations, search};
use crate::domain::moment::Moment;

/// The setting that says since when a restored site is quiet.
pub const QUIET: &str = "quiet_since";

impl Store {
    /// Writes the database, as of one instant, as a SQLite file that is not there yet.
    pub fn copy_to(&self, file: &Path, tokens: &search::Tokens) -> Result<()> {
        let mut conn = self.desk.get()?;
        by_kind!(
            &mut *conn,
            sqlite: |c| {
                let _ = tokens;
                conn::copy_file(c, file)
            },
            postgres: |c| across::to_file(c, file, tokens)
        )
    }
}

/// Why a database cannot take in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occupied {
    /// It has accounts, or articles besides the sample.
    Site,
    /// Another process uses it.
    Running,
}

/// What stands in the way of a restore: `None` if there is no database, or one without a site. `sample` is the source of
/// the sample articles. A server gets its tables.
pub fn occupied(url: &str, sample: &str) -> Result<Option<Occupied>> {
    let address = Address::parse(url).map_err(Error::Broken)?;
    if address.is_missing() {
        return Ok(None);
    }
    migrations::refuse_foreign(&address)?;
    if is_in_use(&address)? {
        return Ok(Some(Occupied::Running));
    }
    let mut conn = connect(&address)?;
    migrations::run(&mut conn, None)?;
    let people: i64 = accounts::table.count().get_result(&mut conn)?;
    let texts: i64 = articles::table.count().get_result(&mut conn)?;
    let (samples, edited) = super::desk::imports::titles(&mut conn, sample)?;
    let others = usize::try_from(texts).unwrap_or(usize::MAX).saturating_sub(samples.len());
    Ok((people > 0 || others > 0 || !edited.is_empty()).then_some(Occupied::Site))
}

/// Whether another connection is open. One of this process counts as well.
fn is_in_use(address: &Address) -> Result<bool> {
    match address {
        Address::Sqlite(path) => {
            let mut conn = establish(Path::new(path))?;
            let alone = conn.batch_execute("PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; COMMIT");
            match alone.map_err(Error::from) {
                Err(Error::Busy) => Ok(true),
                other => other.map(|()| false),
            }
        }
        #[cfg(feature = "postgres")]
        Address::Postgres(_) => across::has_other_sessions(&mut connect(address)?),
    }
}

/// Brings a copy up to date, makes it a database of its own (identity, no sessions, no known browsers, no links of
/// letters, nothing that is being written), and quiet. `Newer` if this program does not know its migrations.
pub fn begin_anew(file: &Path, now: Moment) -> Result<()> {
    let mut conn = connect(&Address::Sqlite(file.display().to_string()))?;
    migrations::run(&mut conn, None)?;
    conn::begin_write(&mut conn, std::time::Duration::from_secs(5), true)?;
    let outcome = anew(&mut conn, now);
    conn::end(&mut conn, outcome.is_ok())?;
    outcome?;
    conn::settle(&mut conn)
}

fn anew(db: &mut Conn, now: Moment) -> Result<()> {
    diesel::delete(sessions::table).execute(db)?;
    diesel::delete(account_links::table).execute(db)?;
    diesel::delete(sign_in_steps::table).execute(db)?;
    diesel::delete(sign_on_asks::table).execute(db)?;
    diesel::delete(sign_on_proofs::table).execute(db)?;
    // Whoever stole a browser's cookie before that day stands at the door again.
    diesel::delete(devices::table).execute(db)?;
    diesel::delete(presence::table).execute(db)?;
    diesel::delete(idempotency_keys::table).execute(db)?;
    let (identity, generation): (i64, i64) =
        freshness::table.select((freshness::identity, freshness::generation)).first(db)?;
    let fresh: Counted = diesel::sql_query("SELECT random() AS count").get_result(db)?;
    let other = if fresh.count == identity { !identity } else { fresh.count };
    diesel::update(freshness::table)
        .set((freshness::identity.eq(other), freshness::generation.eq(generation + 1)))
        .execute(db)?;
    diesel::delete(settings::table.find(QUIET)).execute(db)?;
    diesel::insert_into(settings::table)
        .values((settings::key.eq(QUIET), settings::value.eq(now.unix_seconds().to_string())))
        .execute(db)?;
    Ok(())
}

/// Puts a copy in the place of a database. A file is exchanged in one step; the one that was there is moved to `aside`, if
/// it has a site. A server gets all rows in one transaction.
pub fn take_place(copy: &Path, url: &str, aside: Option<&Path>) -> Result<()> {
    match Address::parse(url).map_err(Error::Broken)? {
        Address::Sqlite(path) => {
            let place = Path::new(&path);
            let moved = |error: std::io::Error| Error::Broken(format!("{}: {error}", place.display()));
            if place.exists() {
                // Whatever is still in its log belongs to the file that is moved.
                conn::settle(&mut connect(&Address::Sqlite(path.clone()))?)?;
                if let Some(aside) = aside {
                    // By a second name, so that the place is never empty; where there are none, it is moved.
                    std::fs::hard_link(place, aside)
                        .or_else(|_| std::fs::rename(place, aside))
                        .map_err(moved)?;
                }
                for beside in ["-wal", "-shm"] {
                    let beside = format!("{path}{beside}");
                    if Path::new(&beside).exists() {
                        std::fs::remove_file(&beside).map_err(moved)?;
                    }
                }
            }
            std::fs::rename(copy, place).map_err(moved)
        }
        #[cfg(feature = "postgres")]
        address @ Address::Postgres(_) => {
            let mut conn = connect(&address)?;
            migrations::run(&mut conn, None)?;
            across::from_file(&mut conn, copy)
        }
    }
}
