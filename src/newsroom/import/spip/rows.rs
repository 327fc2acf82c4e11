//! The rows of a backup: its tables whatever their prefix, their values as texts whatever their encoding.

use std::path::Path;

use crate::prose::document::Document;
use crate::store::foreign_file::ForeignFile;

/// Tables by which a backup of SPIP is known.
const NEEDED: [&str; 3] = ["articles", "rubriques", "meta"];
/// Tables that are named if the file is none.
const NAMED: usize = 5;

/// A backup that is open.
pub(super) struct Backup {
    file: ForeignFile,
    prefix: String,
    /// Values that were in no encoding of today.
    pub(super) decoded: usize,
}

/// The columns of one row that were asked for.
pub(super) struct Row<'r> {
    columns: &'r [&'static str],
    values: Vec<String>,
}

impl Row<'_> {
    /// A text; empty if there is no such column.
    pub(super) fn get(&self, column: &str) -> &str {
        let at = self.columns.iter().position(|one| *one == column);
        at.and_then(|at| self.values.get(at)).map_or("", String::as_str)
    }

    /// A number; 0 if it is none.
    pub(super) fn number(&self, column: &str) -> i64 {
        self.get(column).trim().parse().unwrap_or_default()
    }
}

impl Backup {
    /// Opens a file. The error is the end of a sentence that names it.
    pub(super) fn open(path: &Path) -> Result<Self, String> {
        let file = ForeignFile::open(path).map_err(|error| {
            format!("this SQLite file is damaged or was cut off ({error}); copy it from the server again")
        })?;
        let tables = file.tables();
        let has = |name: &str| tables.iter().any(|table| table.eq_ignore_ascii_case(name));
        let mut prefixes = tables.iter().filter_map(|table| table.strip_suffix(NEEDED[0]));
        let is_spip = |prefix: &&str| NEEDED.iter().all(|name| has(&format!("{prefix}{name}")));
        let prefix = prefixes.find(is_spip).map(str::to_owned).ok_or_else(|| {
            let first: Vec<&str> = tables.iter().take(NAMED).map(String::as_str).collect();
            let has = if first.is_empty() { "no tables".to_owned() } else { format!("the tables {}", first.join(", ")) };
            format!(
                "this SQLite file is no backup of SPIP: it has {has}, and not spip_articles, spip_rubriques and \
                 spip_meta. In SPIP, Maintenance, “Sauvegarder la base” writes one into tmp/dump"
            )
        })?;
        Ok(Self { file, prefix, decoded: 0 })
    }

    /// The tables without their prefix, those of plug-ins too.
    pub(super) fn tables(&self) -> Vec<String> {
        self.file
            .tables()
            .iter()
            .filter_map(|table| table.strip_prefix(&self.prefix))
            .map(str::to_owned)
            .collect()
    }

    /// How many rows a table has.
    pub(super) fn count(&mut self, table: &str) -> Result<usize, String> {
        let name = format!("{}{table}", self.prefix);
        self.file.count(&name).map_err(|error| format!("the table {name} cannot be read: {error}"))
    }

    /// Reads a table row by row. One that is not there has none.
    pub(super) fn each(
        &mut self,
        table: &str,
        columns: &[&'static str],
        each: &mut dyn FnMut(&Row<'_>),
    ) -> Result<(), String> {
        let name = format!("{}{table}", self.prefix);
        let mut decoded = 0;
        let outcome = self.file.rows(&name, columns, &mut |cells| {
            let values = cells.into_iter().map(|cell| text(cell, &mut decoded)).collect();
            each(&Row { columns, values });
        });
        self.decoded += decoded;
        outcome.map(drop).map_err(|(read, error)| format!("the table {name} ends after {read} rows: {error}"))
    }
}

fn text(cell: &[u8], decoded: &mut usize) -> String {
    match std::str::from_utf8(cell) {
        Ok(text) => text.to_owned(),
        Err(_) => {
            *decoded += 1;
            Document::decode(cell).0
        }
    }
}
