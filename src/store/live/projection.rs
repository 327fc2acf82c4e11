//! Writes the live tables: the projection of an article becomes what readers see, or is removed. Only
//! the newsroom calls it, inside its transactions.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde::Serialize;

use crate::domain::{
    article::ArticleId,
    live::Label,
    path::SitePath,
    picture::Alt,
    projection::Projection,
    taxonomy::TermId,
    term_name::{Taxonomy, TermName},
};
use crate::store::desk::{absent_names, paths, term_names, variant_jobs};
use crate::store::schema::{
    live_articles, live_authors_of, live_bodies, live_categories_of, live_files_of, live_links,
    live_pictures_of, live_related, live_tags_of, media,
};
use crate::store::{Conn, Error, Result, WriteTransaction};

use super::counts::{self, Counted};
use super::labels::Labels;
use super::related::RelatedCache;
use super::search::facet;
use super::{agenda, freshness, identities, related, search, similar_paths, similarity, sitemap_entries};

/// Replaces what readers see of an article and raises the generation. `Taken("path")` if its address
/// belongs to another.
pub fn project(transaction: &mut WriteTransaction<'_>, new: &Projection, now: NaiveDateTime) -> Result<()> {
    freshness::raise(transaction)?;
    replace(transaction, new, now)
}

/// [`project`] without raising the generation: for whoever holds it ([`freshness::hold`]) and raises it soon.
pub fn replace(transaction: &mut WriteTransaction<'_>, new: &Projection, now: NaiveDateTime) -> Result<()> {
    let db: &mut Conn = transaction;
    paths::claim(db, &new.path, new.id, now)?;
    let before = Counted::stored(db, new.id)?;
    // One that is not live has no rows: an import is spared a dozen statements for each article.
    if before.is_some() {
        clear(db, new.id)?;
    }
    let published_at = new.published_at.naive_utc();
    let categories = claimed(&new.categories, |name| term_names::category(db, name))?;
    let tags = claimed(&new.tags, |name| term_names::tag(db, name))?;
    let authors = claimed(&new.authors, |name| term_names::author(db, name))?;
    identities::ensure(db, new)?;
    head(db, new, categories.first(), published_at)?;
    sitemap_entries::put(db, new)?;
    similar_paths::put(db, new.id, &new.path)?;
    agenda::put(db, new)?;
    similarity::put(db, new)?;
    put_links(db, new)?;
    absent_names::put_live(db, new.id, &new.absent)?;
    let labels = Labels { categories: shown(&categories), tags: shown(&tags), authors: shown(&authors) };
    body(db, new, &labels)?;
    for (id, _) in &categories {
        diesel::insert_into(live_categories_of::table)
            .values((
                live_categories_of::article_id.eq(new.id.0),
                live_categories_of::category_id.eq(id.0),
                live_categories_of::published_at.eq(published_at),
            ))
            .execute(db)?;
    }
    let tagged = |(id, _): &(TermId, Label)| {
        (
            live_tags_of::article_id.eq(new.id.0),
            live_tags_of::tag_id.eq(id.0),
            live_tags_of::published_at.eq(published_at),
        )
    };
    insert_rows!(db, live_tags_of::table, tags.iter().map(tagged).collect::<Vec<_>>())?;
    for (id, _) in &authors {
        diesel::insert_into(live_authors_of::table)
            .values((
                live_authors_of::article_id.eq(new.id.0),
                live_authors_of::author_id.eq(id.0),
                live_authors_of::published_at.eq(published_at),
            ))
            .execute(db)?;
    }
    files(db, new)?;
    let terms = [(Taxonomy::Category, &*categories), (Taxonomy::Tag, &*tags), (Taxonomy::Author, &*authors)];
    counts::change(db, &before.unwrap_or_default(), &Counted::of_new(new, terms))?;
    search::upsert(transaction, new.id, &new.indexed, &facets(new, &categories, &tags, &authors))
}

/// Removes an article from everything readers see, and raises the generation.
pub fn remove(db: &mut Conn, id: ArticleId) -> Result<()> {
    let mut cache = RelatedCache::default();
    for other in remove_alone(db, id)? {
        related::refresh(db, other, &mut cache)?;
    }
    Ok(())
}

/// [`remove`] for many articles: returns those whose related articles are to be computed again at the end.
pub fn remove_alone(db: &mut Conn, id: ArticleId) -> Result<Vec<ArticleId>> {
    freshness::raise(db)?;
    let others = related::naming(db, id)?;
    counts::forget(db, id)?;
    clear(db, id)?;
    search::remove(db, id)?;
    Ok(others)
}

/// Deletes the live rows of an article, except in the search index, where they are often unchanged.
fn clear(db: &mut Conn, id: ArticleId) -> Result<()> {
    diesel::delete(live_related::table.filter(live_related::article_id.eq(id.0))).execute(db)?;
    diesel::delete(live_files_of::table.filter(live_files_of::article_id.eq(id.0))).execute(db)?;
    diesel::delete(live_pictures_of::table.filter(live_pictures_of::article_id.eq(id.0))).execute(db)?;
    diesel::delete(live_authors_of::table.filter(live_authors_of::article_id.eq(id.0))).execute(db)?;
    diesel::delete(live_tags_of::table.filter(live_tags_of::article_id.eq(id.0))).execute(db)?;
    diesel::delete(live_categories_of::table.filter(live_categories_of::article_id.eq(id.0))).execute(db)?;
    sitemap_entries::clear(db, id)?;
    similar_paths::clear(db, id)?;
    agenda::clear(db, id)?;
    similarity::clear(db, id)?;
    clear_links(db, id.0)?;
    absent_names::clear_live(db, id)?;
    diesel::delete(live_bodies::table.find(id.0)).execute(db)?;
    diesel::delete(live_articles::table.find(id.0)).execute(db)?;
    Ok(())
}

/// The rows of these names, each once, in the order of the names.
fn claimed(
    names: &[TermName],
    mut claim: impl FnMut(&TermName) -> Result<(TermId, Label)>,
) -> Result<Vec<(TermId, Label)>> {
    let mut rows: Vec<(TermId, Label)> = Vec::with_capacity(names.len());
    for name in names {
        let row = claim(name)?;
        if rows.iter().all(|(id, _)| *id != row.0) {
            rows.push(row);
        }
    }
    Ok(rows)
}

/// The tokens that narrow a search to the lists an article is in.
fn facets(
    new: &Projection,
    categories: &[(TermId, Label)],
    tags: &[(TermId, Label)],
    authors: &[(TermId, Label)],
) -> Vec<String> {
    let mut facets = vec![format!("{}{}", facet::YEAR, new.month.year)];
    for (mark, rows) in [(facet::CATEGORY, categories), (facet::TAG, tags), (facet::AUTHOR, authors)] {
        facets.extend(rows.iter().map(|(id, _)| format!("{mark}{}", id.0)));
    }
    if !new.pictures.is_empty() {
        facets.push(facet::PICTURES.to_owned());
    }
    facets
}

fn shown(rows: &[(TermId, Label)]) -> Vec<Label> {
    rows.iter().map(|(_, label)| label.clone()).collect()
}

fn head(
    db: &mut Conn,
    new: &Projection,
    category: Option<&(TermId, Label)>,
    at: NaiveDateTime,
) -> Result<()> {
    let picture = new.picture.as_ref().map(json).transpose()?;
    diesel::insert_into(live_articles::table)
        .values((
            live_articles::article_id.eq(new.id.0),
            live_articles::kind.eq(new.kind.code()),
            live_articles::path.eq(new.path.as_str()),
            live_articles::language.eq(&new.lang),
            live_articles::translation_key.eq(&new.translation_key),
            live_articles::title.eq(&new.title),
            live_articles::lede.eq(&new.lede),
            live_articles::category_id.eq(category.map(|(id, _)| id.0)),
            live_articles::category_name.eq(category.map(|(_, label)| &label.name)),
            live_articles::category_slug.eq(category.map(|(_, label)| &label.slug)),
            live_articles::published_at.eq(at),
            live_articles::updated_at.eq(new.updated_at.map(crate::domain::moment::Moment::naive_utc)),
            live_articles::month.eq(new.month.number()),
            live_articles::minutes.eq(number(new.minutes)),
            live_articles::picture.eq(picture),
            live_articles::picture_count.eq(number(new.pictures.len())),
            live_articles::pinned.eq(new.pinned),
        ))
        .execute(db)?;
    Ok(())
}

fn body(db: &mut Conn, new: &Projection, labels: &Labels) -> Result<()> {
    diesel::insert_into(live_bodies::table)
        .values((
            live_bodies::article_id.eq(new.id.0),
            live_bodies::renderer.eq(new.renderer),
            live_bodies::subtitle.eq(&new.subtitle),
            live_bodies::chapeau_html.eq(&new.chapeau_html),
            live_bodies::description.eq(&new.description),
            live_bodies::words.eq(number(new.words)),
            live_bodies::contents.eq(json(&new.contents)?),
            live_bodies::header.eq(json(&new.header)?),
            live_bodies::downloads.eq(json(&new.downloads)?),
            live_bodies::contacts.eq(json(&new.contacts)?),
            live_bodies::event.eq(new.event.as_ref().map(json).transpose()?),
            live_bodies::labels.eq(json(labels)?),
            live_bodies::body_text.eq(&new.body_text),
            live_bodies::body_html.eq(&new.body_html),
        ))
        .execute(db)?;
    Ok(())
}

fn files(db: &mut Conn, new: &Projection) -> Result<()> {
    let in_one_size: Vec<&str> = new
        .pictures
        .iter()
        .filter(|picture| picture.variants.is_empty())
        .map(|picture| picture.name.as_str())
        .collect();
    variant_jobs::show_again(db, &in_one_size)?;
    for (index, picture) in new.pictures.iter().enumerate() {
        let Some(id) = media_id(db, &picture.name)? else { continue };
        diesel::insert_into(live_pictures_of::table)
            .values((
                live_pictures_of::article_id.eq(new.id.0),
                live_pictures_of::number.eq(number(index + 1)),
                live_pictures_of::media_id.eq(id),
                live_pictures_of::picture.eq(json(picture)?),
                live_pictures_of::undescribed.eq(picture.alt == Alt::ToDo),
            ))
            .execute(db)?;
    }
    let mut linked = Vec::new();
    for name in new.files.iter().chain(new.downloads.iter().map(|download| &download.name)) {
        if let Some(id) = media_id(db, name)? {
            linked.push(id);
        }
    }
    linked.sort_unstable();
    linked.dedup();
    for id in linked {
        diesel::insert_into(live_files_of::table)
            .values((live_files_of::article_id.eq(new.id.0), live_files_of::media_id.eq(id)))
            .execute(db)?;
    }
    Ok(())
}

fn media_id(db: &mut Conn, name: &str) -> Result<Option<i32>> {
    Ok(media::table.filter(media::name.eq(name)).select(media::id).first(db).optional()?)
}

fn json<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|error| Error::Broken(error.to_string()))
}

fn number(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// Records the addresses of this site that the article links to.
fn put_links(db: &mut Conn, new: &Projection) -> Result<()> {
    let mut paths: Vec<_> = new.links.iter().map(|link| &link.path).collect();
    paths.sort_unstable();
    paths.dedup();
    let link = |path: &SitePath| {
        (
            live_links::article_id.eq(new.id.0),
            live_links::path.eq(path.as_str().to_owned()),
            live_links::folded.eq(path.key()),
        )
    };
    Ok(insert_rows!(db, live_links::table, paths.into_iter().map(link).collect::<Vec<_>>())?)
}

fn clear_links(db: &mut Conn, article: i32) -> Result<()> {
    diesel::delete(live_links::table.filter(live_links::article_id.eq(article))).execute(db)?;
    Ok(())
}
