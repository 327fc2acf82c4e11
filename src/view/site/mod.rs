//! The readers' pages, one typed struct each: built from a [`Frame`](super::frame::Frame) and values
//! of `domain::live`, written with [`Html::html`](super::Html::html).

mod agenda;
mod album;
mod archives;
mod article;
mod errors;
mod failure;
mod home;
mod indexes;
mod list;
mod photo;
mod search;

pub use agenda::{AgendaPage, EventView};
pub use album::AlbumPage;
pub use archives::{ArchivePage, ArchivesPage};
pub use article::ArticlePage;
pub use errors::{BadRequestPage, GonePage, NotFoundPage};
pub use failure::{Failure, FailurePage};
pub use home::{HomeFacts, HomePage, HomeSection};
pub use indexes::{CategoriesPage, SiteMapFacts, SiteMapPage, TagsPage};
pub use list::ListPage;
pub use photo::PhotoPage;
pub use search::{SearchBar, SearchPage, suggestions_json};
