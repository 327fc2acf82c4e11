//! The tables of a database with their columns, and statements that read and write their rows as JSON, on either database.

use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::store::error::{Error, Result};

/// The tables that hold the site: not those of SQLite, of Diesel and of the full-text modules.
const TABLES: &str = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' \
    AND name <> '__diesel_schema_migrations' AND sql NOT LIKE 'CREATE VIRTUAL%' AND NOT EXISTS ( \
      SELECT 1 FROM sqlite_master v WHERE v.sql LIKE 'CREATE VIRTUAL%' \
      AND sqlite_master.name LIKE replace(v.name, '_', '\\_') || '\\_%' ESCAPE '\\') \
    ORDER BY name";

/// What a column holds, by the type it was declared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ColumnKind {
    Whole,
    Flag,
    Instant,
    Day,
    Bytes,
    Words,
}

impl ColumnKind {
    fn of(declared: &str) -> Result<Self> {
        match declared.to_ascii_uppercase().as_str() {
            "INTEGER" | "BIGINT" | "SMALLINT" => Ok(Self::Whole),
            "BOOLEAN" => Ok(Self::Flag),
            "TIMESTAMP" => Ok(Self::Instant),
            "DATE" => Ok(Self::Day),
            "BLOB" => Ok(Self::Bytes),
            "TEXT" => Ok(Self::Words),
            other => Err(Error::Broken(format!("a column of the unknown type {other}"))),
        }
    }
}

/// A table with its columns.
pub(super) struct Table {
    pub(super) name: String,
    pub(super) columns: Vec<(String, ColumnKind)>,
}

impl Table {
    /// All tables of a file.
    pub(super) fn all(file: &mut SqliteConnection) -> Result<Vec<Self>> {
        let names: Vec<NameRow> = diesel::sql_query(TABLES).load(file)?;
        names.into_iter().map(|NameRow { name }| Self::named(file, name)).collect()
    }

    fn named(file: &mut SqliteConnection, name: String) -> Result<Self> {
        let rows: Vec<ColumnRow> =
            diesel::sql_query(format!("SELECT name, type AS declared FROM pragma_table_info('{name}')"))
                .load(file)?;
        let kind = |row: ColumnRow| Ok((row.name, ColumnKind::of(&row.declared)?));
        Ok(Self { name, columns: rows.into_iter().map(kind).collect::<Result<_>>()? })
    }

    fn names(&self) -> String {
        self.columns.iter().map(|(name, _)| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
    }

    /// A query of rows, each an array in JSON, as PostgreSQL writes them. Instants as Diesel stores them in SQLite.
    pub(super) fn read_server(&self) -> String {
        let column = |(name, kind): &(String, ColumnKind)| match kind {
            ColumnKind::Whole | ColumnKind::Words => format!("\"{name}\""),
            ColumnKind::Flag => format!("\"{name}\"::int"),
            ColumnKind::Day => format!("\"{name}\"::text"),
            ColumnKind::Bytes => format!("encode(\"{name}\", 'hex')"),
            ColumnKind::Instant => {
                let day = "YYYY-MM-DD HH24:MI:SS";
                format!(
                    "CASE WHEN date_trunc('second', \"{name}\") = \"{name}\" THEN to_char(\"{name}\", '{day}') \
                     WHEN date_trunc('milliseconds', \"{name}\") = \"{name}\" THEN to_char(\"{name}\", '{day}.MS') \
                     ELSE to_char(\"{name}\", '{day}.US') END"
                )
            }
        };
        let columns: Vec<String> = self.columns.iter().map(column).collect();
        format!("SELECT json_build_array({})::text AS row FROM \"{}\"", columns.join(", "), self.name)
    }

    /// A statement that writes such rows to a file.
    pub(super) fn write_file(&self) -> String {
        let column = |(place, (_, kind)): (usize, &(String, ColumnKind))| match kind {
            ColumnKind::Bytes => format!("unhex(json_extract(value, '$[{place}]'))"),
            _ => format!("json_extract(value, '$[{place}]')"),
        };
        let columns: Vec<String> = self.columns.iter().enumerate().map(column).collect();
        format!(
            "INSERT INTO \"{}\" ({}) SELECT {} FROM json_each(?)",
            self.name,
            self.names(),
            columns.join(", ")
        )
    }

    /// A query of rows as SQLite writes them. PostgreSQL has no NUL in a text.
    pub(super) fn read_file(&self) -> String {
        let column = |(name, kind): &(String, ColumnKind)| match kind {
            // `hex` makes an empty text of NULL.
            ColumnKind::Bytes => format!("CASE WHEN \"{name}\" IS NULL THEN NULL ELSE hex(\"{name}\") END"),
            ColumnKind::Words => format!("replace(\"{name}\", char(0), '')"),
            _ => format!("\"{name}\""),
        };
        let columns: Vec<String> = self.columns.iter().map(column).collect();
        format!("SELECT json_array({}) AS row FROM \"{}\"", columns.join(", "), self.name)
    }

    /// A statement that writes such rows to a server.
    pub(super) fn write_server(&self) -> String {
        let column = |(place, (_, kind)): (usize, &(String, ColumnKind))| match kind {
            ColumnKind::Whole => format!("(value->>{place})::bigint"),
            ColumnKind::Flag => format!("(value->>{place})::int::boolean"),
            ColumnKind::Instant => format!("(value->>{place})::timestamp"),
            ColumnKind::Day => format!("(value->>{place})::date"),
            ColumnKind::Bytes => format!("decode(value->>{place}, 'hex')"),
            ColumnKind::Words => format!("value->>{place}"),
        };
        let columns: Vec<String> = self.columns.iter().enumerate().map(column).collect();
        format!(
            "INSERT INTO \"{}\" ({}) SELECT {} FROM json_array_elements($1::json)",
            self.name,
            self.names(),
            columns.join(", ")
        )
    }
}

#[derive(QueryableByName)]
struct NameRow {
    #[diesel(sql_type = Text)]
    name: String,
}

#[derive(QueryableByName)]
struct ColumnRow {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    declared: String,
}
