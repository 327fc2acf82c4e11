//! The readers' pages, one struct each, built from a [`Frame`](super::frame::Frame) and values of
//! `domain::live`, rendered by [`Html::html`](super::Html::html).

mod agenda;
mod album;
mod archives;
mod article;
mod article_list;
mod errors;
mod failure;
mod home;
mod indexes;
mod markdown;
mod photograph;
mod search;

pub use agenda::AgendaPage;
pub use album::AlbumPage;
pub use archives::{ArchivePage, ArchivesPage};
pub use article::ArticlePage;
pub use article_list::SiteListPage;
pub use errors::{AskedTooOften, BadRequestPage, GonePage, NotFoundPage, TooOftenPage, UnshownPreviewPage};
pub use failure::{Failure, FailurePage};
pub use home::{HomeFacts, HomePage, HomeSection};
pub use indexes::{CategoriesPage, SiteMapFacts, SiteMapPage, TagsPage};
pub use markdown::as_markdown;
pub use photograph::PhotoPage;
pub use search::{SearchPage, suggestions_json};
