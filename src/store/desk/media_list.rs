//! The media library as editors list it, search it and describe it.

use chrono::NaiveDateTime;
use diesel::dsl::{exists, not, sql};
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::media::{FactsRow, alt_columns, kind_columns};
use super::variants;
use crate::domain::{
    account::AccountId,
    editor::Editor,
    folding::fold,
    media::{
        Counts, KINDS, MEDIA_PAGE_SIZE, MediaFilter, MediaId, MediaMetadata, MediaPage, MediaShow, Medium,
        folded_name,
    },
    moment::Moment,
    picture::{FileFacts, FileKind},
};
use crate::store::schema::{accounts, live_files_of, live_pictures_of, media, media_uses};
use crate::store::{Conn, Error, Result};

/// Maximum words of a search; further ones are ignored.
const WORDS_MAX: usize = 12;

type Query<'q> = media::BoxedQuery<'q, <Conn as Connection>::Backend>;

/// One page of the media that match a filter, and their number.
pub fn list(db: &mut Conn, asked: &MediaFilter) -> Result<MediaPage> {
    let found: i64 = finds(asked).count().get_result(db)?;
    let skip = asked.page.saturating_sub(1).saturating_mul(MEDIA_PAGE_SIZE);
    let rows: Vec<(FactsRow, MoreRow)> = finds(asked)
        .order(media::id.desc())
        .offset(i64::try_from(skip).unwrap_or(i64::MAX))
        .limit(MEDIA_PAGE_SIZE as i64)
        .select((FactsRow::as_select(), MoreRow::as_select()))
        .load(db)?;
    Ok(MediaPage { media: complete(db, rows)?, found: number(found), counts: counts(db)? })
}

/// The number of pictures without a description in the media library; articles may have their own.
pub fn undescribed(db: &mut Conn) -> Result<usize> {
    Ok(number(to_describe().count().get_result(db)?))
}

/// One medium; `None` if there is none.
pub fn by_id(db: &mut Conn, id: MediaId) -> Result<Option<Medium>> {
    one(db, media::table.filter(media::id.eq(id.0)).into_boxed())
}

/// The oldest medium with these bytes; `None` if they are new.
pub fn by_digest(db: &mut Conn, digest: &str) -> Result<Option<Medium>> {
    one(db, media::table.filter(media::digest.eq(digest.to_owned())).order(media::id).into_boxed())
}

/// The medium with this name, as articles write it; `None` if there is none.
pub fn by_name(db: &mut Conn, name: &str) -> Result<Option<Medium>> {
    one(db, media::table.filter(media::name.eq(name.to_owned())).into_boxed())
}

/// Whether a name is free, ignoring case and accents.
pub fn is_free(db: &mut Conn, name: &str) -> Result<bool> {
    let taken = media::table.filter(media::name.eq(name).or(media::name_folded.eq(folded_name(name))));
    let id: Option<i32> = taken.select(media::id).first(db).optional()?;
    Ok(id.is_none())
}

/// Records the account a medium belongs to.
pub fn belongs_to(db: &mut Conn, id: MediaId, editor: &Editor) -> Result<()> {
    diesel::update(media::table.find(id.0)).set(media::created_by.eq(editor.id.0)).execute(db)?;
    Ok(())
}

/// Writes the description of a medium of this version; otherwise `Stale` or `Missing`.
pub fn describe(
    db: &mut Conn,
    medium: &Medium,
    version: i32,
    words: &MediaMetadata,
    by: &Editor,
) -> Result<()> {
    let (alt_state, alt) = alt_columns(&words.alt);
    let row = media::table.find(medium.id.0).filter(media::version.eq(version));
    let changed = diesel::update(row)
        .set((
            media::alt_state.eq(alt_state),
            media::alt.eq(alt),
            media::caption.eq(&words.caption),
            media::credit.eq(&words.credit),
            media::rights.eq(&words.rights),
            media::consent.eq(&words.consent),
            media::taken_at.eq(words.taken_at.map(Moment::naive_utc)),
            media::version.eq(version + 1),
            media::updated_by.eq(by.id.0),
        ))
        .execute(db)?;
    if changed == 0 {
        return Err(missing_or_stale(db, medium.id)?);
    }
    if words.focal != medium.facts.focal {
        super::media::focus(db, medium.id, words.focal)?;
    }
    fold_one(db, medium.id)
}

/// Bytes that replace others under the same name.
#[derive(Debug, Clone)]
pub struct NewBytes {
    /// Their facts; the name and the description in them are not written.
    pub facts: FileFacts,
    /// SHA-256, hexadecimal.
    pub digest: String,
    /// SHA-256 of the bytes as they were sent, if these are kept.
    pub original: Option<String>,
    /// When the picture was taken, as the file says.
    pub taken_at: Option<Moment>,
    /// The name they were sent with.
    pub original_name: String,
}

/// Replaces the bytes of a medium of this version; otherwise `Stale` or `Missing`.
pub fn replace(db: &mut Conn, medium: &Medium, version: i32, new: &NewBytes, by: &Editor) -> Result<()> {
    let (kind, width, height) = kind_columns(new.facts.kind);
    let row = media::table.find(medium.id.0).filter(media::version.eq(version));
    let changed = diesel::update(row)
        .set((
            media::digest.eq(&new.digest),
            media::kind.eq(kind),
            media::mime.eq(&new.facts.mime),
            media::bytes.eq(i64::try_from(new.facts.bytes).unwrap_or(i64::MAX)),
            media::width.eq(width),
            media::height.eq(height),
            media::taken_at.eq(new.taken_at.or(medium.taken_at).map(Moment::naive_utc)),
            media::original_name.eq(&new.original_name),
            media::original.eq(&new.original),
            // The placeholder belongs to the old bytes; the new one comes with the new sizes.
            media::placeholder.eq(None::<String>),
            media::version.eq(version + 1),
            media::updated_by.eq(by.id.0),
        ))
        .execute(db)?;
    if changed == 0 {
        return Err(missing_or_stale(db, medium.id)?);
    }
    fold_one(db, medium.id)
}

/// Checks the version of a medium, inside the transaction that deletes it: `Stale` or `Missing`.
pub fn require_version(db: &mut Conn, id: MediaId, version: i32) -> Result<()> {
    let row = media::table.find(id.0).filter(media::version.eq(version));
    let there: Option<i32> = row.select(media::id).first(db).optional()?;
    if there.is_none() {
        return Err(missing_or_stale(db, id)?);
    }
    Ok(())
}

/// Writes the folded text in which the media library is searched.
pub(super) fn fold_one(db: &mut Conn, id: MediaId) -> Result<()> {
    type Row = (String, String, String, Option<String>, Option<String>);
    let (name, original, alt, caption, credit): Row = media::table
        .find(id.0)
        .select((media::name, media::original_name, media::alt, media::caption, media::credit))
        .first(db)?;
    let all = [name.as_str(), &original, &alt, &caption.unwrap_or_default(), &credit.unwrap_or_default()];
    diesel::update(media::table.find(id.0))
        .set((media::name_folded.eq(folded_name(&name)), media::folded.eq(fold(&all.join(" ")))))
        .execute(db)?;
    Ok(())
}

fn missing_or_stale(db: &mut Conn, id: MediaId) -> Result<Error> {
    let there: Option<i32> = media::table.find(id.0).select(media::id).first(db).optional()?;
    Ok(if there.is_some() { Error::Stale } else { Error::Missing })
}

fn one(db: &mut Conn, query: Query<'_>) -> Result<Option<Medium>> {
    let rows: Vec<(FactsRow, MoreRow)> =
        query.limit(1).select((FactsRow::as_select(), MoreRow::as_select())).load(db)?;
    Ok(complete(db, rows)?.pop())
}

/// The media that match a filter, unordered.
fn finds(asked: &MediaFilter) -> Query<'static> {
    let mut query = match asked.show {
        MediaShow::All => media::table.into_boxed(),
        MediaShow::ToDescribe => to_describe(),
        MediaShow::NoCredit => no_credit(),
        MediaShow::Unused => unused(),
        MediaShow::Kept => kept(),
    };
    if let Some(kind) = asked.kind.filter(|kind| KINDS.contains(kind)) {
        query = query.filter(media::kind.eq(kind));
    }
    // `_` stays: as a wildcard it matches any one character, itself included.
    let typed = fold(&asked.words).replace(['%', '\\'], " ");
    for word in typed.split_whitespace().take(WORDS_MAX) {
        query = query.filter(media::folded.like(format!("%{word}%")));
    }
    query
}

fn to_describe() -> Query<'static> {
    media::table.filter(media::kind.eq("picture")).filter(media::alt_state.eq("to_do")).into_boxed()
}

fn no_credit() -> Query<'static> {
    let none = media::credit.is_null().or(media::credit.assume_not_null().eq(""));
    media::table.filter(media::kind.eq("picture")).filter(none).into_boxed()
}

fn unused() -> Query<'static> {
    media::table
        .filter(not(exists(media_uses::table.filter(media_uses::media_id.eq(media::id)))))
        .filter(not(exists(live_pictures_of::table.filter(live_pictures_of::media_id.eq(media::id)))))
        .filter(not(exists(live_files_of::table.filter(live_files_of::media_id.eq(media::id)))))
        .into_boxed()
}

/// Kept files that no live article shows or links to.
fn kept() -> Query<'static> {
    media::table
        .filter(media::is_kept)
        .filter(not(exists(live_pictures_of::table.filter(live_pictures_of::media_id.eq(media::id)))))
        .filter(not(exists(live_files_of::table.filter(live_files_of::media_id.eq(media::id)))))
        .into_boxed()
}

/// The names of kept files after a name, at most `most`.
pub fn kept_after(db: &mut Conn, after: &str, most: i64) -> Result<Vec<String>> {
    let after = after.to_owned();
    Ok(kept().filter(media::name.gt(after)).order(media::name).limit(most).select(media::name).load(db)?)
}

fn counts(db: &mut Conn) -> Result<Counts> {
    // On PostgreSQL the sum of big integers is a numeric, so it is cast back.
    let bytes: i64 =
        media::table.select(sql::<BigInt>("CAST(COALESCE(SUM(bytes), 0) AS BIGINT)")).first(db)?;
    let all: i64 = media::table.count().get_result(db)?;
    let to_describe: i64 = to_describe().count().get_result(db)?;
    let no_credit: i64 = no_credit().count().get_result(db)?;
    let unused: i64 = unused().count().get_result(db)?;
    let kept: i64 = kept().count().get_result(db)?;
    Ok(Counts {
        all: number(all),
        bytes: u64::try_from(bytes).unwrap_or_default(),
        to_describe: number(to_describe),
        no_credit: number(no_credit),
        unused: number(unused),
        kept: number(kept),
    })
}

fn number(count: i64) -> usize {
    usize::try_from(count).unwrap_or_default()
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = media)]
struct MoreRow {
    id: i32,
    version: i32,
    rights: Option<String>,
    consent: Option<String>,
    taken_at: Option<NaiveDateTime>,
    original_name: String,
    created_at: NaiveDateTime,
    created_by: Option<i32>,
    updated_by: Option<i32>,
}

/// Adds sizes and names to rows, with two queries for any number of rows.
fn complete(db: &mut Conn, rows: Vec<(FactsRow, MoreRow)>) -> Result<Vec<Medium>> {
    let split: Vec<_> = rows.into_iter().map(|(facts, more)| (facts.split(), more)).collect();
    let pictures = split.iter().filter(|((_, facts), _)| matches!(facts.kind, FileKind::Picture { .. }));
    let digests: Vec<String> = pictures.map(|((digest, _), _)| digest.clone()).collect();
    let sizes = variants::of(db, &digests)?;
    let by: Vec<i32> = split.iter().filter_map(|(_, more)| more.updated_by).collect();
    let names: Vec<(i32, String)> =
        accounts::table.filter(accounts::id.eq_any(by)).select((accounts::id, accounts::name)).load(db)?;
    let name_of = |id: i32| names.iter().find(|(account, _)| *account == id).map(|(_, name)| name.clone());
    let medium = |((digest, facts), more): ((String, FileFacts), MoreRow)| Medium {
        id: MediaId(more.id),
        version: more.version,
        facts: FileFacts { variants: sizes.get(&digest).cloned().unwrap_or_default(), ..facts },
        digest,
        rights: more.rights,
        consent: more.consent,
        taken_at: more.taken_at.map(Moment::from_naive_utc),
        original_name: more.original_name,
        created_at: Moment::from_naive_utc(more.created_at),
        created_by: more.created_by.map(AccountId),
        updated_by: more.updated_by.and_then(name_of),
    };
    Ok(split.into_iter().map(medium).collect())
}
