//! Facets: turns filters (slugs in an address) into an index query, and counts the facets of a result.

use std::collections::HashMap;

use crate::domain::{
    live::Label,
    search::{Candidate, Facet, Facets, Filters, Formula},
    taxonomy::TermId,
};
use crate::store::live::search::{self as index_of, facet};
use crate::store::live::taxonomy;
use crate::store::{Conn, Result};

/// At most this many tags, and as many authors, are offered.
const OFFERED_MAX: usize = 8;
/// At most this many categories can be chosen together.
const CATEGORIES_MAX: usize = 20;

/// The index query of a set of filters. A slug that nothing live has matches nothing.
pub(super) fn narrowing(db: &mut Conn, filters: &Filters) -> Result<Vec<Formula>> {
    let token = |mark: &str, number: i32| Formula::Token(format!("{mark}{number}"));
    let mut all = Vec::new();
    if !filters.categories.is_empty() {
        let known = index_of::categories_named(db)?;
        let chosen = filters.categories.iter().take(CATEGORIES_MAX).map(|slug| {
            let known = known.iter().find(|(_, label)| label.slug == *slug);
            token(facet::CATEGORY, known.map_or(0, |(id, _)| id.0))
        });
        all.push(Formula::Any(chosen.collect()));
    }
    if let Some(slug) = &filters.tag {
        all.push(token(facet::TAG, taxonomy::tag(db, slug)?.map_or(0, |(id, _)| id.0)));
    }
    if let Some(slug) = &filters.author {
        all.push(token(facet::AUTHOR, taxonomy::author(db, slug)?.map_or(0, |(id, _)| id.0)));
    }
    if let Some(year) = filters.year {
        all.push(token(facet::YEAR, year));
    }
    if filters.pictures {
        all.push(Formula::Token(facet::PICTURES.to_owned()));
    }
    Ok(all)
}

/// The facets of a result with their counts, including the chosen ones.
pub(super) fn of<'a>(
    db: &mut Conn,
    filters: &Filters,
    result: impl Iterator<Item = &'a Candidate>,
) -> Result<Facets> {
    let (mut categories, mut tags, mut authors, mut years) =
        (HashMap::new(), HashMap::new(), HashMap::new(), HashMap::new());
    let mut pictures = 0;
    for candidate in result {
        for token in candidate.facets.split(' ') {
            let counts = match token.get(..2) {
                Some(facet::CATEGORY) => &mut categories,
                Some(facet::TAG) => &mut tags,
                Some(facet::AUTHOR) => &mut authors,
                Some(facet::YEAR) => &mut years,
                Some(facet::PICTURES) => {
                    pictures += 1;
                    continue;
                }
                _ => continue,
            };
            if let Ok(id) = token[2..].parse::<i32>() {
                *counts.entry(id).or_insert(0_usize) += 1;
            }
        }
    }
    if let Some(year) = filters.year {
        years.entry(year).or_insert(0);
    }
    let mut years: Vec<(i32, usize)> = years.into_iter().collect();
    years.sort_unstable_by(|a, b| b.cmp(a));
    let named = index_of::categories_named(db)?;
    let tag_labels = index_of::tags_named(db, &frequent(&tags))?;
    let author_labels = index_of::authors_named(db, &frequent(&authors))?;
    Ok(Facets {
        categories: categories_of(named, &categories, &filters.categories),
        tags: by_count(tag_labels, &tags, filters.tag.as_deref()),
        authors: by_count(author_labels, &authors, filters.author.as_deref()),
        years,
        pictures,
    })
}

fn categories_of(named: Vec<(TermId, Label)>, counts: &HashMap<i32, usize>, chosen: &[String]) -> Vec<Facet> {
    named
        .into_iter()
        .map(|(id, label)| {
            let chosen = chosen.contains(&label.slug);
            Facet { count: counts.get(&id.0).copied().unwrap_or(0), chosen, label }
        })
        .filter(|facet| facet.count > 0 || facet.chosen)
        .collect()
}

/// The ids of the most frequent ones, at most [`OFFERED_MAX`].
fn frequent(counts: &HashMap<i32, usize>) -> Vec<TermId> {
    let mut all: Vec<(i32, usize)> = counts.iter().map(|(id, count)| (*id, *count)).collect();
    all.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    all.into_iter().take(OFFERED_MAX).map(|(id, _)| TermId(id)).collect()
}

fn by_count(named: Vec<(TermId, Label)>, counts: &HashMap<i32, usize>, chosen: Option<&str>) -> Vec<Facet> {
    let mut facets: Vec<Facet> = named
        .into_iter()
        .map(|(id, label)| {
            let chosen = chosen == Some(label.slug.as_str());
            Facet { count: counts.get(&id.0).copied().unwrap_or(0), chosen, label }
        })
        .collect();
    facets.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.label.name.cmp(&b.label.name)));
    facets
}
