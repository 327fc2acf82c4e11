//! The categories, tags and authors of an article, as its page shows them. They are written with the page; while a
//! renamed or merged term waits to be written into the texts, its new name is shown all the same.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::domain::{
    live::{Label, LiveArticle},
    term_name::{Taxonomy, TermName},
};
use crate::store::desk::term_names;
use crate::store::schema::{retag_items, retag_jobs};
use crate::store::{Conn, Result};

/// What is stored with the page.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Labels {
    pub(super) categories: Vec<Label>,
    pub(super) tags: Vec<Label>,
    pub(super) authors: Vec<Label>,
}

/// Gives these articles the new names of terms that are not in their texts yet.
pub(super) fn show_renamed(db: &mut Conn, articles: &mut [LiveArticle]) -> Result<()> {
    let waiting: Vec<(i32, String, String, String)> = retag_items::table
        .inner_join(retag_jobs::table.on(retag_jobs::id.eq(retag_items::job_id)))
        .filter(retag_items::article_id.eq_any(articles.iter().map(|article| article.id.0)))
        .order(retag_items::job_id)
        .select((retag_items::article_id, retag_jobs::role, retag_jobs::folded, retag_jobs::shown))
        .load(db)?;
    for (id, role, folded, shown) in waiting {
        let kind = Taxonomy::ALL.into_iter().find(|kind| kind.code() == role);
        let article = articles.iter_mut().find(|article| article.id.0 == id);
        let (Some(kind), Some(article)) = (kind, article) else { continue };
        let Some(new) = term_names::meant(db, kind, &TermName::parse(&shown)?)? else { continue };
        let labels = match kind {
            Taxonomy::Category => &mut article.categories,
            Taxonomy::Tag => &mut article.tags,
            Taxonomy::Author => &mut article.authors,
        };
        replace(labels, &folded, &new);
    }
    Ok(())
}

/// Replaces the label of this name; an article that had both has one.
fn replace(labels: &mut Vec<Label>, folded: &str, new: &Label) {
    let is_old = |label: &Label| TermName::parse(&label.name).is_ok_and(|name| name.folded() == folded);
    for label in labels.iter_mut().filter(|label| is_old(label)) {
        *label = new.clone();
    }
    let mut met = Vec::new();
    labels.retain(|label| {
        let is_first = !met.contains(&label.slug);
        met.push(label.slug.clone());
        is_first
    });
}
