//! What the page cache keeps: the frame of the present generation, and finished pages.

use std::sync::{Arc, Mutex, PoisonError};

use crate::store::live::freshness::{self, Freshness};
use crate::store::live::query_addresses::{self, QueryPaths};
use crate::store::live::{agenda, files, paths, taxonomy};
use crate::store::{Conn, Result as StoreResult, settings};
use crate::view::frame::{Frame, FrameFacts};

use super::compression_thread::CompressionThread;
use super::kept_pages::KeptPages;
use super::single_flight::SingleFlight;
use super::store_answer::FillOutcome;

/// The frame of the present generation, and cached pages by database, generation and address.
pub struct Pages {
    base_url: String,
    has_search: bool,
    frame: Mutex<Option<(Freshness, Arc<Frame>)>>,
    query_paths: Mutex<Option<(Freshness, Arc<QueryPaths>)>>,
    /// `None` if no page is kept.
    pub(super) kept: Option<Arc<KeptPages>>,
    /// Pages being made, by the number of changes before and their address.
    pub(super) fills: SingleFlight<(u64, String), FillOutcome>,
    /// The thread that compresses what is read often.
    pub(super) compression: CompressionThread,
    /// Looking up similar addresses costs more than a page: one at a time, others skip it.
    pub(super) near: tokio::sync::Semaphore,
}

impl Pages {
    /// An empty cache: `base_url` without trailing slash; at most `bytes` of memory, 0 to disable it.
    pub fn new(base_url: String, bytes: u64) -> Self {
        Self {
            base_url,
            has_search: true,
            frame: Mutex::new(None),
            query_paths: Mutex::new(None),
            kept: (bytes > 0).then(|| Arc::new(KeptPages::new(bytes))),
            fills: SingleFlight::default(),
            compression: CompressionThread::start(),
            near: tokio::sync::Semaphore::new(1),
        }
    }

    /// Leaves the search out of every page.
    pub fn leave_search_out(&mut self) {
        self.has_search = false;
    }

    /// The public address of the site, without trailing slash.
    pub(super) fn base_url(&self) -> &str {
        &self.base_url
    }

    /// The path of an absolute URL of this site, without query or fragment; `None` for other sites.
    pub(super) fn path_of<'a>(&self, url: &'a str) -> Option<&'a str> {
        let path = url.strip_prefix(&self.base_url).filter(|path| path.starts_with('/'))?;
        Some(&path[..path.find(['?', '#']).unwrap_or(path.len())])
    }

    /// The frame of the generation that `db` sees; built once per generation.
    pub(super) fn frame(&self, db: &mut Conn) -> StoreResult<Arc<Frame>> {
        let current = freshness::current(db)?;
        if let Some((made, frame)) = &*self.frame.lock().unwrap_or_else(PoisonError::into_inner)
            && *made == current
        {
            return Ok(Arc::clone(frame));
        }
        let site = settings::site(db)?;
        let frame = Arc::new(Frame::new(FrameFacts {
            logo: files::emblem(db, &site.logo)?,
            favicon: files::emblem(db, &site.favicon)?,
            icons: files::icons(db)?,
            site,
            base_url: self.base_url.clone(),
            sections: taxonomy::sections(db)?.into_iter().map(|(_, section)| section).collect(),
            pages: paths::live_pages(db)?,
            search: self.has_search,
            feeds: true,
            agenda: agenda::any(db)?,
        }));
        let mut kept = self.frame.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.as_ref().is_none_or(|(made, _)| current.supersedes(*made)) {
            *kept = Some((current, Arc::clone(&frame)));
        }
        Ok(frame)
    }

    /// The frame of a generation of a database, if it is the cached one.
    pub(super) fn frame_of(&self, wanted: Freshness) -> Option<Arc<Frame>> {
        let kept = self.frame.lock().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref().filter(|(made, _)| *made == wanted).map(|(_, frame)| Arc::clone(frame))
    }

    /// The paths at which a query names an address, of the generation that `db` sees; read once per generation.
    pub(super) fn query_paths(&self, db: &mut Conn) -> StoreResult<Arc<QueryPaths>> {
        let current = freshness::current(db)?;
        if let Some(paths) = self.query_paths_of(current) {
            return Ok(paths);
        }
        let paths = Arc::new(query_addresses::paths_with_query(db)?);
        let mut kept = self.query_paths.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.as_ref().is_none_or(|(made, _)| current.supersedes(*made)) {
            *kept = Some((current, Arc::clone(&paths)));
        }
        Ok(paths)
    }

    /// The same of a generation of a database, if it is the cached one.
    pub(super) fn query_paths_of(&self, wanted: Freshness) -> Option<Arc<QueryPaths>> {
        let kept = self.query_paths.lock().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref().filter(|(made, _)| *made == wanted).map(|(_, paths)| Arc::clone(paths))
    }

    /// The last frame built, if any: for error pages that must not ask the database.
    pub(super) fn last_frame(&self) -> Option<Arc<Frame>> {
        self.frame.lock().unwrap_or_else(PoisonError::into_inner).as_ref().map(|(_, frame)| Arc::clone(frame))
    }
}
