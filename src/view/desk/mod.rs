//! Pages of the desk, in the language of whoever is signed in. A page is built from the [`DeskFrame`]
//! and from what the page itself shows.

mod frame;
mod home;
mod icons;
mod list;
pub mod media;
pub mod names;
mod pager;
mod redirects;
mod sample;
mod says;
mod selection;
mod settings;
mod sign_in;
mod states;
mod tongue;
mod when;
mod writing;

pub use frame::{DeskFrame, Flash};
pub use home::HomePage;
pub use list::ListPage;
pub use redirects::{RedirectListPage, RedirectsPage};
pub use sample::SampleRemovalPage;
pub use says::{ForbiddenPage, GonePage, RefusedPage, StalePage};
pub use selection::{Selected, SelectionPage, SelectionResultPage};
pub use settings::SettingsPage;
pub use sign_in::SignInPage;
pub use tongue::Tongue;
pub use writing::{ChoicePage, Sides, Writing, WritingPage};
