//! Names that texts give and that nothing has. Recorded with each live page and each read of a working copy, so that what
//! waits for a file or document is one look-up when it comes, whichever way it comes.

use diesel::prelude::*;

use crate::domain::{
    absent_name::{AbsentName, document_form, file_form},
    article::ArticleId,
};
use crate::store::schema::absent_names;
use crate::store::{Conn, Result};

use super::{render_jobs, working_copies};

/// A file that a live page lacks.
const FILE: &str = "file";
/// A document that a live page lacks.
const DOCUMENT: &str = "document";
/// A file that a working copy names.
const COPY: &str = "copy";

/// Records what a live page lacks, of which nothing is recorded.
pub(in crate::store) fn put_live(db: &mut Conn, id: ArticleId, names: &[AbsentName]) -> Result<()> {
    let mut rows: Vec<_> = names
        .iter()
        .map(|name| match name {
            AbsentName::File(name) => (FILE, name.as_str()),
            AbsentName::Document(name) => (DOCUMENT, name.as_str()),
        })
        .collect();
    rows.sort_unstable();
    rows.dedup();
    put(db, id, rows)
}

/// Forgets what a live page lacked.
pub(in crate::store) fn clear_live(db: &mut Conn, id: ArticleId) -> Result<()> {
    clear(db, id, &[FILE, DOCUMENT])
}

/// Records the files that a working copy names and that are not there, in place of those from before.
pub(super) fn note_copy(db: &mut Conn, id: ArticleId, mut names: Vec<String>) -> Result<()> {
    clear(db, id, &[COPY])?;
    names.sort_unstable();
    names.dedup();
    put(db, id, names.iter().map(|name| (COPY, name.as_str())).collect())
}

/// Sees to it that what waits for a file of this name or path is rendered and read again.
pub(super) fn file_came(db: &mut Conn, path: &str) -> Result<()> {
    let form = file_form(path);
    let live = waiting(db, FILE, &[&form])?;
    render_jobs::ask(db, &live)?;
    let copies = waiting(db, COPY, &[&form])?;
    if copies.is_empty() { Ok(()) } else { working_copies::read_uses_again(db, &copies) }
}

/// Sees to it that live pages that wait for the document of this path in an imported site are rendered again.
pub(super) fn document_came(db: &mut Conn, path: &str) -> Result<()> {
    let form = document_form(path);
    // A text may call a post by its name alone.
    let name = form.rsplit('/').next().unwrap_or_default();
    let live = waiting(db, DOCUMENT, &[&form, name])?;
    render_jobs::ask(db, &live)
}

fn waiting(db: &mut Conn, role: &str, names: &[&str]) -> Result<Vec<ArticleId>> {
    let mut ids: Vec<i32> = absent_names::table
        .filter(absent_names::name.eq_any(names))
        .filter(absent_names::role.eq(role))
        .select(absent_names::article_id)
        .load(db)?;
    ids.sort_unstable();
    ids.dedup();
    Ok(ids.into_iter().map(ArticleId).collect())
}

fn put(db: &mut Conn, id: ArticleId, rows: Vec<(&str, &str)>) -> Result<()> {
    let row = |(role, name): (&str, &str)| {
        (
            absent_names::article_id.eq(id.0),
            absent_names::role.eq(role.to_owned()),
            absent_names::name.eq(name.to_owned()),
        )
    };
    Ok(insert_rows!(db, absent_names::table, rows.into_iter().map(row).collect::<Vec<_>>())?)
}

fn clear(db: &mut Conn, id: ArticleId, roles: &[&str]) -> Result<()> {
    let rows = absent_names::table
        .filter(absent_names::article_id.eq(id.0))
        .filter(absent_names::role.eq_any(roles));
    diesel::delete(rows).execute(db)?;
    Ok(())
}
