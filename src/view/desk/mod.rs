//! Pages of the desk, in the language of whoever is signed in. A page is built from the [`DeskFrame`]
//! and from what the page itself shows.

mod accounts;
mod audit;
mod door;
mod field;
mod frame;
mod home;
mod icons;
pub mod letters;
mod list;
pub mod media;
pub mod names;
mod own_account;
mod pager;
mod redirects;
mod sample;
mod says;
mod selection;
mod settings;
mod states;
mod tongue;
mod when;
mod writing;

pub use accounts::{AccountPage, AccountsPage, InvitedPage, Invitee};
pub use audit::{AuditLine, AuditPage};
pub use door::{DoorPage, SignInTrouble, Typed};
pub use frame::{DeskFrame, Flash};
pub use home::HomePage;
pub use list::ListPage;
pub use own_account::{OwnAccountPage, OwnProblems, OwnSession};
pub use redirects::{RedirectListPage, RedirectsPage};
pub use sample::SampleRemovalPage;
pub use says::{ForbiddenPage, GonePage, RefusedPage, StalePage};
pub use selection::{Selected, SelectionPage, SelectionResultPage};
pub use settings::SettingsPage;
pub use tongue::Tongue;
pub use writing::{ChoicePage, Sides, Writing, WritingPage};
