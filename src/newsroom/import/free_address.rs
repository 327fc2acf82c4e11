//! The address that an imported document gets: its old one, or a free one made from its title.

use std::sync::PoisonError;

use crate::domain::{
    article::{ArticleId, Kind},
    path::SitePath,
    rendering::{Finding, FindingKind},
    slug::Slug,
};
use crate::newsroom::legal_pages;
use crate::store::desk::import_changes::{self, ChangeSubject};
use crate::store::desk::{articles, paths};
use crate::store::{Conn, Error as StoreError};

use super::document::ImportDocument;
use super::import_run::ImportRun;
use super::report::about;

/// Numbers tried for an address, from the last one that this run gave to the same title.
const ADDRESSES_MAX: usize = 100_000;

/// The old address of the document. If it is taken or cannot be served, a free one from the title; a taken
/// one is reported.
pub(super) fn free_address(
    db: &mut Conn,
    run: &ImportRun<'_>,
    entry: &ImportDocument,
    known: Option<ArticleId>,
    findings: &mut Vec<Finding>,
) -> crate::store::Result<SitePath> {
    if let Some(path) = &entry.address {
        if is_free(db, path, known)? {
            return Ok(path.clone());
        }
        if legal_pages::delete_if_untouched(db, path)? {
            import_changes::note_made(db, run.batch, ChangeSubject::LegalPage, path.as_str())?;
            return Ok(path.clone());
        }
        findings.push(about(FindingKind::AddressTaken, path.as_str()));
    }
    let title = entry.matter.title.as_deref().unwrap_or_default();
    let slug = Slug::from_title(title).or_else(|| Slug::from_title(&entry.placed.base_name));
    let slug =
        slug.unwrap_or_else(|| Slug::from_title("article").unwrap_or_else(|| unreachable!("it has letters")));
    let kind = entry.kind;
    let mut numbers = run.numbers.lock().unwrap_or_else(PoisonError::into_inner);
    let next = numbers.entry((kind, slug.clone())).or_insert(1);
    for number in *next..*next + ADDRESSES_MAX {
        let slug = if number == 1 { slug.clone() } else { slug.numbered(number) };
        let path = match kind {
            Kind::Article => SitePath::of_article(&slug),
            Kind::Page => SitePath::of_page(&slug),
        };
        if is_free(db, &path, known)? {
            *next = number + 1;
            return Ok(path);
        }
    }
    Err(StoreError::Taken("path"))
}

/// Whether no other document wants the address, and nothing is or was published there.
fn is_free(db: &mut Conn, path: &SitePath, known: Option<ArticleId>) -> crate::store::Result<bool> {
    let wanted = articles::by_path(db, path)?;
    Ok((wanted.is_none() || wanted == known) && paths::is_free_for(db, path, known)?)
}
