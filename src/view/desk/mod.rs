//! Pages of the desk, in the language of whoever is signed in. A page is built from the [`DeskFrame`]
//! and from what the page itself shows.

mod ask;
mod frame;
mod home;
mod icons;
mod list;
pub mod media;
mod pager;
mod plans;
mod previews;
mod proofreading;
mod publication;
mod says;
mod selection;
mod sign_in;
mod states;
mod tongue;
mod trash;
mod versions;
mod when;
mod writing;

pub use ask::AskPage;
pub use frame::{DeskFrame, Flash};
pub use home::HomePage;
pub use list::ListPage;
pub use plans::{HeldLine, PlanLine, PlansPage};
pub use previews::{LinkLine, PreviewsPage};
pub use proofreading::ProofreadingPage;
pub use publication::{Facts, PublicationPage, Typed};
pub use says::{ForbiddenPage, GonePage, RefusedPage, StalePage};
pub use selection::{Selected, SelectionPage, SelectionResultPage};
pub use sign_in::SignInPage;
pub use tongue::Tongue;
pub use trash::{TrashLine, TrashPage};
pub use versions::{ComparisonPage, SideLine, Subject, VersionLine, VersionsPage};
pub use when::exactly;
pub use writing::{ChoicePage, Sides, Writing, WritingPage};
