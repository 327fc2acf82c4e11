//! The flat file: a line that says the version, then tables, each with a line that names its columns and a line a row.

use std::io::{BufRead, Read as _};

use crate::prose::document::Document;

/// Length of a row in bytes.
const ROW_MAX_BYTES: usize = 64 << 20;
/// The beginning of the first line.
const MARK: &str = "///DOTCLEAR|";

/// What the first line says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) version: String,
    /// `single` for one blog, `full` for an installation.
    pub(super) mode: String,
}

/// A row with the names of its columns.
pub(super) struct Row<'r> {
    pub(super) table: &'r str,
    columns: &'r [String],
    values: Vec<String>,
}

impl Row<'_> {
    /// A value; empty if there is no such column.
    pub(super) fn get(&self, column: &str) -> &str {
        let at = self.columns.iter().position(|one| one == column);
        at.and_then(|at| self.values.get(at)).map_or("", String::as_str)
    }

    /// A number; 0 if it is none.
    pub(super) fn number(&self, column: &str) -> i64 {
        self.get(column).trim().parse().unwrap_or_default()
    }
}

/// Reads a file row by row. The error is the place and what is wrong there.
pub(super) fn read(
    mut file: Box<dyn BufRead + '_>,
    each: &mut dyn FnMut(&Row<'_>),
) -> Result<(Head, usize), String> {
    let mut head = Head::default();
    let (mut table, mut columns) = (String::new(), Vec::new());
    let (mut number, mut decoded) = (0_usize, 0_usize);
    let mut line = Vec::new();
    loop {
        line.clear();
        let at = |why: &str| format!("line {}: {why}", number + 1);
        let limit = ROW_MAX_BYTES as u64 + 1;
        let read =
            file.by_ref().take(limit).read_until(b'\n', &mut line).map_err(|error| at(&error.to_string()))?;
        if read == 0 {
            break;
        }
        if read > ROW_MAX_BYTES {
            return Err(at(&format!("a row of more than {} MB", ROW_MAX_BYTES >> 20)));
        }
        let is_whole = line.ends_with(b"\n");
        let text = match std::str::from_utf8(&line) {
            Ok(text) => text.to_owned(),
            Err(_) => {
                decoded += 1;
                Document::decode(&line).0
            }
        };
        let text = text.trim_start_matches('\u{feff}').trim_end_matches(['\n', '\r']);
        if number == 0 {
            let said = text.strip_prefix(MARK).ok_or_else(|| at("it does not begin with ///DOTCLEAR|"))?;
            let mut parts = said.split('|');
            head.version = parts.next().unwrap_or_default().to_owned();
            head.mode = parts.next().unwrap_or_default().to_owned();
        } else if let Some(section) = text.strip_prefix('[') {
            let section = section.strip_suffix(']').ok_or_else(|| at("the head of a table is cut off"))?;
            let (name, names) = section.split_once(' ').unwrap_or((section, ""));
            name.clone_into(&mut table);
            columns = names.split(',').map(|name| name.trim().to_owned()).collect();
        } else if text.starts_with('"') {
            if table.is_empty() {
                return Err(at("a row stands in no table"));
            }
            let values = values(text).ok_or_else(|| {
                at(if is_whole {
                    "a row has a quote too many or too few"
                } else {
                    "the file is cut off in this row"
                })
            })?;
            if values.len() != columns.len() {
                let (has, wants) = (values.len(), columns.len());
                return Err(at(&format!(
                    "a row of “{table}” has {has} values, and the table {wants} columns"
                )));
            }
            each(&Row { table: &table, columns: &columns, values });
        } else if !text.trim().is_empty() {
            return Err(at("it is neither a table nor a row"));
        }
        number += 1;
    }
    if number == 0 {
        return Err("it is empty".to_owned());
    }
    Ok((head, decoded))
}

/// The values of a row: in quotes, with `\\`, `\n`, `\r` and `\"`.
fn values(line: &str) -> Option<Vec<String>> {
    let mut values = Vec::new();
    let mut letters = line.chars();
    loop {
        if letters.next()? != '"' {
            return None;
        }
        let mut value = String::new();
        loop {
            match letters.next()? {
                '"' => break,
                '\\' => match letters.next()? {
                    'n' => value.push('\n'),
                    'r' => value.push('\r'),
                    sign @ ('\\' | '"') => value.push(sign),
                    other => value.extend(['\\', other]),
                },
                letter => value.push(letter),
            }
        }
        values.push(value);
        match letters.next() {
            None => return Some(values),
            Some(',') => {}
            Some(_) => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Result<(Vec<Vec<String>>, usize), String> {
        let mut rows = Vec::new();
        let read = read(Box::new(text.as_bytes()), &mut |row| rows.push(row.values.clone()))?;
        Ok((rows, read.1))
    }

    #[test]
    fn rows_are_read_with_their_escapes_and_broken_ones_named() {
        let text =
            "///DOTCLEAR|2.40|single\n\n[a x,y]\n\"1\",\"a \\\"b\\\" \\\\n\\n\\r\"\n\"\",\"\"\n\n[b z]\n";
        assert_eq!(rows(text).unwrap().0, [["1", "a \"b\" \\n\n\r"], ["", ""]]);
        for (text, words) in [
            ("", "empty"),
            ("bonjour", "line 1: it does not begin"),
            ("///DOTCLEAR|2|single\n\"1\"\n", "line 2: a row stands in no table"),
            ("///DOTCLEAR|2|single\n[a x,y]\n\"1\"\n", "line 3: a row of “a” has 1 values, and the table 2"),
            ("///DOTCLEAR|2|single\n[a x]\n\"1", "line 3: the file is cut off"),
            ("///DOTCLEAR|2|single\n[a x]\n\"1\"2\n", "line 3: a row has a quote"),
            ("///DOTCLEAR|2|single\n[a x\n", "line 2: the head"),
            ("///DOTCLEAR|2|single\n<html>\n", "line 2: it is neither"),
        ] {
            let why = rows(text).unwrap_err();
            assert!(why.contains(words), "{words}: {why}");
        }
    }

    #[test]
    fn a_file_in_latin_1_is_read_and_counted() {
        let mut read_values = Vec::new();
        let bytes = b"///DOTCLEAR|2|single\n[a x]\n\"\xe9cluse\"\n";
        let (_, decoded) =
            read(Box::new(&bytes[..]), &mut |row| read_values.push(row.get("x").to_owned())).unwrap();
        assert_eq!((read_values, decoded), (vec!["écluse".to_owned()], 1));
    }
}
