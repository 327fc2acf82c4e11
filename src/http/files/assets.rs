//! The program's own files (`/assets/`), ready to be sent. Their number is that of the files in the binary, so they have
//! places of their own, which readers take without a lock.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, OnceLock};

use actix_http::Response;
use actix_web::body::BoxBody;
use actix_web::http::header::HeaderMap;
use actix_web::web::Bytes;

use crate::domain::contrast::Accent;
use crate::http::AppState;
use crate::http::cached_page::CachedPage;
use crate::http::page_kind::{CachePolicy, PageKind};
use crate::view::assets;

/// A file at one of its addresses: compressed quickly for the first who asks, then as small as it gets.
#[derive(Default)]
struct Place {
    quick: OnceLock<Arc<CachedPage>>,
    best: OnceLock<Arc<CachedPage>>,
}

impl Place {
    fn page(&self) -> Option<&Arc<CachedPage>> {
        self.best.get().or_else(|| self.quick.get())
    }
}

static PLACES: LazyLock<HashMap<&'static str, Place>> =
    LazyLock::new(|| assets::paths().map(|path| (path, Place::default())).collect());

/// The answer for an address without a query, if the file is ready in the form that the client accepts.
pub fn ready_answer(address: &str, request: &HeaderMap) -> Option<Response<BoxBody>> {
    PLACES.get(address)?.page()?.ready_answer(request)
}

/// The file at a path, made if it is the first time.
pub(super) fn at(state: &AppState, path: &str) -> Option<Arc<CachedPage>> {
    let Some((path, place)) = PLACES.get_key_value(path) else { return accent(path) };
    if let Some(page) = place.page() {
        return Some(Arc::clone(page));
    }
    let asset = assets::find(path)?;
    let made = place.quick.get_or_init(|| {
        let bytes = Bytes::from_static(&asset.bytes);
        let page = Arc::new(CachedPage::new(kind(asset.mime, asset.immutable), bytes));
        state.pages.compression.improve(Arc::clone(&page), move |improved| {
            place.best.get_or_init(|| Arc::new(improved));
        });
        page
    });
    Some(Arc::clone(made))
}

/// The style sheet of an accent colour is made from its name. It is not kept: there are too many names.
fn accent(path: &str) -> Option<Arc<CachedPage>> {
    let accent = path.strip_prefix(assets::FOLDER).and_then(Accent::from_file)?;
    Some(Arc::new(CachedPage::new(kind("text/css; charset=utf-8", true), accent.style_sheet())))
}

fn kind(mime: &'static str, is_immutable: bool) -> PageKind {
    let policy = if is_immutable { CachePolicy::Immutable } else { CachePolicy::Revalidate };
    PageKind { policy, ..PageKind::revalidated(mime) }
}
