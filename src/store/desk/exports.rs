//! What an export reads, a batch at a time, in the order in which it came to be. What the import of an export writes
//! is in `restored`.

use chrono::NaiveDateTime;
use diesel::dsl::exists;
use diesel::prelude::*;

use crate::domain::{
    article::{ArticleId, State},
    media::MediaId,
    moment::Moment,
    old_address::OldAddress,
    path::SitePath,
    query::Query,
    rendering::LiquidNames,
    term_name::Taxonomy,
};
use crate::store::live::paths::{self as answers, kind};
use crate::store::schema::{
    articles, authors, categories, identities, imported_files, imported_sites, live_articles, live_events,
    live_files_of, live_pictures_of, media, paths, settings, term_aliases,
};
use crate::store::{Conn, Result};

/// The settings that name a picture which every page shows.
const EMBLEMS: [&str; 2] = ["logo", "favicon"];

/// Live articles after an id.
pub fn live_after(db: &mut Conn, after: i32, most: i64) -> Result<Vec<ArticleId>> {
    let ids: Vec<i32> = live_articles::table
        .filter(live_articles::article_id.gt(after))
        .order(live_articles::article_id)
        .limit(most)
        .select(live_articles::article_id)
        .load(db)?;
    Ok(ids.into_iter().map(ArticleId).collect())
}

/// Articles after an id that are not in the trash, whatever their state.
pub fn articles_after(db: &mut Conn, after: i32, most: i64) -> Result<Vec<ArticleId>> {
    let ids: Vec<i32> = articles::table
        .filter(articles::id.gt(after))
        .filter(articles::state.ne(State::Trash.code()))
        .order(articles::id)
        .limit(most)
        .select(articles::id)
        .load(db)?;
    Ok(ids.into_iter().map(ArticleId).collect())
}

/// How many articles are live, and how many there are outside the trash.
pub fn article_counts(db: &mut Conn) -> Result<[usize; 2]> {
    let live: i64 = live_articles::table.count().get_result(db)?;
    let all: i64 = articles::table.filter(articles::state.ne(State::Trash.code())).count().get_result(db)?;
    Ok([live, all].map(|count| usize::try_from(count).unwrap_or_default()))
}

/// The number of files in the media library.
pub fn media_count(db: &mut Conn) -> Result<usize> {
    let all: i64 = media::table.count().get_result(db)?;
    Ok(usize::try_from(all).unwrap_or_default())
}

/// What a live article shows of its dates: when it was published, and when again.
pub fn live_dates(db: &mut Conn, id: ArticleId) -> Result<Option<(Moment, Option<Moment>)>> {
    let row: Option<(NaiveDateTime, Option<NaiveDateTime>)> = live_articles::table
        .find(id.0)
        .select((live_articles::published_at, live_articles::updated_at))
        .first(db)
        .optional()?;
    let moment = Moment::from_naive_utc;
    Ok(row.map(|(published, revised)| (moment(published), revised.map(moment))))
}

/// By which name feeds know an article.
pub fn identity(db: &mut Conn, id: ArticleId) -> Result<Option<String>> {
    Ok(identities::table.find(id.0).select(identities::name).first(db).optional()?)
}

/// The file that an article came from.
pub fn place_of_article(db: &mut Conn, id: ArticleId) -> Result<Option<String>> {
    Ok(imported_files::table
        .filter(imported_files::article_id.eq(id.0))
        .order(imported_files::id)
        .select(imported_files::path)
        .first(db)
        .optional()?)
}

/// A file of the media library, with all that is said of it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = media)]
pub struct ExportedMedium {
    id: i32,
    /// Its name in the library.
    pub name: String,
    /// The key of its bytes.
    pub digest: String,
    /// `described`, `decorative` or `to_do`.
    pub alt_state: String,
    /// The alternative text.
    pub alt: String,
    /// The caption.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
    /// Who may use it.
    pub rights: Option<String>,
    /// Who consented to be shown.
    pub consent: Option<String>,
    /// The focal point, in hundredths.
    pub focal_x: i16,
    /// The focal point, in hundredths.
    pub focal_y: i16,
    taken_at: Option<NaiveDateTime>,
    /// The name it was sent with.
    pub original_name: String,
    /// Whether its address stays alive though nothing names it.
    pub is_kept: bool,
}

impl ExportedMedium {
    /// Its id.
    pub fn id(&self) -> MediaId {
        MediaId(self.id)
    }

    /// When it was taken.
    pub fn taken_at(&self) -> Option<Moment> {
        self.taken_at.map(Moment::from_naive_utc)
    }
}

/// Files of the library after an id, each with whether readers may have it.
pub fn media_after(db: &mut Conn, after: i32, most: i64) -> Result<Vec<(ExportedMedium, bool)>> {
    let shown = live_pictures_of::table.filter(live_pictures_of::media_id.eq(media::id));
    let linked = live_files_of::table.filter(live_files_of::media_id.eq(media::id));
    let own = settings::table.filter(settings::key.eq_any(EMBLEMS)).filter(settings::value.eq(media::name));
    let portrait = authors::table.filter(authors::portrait.eq(media::name));
    let is_public = exists(shown).or(exists(linked)).or(exists(own)).or(exists(portrait)).or(media::is_kept);
    Ok(media::table
        .filter(media::id.gt(after))
        .order(media::id)
        .limit(most)
        .select((ExportedMedium::as_select(), is_public))
        .load(db)?)
}

/// The paths at which imports met a file, in order.
pub fn places_of_medium(db: &mut Conn, id: MediaId) -> Result<Vec<String>> {
    Ok(imported_files::table
        .filter(imported_files::media_id.eq(id.0))
        .order(imported_files::path)
        .select(imported_files::path)
        .load(db)?)
}

/// An address that leads elsewhere, or where something was: then without a target.
#[derive(Debug)]
pub struct ExportedAddress {
    /// The address.
    pub from: OldAddress,
    /// Where it leads.
    pub to: Option<String>,
    /// The article that was or is there.
    pub article: Option<ArticleId>,
}

/// An address among the others: path and query.
pub type AddressPlace = (String, String);

/// Such addresses after a path and a query, with the last path and query read; `None` after the end.
pub fn addresses_after(
    db: &mut Conn,
    after: &AddressPlace,
    most: i64,
) -> Result<(Vec<ExportedAddress>, Option<AddressPlace>)> {
    type Row = (String, String, String, Option<i32>, Option<String>);
    let (path, query) = after;
    let later = paths::path.gt(path).or(paths::path.eq(path).and(paths::query.gt(query)));
    let rows: Vec<Row> = paths::table
        // So that the index is entered there, and not at its beginning.
        .filter(paths::path.ge(path))
        .filter(later)
        .order((paths::path, paths::query))
        .limit(most)
        .select((paths::path, paths::query, paths::kind, paths::article_id, paths::target))
        .load(db)?;
    let next = rows.last().map(|(path, query, ..)| (path.clone(), query.clone()));
    let mut found = Vec::new();
    for (path, query, held, article, target) in rows {
        let article = article.map(ArticleId);
        let from = OldAddress { path: SitePath::stored(path)?, query: Query::stored(query) };
        if held == kind::REDIRECT {
            if let Some(to) = answers::redirect_target(db, article, target)? {
                found.push(ExportedAddress { from, to: Some(to), article });
            }
        } else if held == kind::GONE {
            found.push(ExportedAddress { from, to: None, article });
        }
    }
    Ok((found, next))
}

/// The earlier names, folded, and earlier ends of the addresses of a term, in order.
pub fn aliases_of(
    db: &mut Conn,
    taxonomy: Taxonomy,
    id: i32,
) -> Result<Vec<(Option<String>, Option<String>)>> {
    Ok(term_aliases::table
        .filter(term_aliases::role.eq(taxonomy.code()))
        .filter(term_aliases::target_id.eq(id))
        .order((term_aliases::folded, term_aliases::slug))
        .select((term_aliases::folded, term_aliases::slug))
        .load(db)?)
}

/// The place of a category among the others.
pub fn position_of(db: &mut Conn, category: i32) -> Result<Option<i32>> {
    Ok(categories::table.find(category).select(categories::position).first(db).optional()?)
}

/// An imported site: where it was, what its texts name, and its configuration, if it had one.
#[derive(Debug)]
pub struct ExportedSite {
    /// Its `url`.
    pub url: String,
    /// Its `baseurl`.
    pub baseurl: String,
    /// What its texts name in Liquid.
    pub liquid: LiquidNames,
    /// The bytes of its `_config.yml`.
    pub config: Option<Vec<u8>>,
}

/// The imported sites, by their names.
pub fn sites(db: &mut Conn) -> Result<Vec<ExportedSite>> {
    let rows: Vec<(String, String, String, String)> = imported_sites::table
        .order(imported_sites::source)
        .select((
            imported_sites::source,
            imported_sites::url,
            imported_sites::baseurl,
            imported_sites::liquid,
        ))
        .load(db)?;
    let mut sites = Vec::with_capacity(rows.len());
    for (source, url, baseurl, liquid) in rows {
        let config: Option<Option<Vec<u8>>> = imported_files::table
            .filter(imported_files::source.eq(source))
            .filter(imported_files::path.eq_any(["_config.yml", "_config.yaml"]))
            .select(imported_files::bytes)
            .first(db)
            .optional()?;
        let liquid = serde_json::from_str(&liquid).unwrap_or_default();
        sites.push(ExportedSite { url, baseurl, liquid, config: config.flatten() });
    }
    Ok(sites)
}

/// An event of a live article: title, path, start and end in seconds since 1970.
pub type ExportedEvent = (String, String, i64, i64);

/// Events after an article, in the order of articles.
pub fn events_after(db: &mut Conn, after: i32, most: i64) -> Result<Vec<(i32, ExportedEvent)>> {
    let rows: Vec<(i32, String, String, i64, i64)> = live_events::table
        .inner_join(live_articles::table.on(live_articles::article_id.eq(live_events::article_id)))
        .filter(live_events::article_id.gt(after))
        .order(live_events::article_id)
        .limit(most)
        .select((
            live_events::article_id,
            live_articles::title,
            live_articles::path,
            live_events::starts,
            live_events::until,
        ))
        .load(db)?;
    Ok(rows.into_iter().map(|(id, title, path, starts, until)| (id, (title, path, starts, until))).collect())
}

/// The title of a live page.
pub fn live_title(db: &mut Conn, path: &SitePath) -> Result<Option<String>> {
    Ok(live_articles::table
        .filter(live_articles::path.eq(path.as_str()))
        .select(live_articles::title)
        .first(db)
        .optional()?)
}
