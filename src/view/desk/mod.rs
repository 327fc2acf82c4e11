//! Pages of the desk, in the language of whoever is signed in. A page is built from the [`DeskFrame`]
//! and from what the page itself shows.

mod accounts;
mod ask;
mod audit;
mod door;
mod field;
mod frame;
mod home;
mod icons;
pub mod letters;
mod list;
pub mod media;
mod own_account;
mod pager;
mod plans;
mod previews;
mod proofreading;
mod publication;
mod says;
mod selection;
mod states;
mod tongue;
mod trash;
mod versions;
mod when;
mod writing;

pub use accounts::{AccountPage, AccountsPage, InvitedPage, Invitee};
pub use ask::AskPage;
pub use audit::{AuditLine, AuditPage};
pub use door::{DoorPage, SignInTrouble, Typed};
pub use frame::{DeskFrame, Flash};
pub use home::HomePage;
pub use list::ListPage;
pub use own_account::{OwnAccountPage, OwnProblems, OwnSession};
pub use plans::{HeldLine, PlanLine, PlansPage};
pub use previews::{LinkLine, PreviewsPage};
pub use proofreading::ProofreadingPage;
pub use publication::{Facts, PublicationPage, TypedPlan};
pub use says::{ForbiddenPage, GonePage, RefusedPage, StalePage};
pub use selection::{Selected, SelectionPage, SelectionResultPage};
pub use tongue::Tongue;
pub use trash::{TrashLine, TrashPage};
pub use versions::{ComparisonPage, SideLine, Subject, VersionLine, VersionsPage};
pub use when::exactly;
pub use writing::{ChoicePage, Sides, Writing, WritingPage};
