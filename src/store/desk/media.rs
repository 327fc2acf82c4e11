//! The media library: names that people know, and the files behind them.

use diesel::prelude::*;

pub use crate::domain::media::MediaId;
use crate::domain::{
    article::ArticleId,
    folding::fold,
    media::{ServedFile, folded_name},
    moment::Moment,
    picture::{Alt, FileFacts, FileKind, Focal},
    tint::Tint,
};
use crate::store::schema::{media, media_uses, paths, variants};
use crate::store::{Conn, Result};

/// A medium to be created.
#[derive(Debug, Clone)]
pub struct NewMedia {
    /// Its facts; the name is unique.
    pub facts: FileFacts,
    /// SHA-256 of its cleaned bytes, hexadecimal.
    pub digest: String,
    /// SHA-256 of the bytes as they were sent, if these are kept.
    pub original: Option<String>,
    /// The usage rights, as the file states them.
    pub rights: Option<String>,
    /// When the picture was taken.
    pub taken_at: Option<Moment>,
    /// The name it was sent with.
    pub original_name: String,
}

/// Adds a medium and returns its id. `Taken("name")` if its name is in use.
pub fn create(db: &mut Conn, new: &NewMedia, now: Moment) -> Result<MediaId> {
    let facts = &new.facts;
    let (kind, width, height) = kind_columns(facts.kind);
    let (alt_state, alt) = alt_columns(&facts.alt);
    let said =
        [alt, facts.caption.as_deref().unwrap_or_default(), facts.credit.as_deref().unwrap_or_default()];
    let all = [&[facts.name.as_str(), &new.original_name], said.as_slice()].concat();
    let id: i32 = diesel::insert_into(media::table)
        .values((
            (
                media::name.eq(&facts.name),
                media::digest.eq(&new.digest),
                media::kind.eq(kind),
                media::mime.eq(&facts.mime),
                media::bytes.eq(i64::try_from(facts.bytes).unwrap_or(i64::MAX)),
                media::width.eq(width),
                media::height.eq(height),
                media::focal_x.eq(i16::from(facts.focal.x)),
                media::focal_y.eq(i16::from(facts.focal.y)),
            ),
            (
                media::alt_state.eq(alt_state),
                media::alt.eq(alt),
                media::caption.eq(&facts.caption),
                media::credit.eq(&facts.credit),
                media::rights.eq(&new.rights),
                media::taken_at.eq(new.taken_at.map(Moment::naive_utc)),
                media::original_name.eq(&new.original_name),
                media::created_at.eq(now.naive_utc()),
                media::name_folded.eq(folded_name(&facts.name)),
                media::folded.eq(fold(&all.join(" "))),
                media::original.eq(&new.original),
            ),
        ))
        .returning(media::id)
        .get_result(db)?;
    // Another medium with these bytes may have a placeholder.
    let looked_at: Option<Option<String>> = media::table
        .filter(media::digest.eq(&new.digest))
        .filter(media::placeholder.is_not_null())
        .select(media::placeholder)
        .first(db)
        .optional()?;
    if let Some(placeholder) = looked_at {
        diesel::update(media::table.find(id)).set(media::placeholder.eq(placeholder)).execute(db)?;
    }
    super::absent_names::file_came(db, &facts.name)?;
    Ok(MediaId(id))
}

/// The medium of a name, with the digest of its bytes; `None` if the name is free.
pub fn digest_of(db: &mut Conn, name: &str) -> Result<Option<(MediaId, String)>> {
    let row: Option<(i32, String)> =
        media::table.filter(media::name.eq(name)).select((media::id, media::digest)).first(db).optional()?;
    Ok(row.map(|(id, digest)| (MediaId(id), digest)))
}

/// Records the digest of the bytes as they were sent, unless one is recorded.
pub fn keep_original(db: &mut Conn, id: MediaId, original: &str) -> Result<()> {
    let bare = media::table.find(id.0).filter(media::original.is_null());
    diesel::update(bare).set(media::original.eq(original)).execute(db)?;
    Ok(())
}

/// The digest of the bytes as they were sent, if these are kept.
pub fn original(db: &mut Conn, id: MediaId) -> Result<Option<String>> {
    Ok(media::table.find(id.0).select(media::original).first::<Option<String>>(db).optional()?.flatten())
}

/// A file as it is served, live or not: for previews and for the desk.
pub fn served(db: &mut Conn, name: &str) -> Result<Option<ServedFile>> {
    let row: Option<(String, String, String)> = media::table
        .filter(media::name.eq(name))
        .select((media::name, media::digest, media::mime))
        .first(db)
        .optional()?;
    Ok(row.map(|(name, digest, mime)| ServedFile { name, digest, mime }))
}

/// The focal points that crops of these bytes keep: those of all media with them, each once.
pub fn focals(db: &mut Conn, digest: &str) -> Result<Vec<Focal>> {
    let rows: Vec<(i16, i16)> = media::table
        .filter(media::digest.eq(digest))
        .select((media::focal_x, media::focal_y))
        .distinct()
        .order((media::focal_x, media::focal_y))
        .load(db)?;
    Ok(rows.into_iter().map(|(x, y)| Focal { x: per_cent(x), y: per_cent(y) }).collect())
}

/// Sets the focal point that every crop keeps, and requests the crop for shared links. What shows the
/// medium is rendered again when the crop is made.
pub fn focus(db: &mut Conn, id: MediaId, focal: Focal) -> Result<()> {
    let row = (media::focal_x.eq(i16::from(focal.x)), media::focal_y.eq(i16::from(focal.y)));
    let digest: Option<String> = diesel::update(media::table.find(id.0))
        .set(row)
        .returning(media::digest)
        .get_result(db)
        .optional()?;
    match digest {
        Some(digest) => super::variant_jobs::ask_again(db, &digest),
        None => Ok(()),
    }
}

/// The digest of the bytes of the medium with this name, and its facts without sizes.
pub(in crate::store) fn facts(db: &mut Conn, name: &str) -> Result<Option<(String, FileFacts)>> {
    let row: Option<FactsRow> =
        media::table.filter(media::name.eq(name)).select(FactsRow::as_select()).first(db).optional()?;
    Ok(row.map(FactsRow::split))
}

/// Like [`facts`], by id.
pub(super) fn facts_by_id(db: &mut Conn, id: MediaId) -> Result<Option<(String, FileFacts)>> {
    let row: Option<FactsRow> = media::table.find(id.0).select(FactsRow::as_select()).first(db).optional()?;
    Ok(row.map(FactsRow::split))
}

/// Deletes a medium from the media library, with the redirects to it. Returns the digests of its bytes
/// and of its sizes if no other medium has the same bytes.
pub fn forget(db: &mut Conn, id: MediaId) -> Result<Vec<String>> {
    let row: Option<(String, String, Option<String>)> =
        media::table.find(id.0).select((media::name, media::digest, media::original)).first(db).optional()?;
    let Some((name, digest, original)) = row else { return Ok(Vec::new()) };
    let target = format!("/uploads/{}", crate::domain::path::escape(&name));
    diesel::delete(paths::table.filter(paths::target.eq(target))).execute(db)?;
    forget_uses(db, id)?;
    diesel::delete(media::table.find(id.0)).execute(db)?;
    let mut unused = forget_bytes(db, &digest)?;
    if let Some(original) = original
        && !names_bytes(db, &original)?
    {
        unused.push(original);
    }
    Ok(unused)
}

/// Deletes the sizes of bytes that no medium has any more. Returns the digests that nothing refers to
/// then, including that of the bytes.
pub fn forget_bytes(db: &mut Conn, digest: &str) -> Result<Vec<String>> {
    let twin: Option<i32> =
        media::table.filter(media::digest.eq(digest)).select(media::id).first(db).optional()?;
    if twin.is_some() {
        return Ok(Vec::new());
    }
    let mut unused = super::variants::forget(db, digest)?;
    unused.push(digest.to_owned());
    Ok(unused)
}

/// Deletes the uses of a medium that is being deleted; the documents now name something missing, and are read again.
fn forget_uses(db: &mut Conn, id: MediaId) -> Result<()> {
    let of_medium = media_uses::table.filter(media_uses::media_id.eq(id.0));
    let users: Vec<i32> = of_medium.select(media_uses::article_id).load(db)?;
    let users: Vec<ArticleId> = users.into_iter().map(ArticleId).collect();
    super::working_copies::read_uses_again(db, &users)?;
    diesel::delete(of_medium).execute(db)?;
    Ok(())
}

/// Whether anything refers to these bytes: a medium, one of its sizes, or a site icon.
pub fn names_bytes(db: &mut Conn, digest: &str) -> Result<bool> {
    let named = media::digest.eq(digest).or(media::original.assume_not_null().eq(digest));
    let medium = media::table.filter(named).select(media::id);
    let size = variants::table.filter(variants::variant_digest.eq(digest)).select(variants::digest);
    Ok(medium.first::<i32>(db).optional()?.is_some()
        || size.first::<String>(db).optional()?.is_some()
        || super::site_icons::names(db, digest)?)
}

pub(super) const PICTURE: &str = "picture";
const DOCUMENT: &str = "document";
const AUDIO: &str = "audio";
const VIDEO: &str = "video";

pub(super) fn kind_columns(kind: FileKind) -> (&'static str, i32, i32) {
    let pixels = |count: u32| i32::try_from(count).unwrap_or(i32::MAX);
    match kind {
        FileKind::Picture { width, height } => (PICTURE, pixels(width), pixels(height)),
        FileKind::Document => (DOCUMENT, 0, 0),
        FileKind::Audio => (AUDIO, 0, 0),
        FileKind::Video => (VIDEO, 0, 0),
    }
}

fn per_cent(value: i16) -> u8 {
    u8::try_from(value.clamp(0, 100)).unwrap_or(50)
}

pub(super) fn alt_columns(alt: &Alt) -> (&'static str, &str) {
    match alt {
        Alt::Described(text) => ("described", text),
        Alt::Decorative => ("decorative", ""),
        Alt::ToDo => ("to_do", ""),
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = media)]
pub(super) struct FactsRow {
    digest: String,
    name: String,
    kind: String,
    mime: String,
    bytes: i64,
    width: i32,
    height: i32,
    focal_x: i16,
    focal_y: i16,
    alt_state: String,
    alt: String,
    caption: Option<String>,
    credit: Option<String>,
    placeholder: Option<String>,
}

impl FactsRow {
    /// The digest, and the facts without sizes.
    pub(super) fn split(mut self) -> (String, FileFacts) {
        (std::mem::take(&mut self.digest), FileFacts::from(self))
    }
}

impl From<FactsRow> for FileFacts {
    fn from(row: FactsRow) -> Self {
        let pixels = |count: i32| u32::try_from(count).unwrap_or_default();
        Self {
            name: row.name,
            kind: match row.kind.as_str() {
                PICTURE => FileKind::Picture { width: pixels(row.width), height: pixels(row.height) },
                AUDIO => FileKind::Audio,
                VIDEO => FileKind::Video,
                _ => FileKind::Document,
            },
            mime: row.mime,
            bytes: u64::try_from(row.bytes).unwrap_or_default(),
            alt: match row.alt_state.as_str() {
                "described" => Alt::Described(row.alt),
                "decorative" => Alt::Decorative,
                _ => Alt::ToDo,
            },
            caption: row.caption,
            credit: row.credit,
            focal: Focal { x: per_cent(row.focal_x), y: per_cent(row.focal_y) },
            tint: row.placeholder.as_deref().and_then(Tint::parse),
            variants: Vec::new(),
        }
    }
}
