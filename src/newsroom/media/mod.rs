//! The media library: adding, describing, replacing and removing files. Every function for editors takes the
//! context of the request and checks the role here. A change renders the live articles that show the medium again.

mod describe;
mod proposals;
mod quota;
mod remove;
mod replace;
mod shelve;
mod take_in;
mod take_in_all;
mod uses;

pub use describe::{Described, Description, Written, describe, describe_all};
pub use proposals::{accept, decline};
pub use quota::UploadQuotas;
pub use remove::remove;
pub use replace::replace;
pub(super) use shelve::{remove_unused, rules, shelve, shelving};
pub use take_in::{Uploaded, begin, begin_up_to, take_in};
pub(super) use take_in_all::{Arriving, TakenAll, forget_all, take_in_all};
pub use uses::catch_up;
pub(super) use uses::read as read_uses;

use crate::domain::media::{MediaFilter, MediaId, MediaPage, Medium, UsedIn, WaitingProposal};
use crate::store::desk::{media_list, media_lookup, media_uses as stored};
use crate::store::{Conn, Error as StoreError, Result as StoreResult};

use super::{RequestContext, Result, require};

/// One page of the media library.
pub fn list(context: &RequestContext, asked: &MediaFilter) -> Result<MediaPage> {
    catch_up(&context.newsroom)?;
    Ok(context.newsroom.store.read_here(|db| media_list::list(db, asked))?)
}

/// A medium, with the articles that use it.
pub fn medium(context: &RequestContext, id: MediaId) -> Result<(Medium, Vec<UsedIn>)> {
    catch_up(&context.newsroom)?;
    Ok(context.newsroom.store.read_here(|db| found(db, id))?)
}

/// What the page of a medium shows.
#[derive(Debug)]
pub struct MediaRecord {
    /// The medium.
    pub medium: Medium,
    /// The articles that use it.
    pub used: Vec<UsedIn>,
    /// Whether its sizes could not be made.
    pub is_without_sizes: bool,
    /// Words that wait for a publisher.
    pub proposals: Vec<WaitingProposal>,
}

/// The record of a medium.
pub fn record(context: &RequestContext, id: MediaId) -> Result<MediaRecord> {
    catch_up(&context.newsroom)?;
    let record = context.newsroom.store.read_here(|db| {
        let (medium, used) = found(db, id)?;
        let proposals = proposals::seen(context, db, id)?;
        Ok(MediaRecord { medium, used, is_without_sizes: media_lookup::has_failed(db, id)?, proposals })
    })?;
    Ok(record)
}

fn found(db: &mut Conn, id: MediaId) -> StoreResult<(Medium, Vec<UsedIn>)> {
    let medium = media_list::by_id(db, id)?.ok_or(StoreError::Missing)?;
    Ok((medium, stored::of(db, id)?))
}

/// A medium that the editor may replace or remove. `Stale` if it no longer has `version`.
fn disposable(context: &RequestContext, id: MediaId, version: i32) -> Result<(Medium, Vec<UsedIn>)> {
    let (medium, used) = self::medium(context, id)?;
    require(context.editor.may_dispose(medium.created_by, !used.is_empty()))?;
    if medium.version != version {
        return Err(StoreError::Stale.into());
    }
    Ok((medium, used))
}
