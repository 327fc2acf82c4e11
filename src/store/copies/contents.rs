//! What a copy of a database holds: asked without changing it.

use std::path::Path;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};

use super::open::establish;
use crate::store::error::Result;

/// What a copy says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyFacts {
    /// Its last migration.
    pub schema: String,
    /// The generation of what readers see.
    pub generation: i64,
    /// The name of the site, if it has one.
    pub site: Option<String>,
}

/// Bytes on the shelf that a copy names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedBytes {
    /// Their key on the shelf.
    pub digest: String,
    /// The name of a file that has them, as people know it.
    pub name: String,
    /// Whether they are only the original that a camera made, of which readers get a cleaned copy.
    pub is_original_only: bool,
}

/// The facts of a copy.
pub fn facts(file: &Path) -> Result<CopyFacts> {
    let mut conn = establish(file)?;
    let row: FactsRow = diesel::sql_query(
        "SELECT (SELECT MAX(version) FROM __diesel_schema_migrations) AS schema, \
         (SELECT generation FROM freshness) AS generation, \
         (SELECT value FROM settings WHERE key = 'name') AS site",
    )
    .get_result(&mut conn)?;
    Ok(CopyFacts { schema: row.schema, generation: row.generation, site: row.site })
}

/// Everything on the shelf that a copy names, each once.
pub fn named_bytes(file: &Path) -> Result<Vec<NamedBytes>> {
    let mut conn = establish(file)?;
    let rows: Vec<NamedRow> = diesel::sql_query(
        "SELECT digest, MIN(name) AS name, MIN(is_original) AS is_original FROM ( \
         SELECT digest, name, 0 AS is_original FROM media \
         UNION ALL SELECT original, name, 1 FROM media WHERE original IS NOT NULL \
         UNION ALL SELECT v.variant_digest, m.name, 0 FROM variants v JOIN media m ON m.digest = v.digest \
         UNION ALL SELECT digest, icon, 0 FROM site_icons \
         UNION ALL SELECT f.digest, f.path, 0 FROM imported_files f WHERE f.outcome = 'aside' AND f.bytes IS NULL \
         ) GROUP BY digest ORDER BY digest",
    )
    .load(&mut conn)?;
    let named = |row: NamedRow| NamedBytes {
        digest: row.digest,
        name: row.name,
        is_original_only: row.is_original == 1,
    };
    Ok(rows.into_iter().map(named).collect())
}

/// Forgets the originals that a copy names and that are not there, so that nothing looks for them.
pub fn keep_words_of(file: &Path, absent: &[String]) -> Result<()> {
    let mut conn = establish(file)?;
    for digest in absent {
        diesel::sql_query("UPDATE media SET original = NULL WHERE original = ?")
            .bind::<Text, _>(digest)
            .execute(&mut conn)?;
    }
    Ok(())
}

#[derive(QueryableByName)]
struct FactsRow {
    #[diesel(sql_type = Text)]
    schema: String,
    #[diesel(sql_type = BigInt)]
    generation: i64,
    #[diesel(sql_type = Nullable<Text>)]
    site: Option<String>,
}

#[derive(QueryableByName)]
struct NamedRow {
    #[diesel(sql_type = Text)]
    digest: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = BigInt)]
    is_original: i64,
}
